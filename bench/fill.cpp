#include "app/open_database.hpp"
#include "bench.hpp"
#include "features/accounts/set_up_commands.hpp"
#include "features/dutylist/commands.hpp"
#include "features/finder/commands.hpp"
#include "synthetic.hpp"

namespace qd::bench {
namespace {

template <class Body> void must(db::Database& database, Body&& body) {
    const auto done = database.write(std::forward<Body>(body));
    if (!done) throw std::runtime_error("refused: " + std::string(done.error().why));
}

finder::IndexedEdition edition_of(std::int64_t town) {
    static constexpr std::string_view first[] = {"青", "石", "大", "新", "龙", "白", "金", "竹", "高", "长"},
                                      second[] = {"禾", "桥", "河", "林", "泉", "马", "山", "溪", "塘", "坪"},
                                      third[] = {"", "东", "西", "南", "北"};
    const auto n = std::size_t(town);
    const auto short_name = std::string(third[n / 100 % 5]) + std::string(first[n / 10 % 10]) +
                            std::string(second[n % 10]) + "镇";
    const auto digits = std::to_string(100 + town);
    const bodies::BodyRef body{{"town-" + digits}, "990101" + digits, short_name + "人民政府", short_name,
                               bodies::BodyKind::town};
    return {{"edition-" + digits}, {"list-" + digits}, 1, false, body, in_force_from, {}};
}

void found(db::Database& database, const app::Environment& environment) {
    must(database, [&](db::Tx& tx) -> Outcome {
        identity::Session session{tx, county, {}, environment.now(), environment.new_id};
        QD_CHECK(accounts::found_county(session, "青禾县", true, "bench"));
        dutylist::prepare_county(session);
        tx.run("CREATE TABLE bench_name (id BIGINT PRIMARY KEY, name TEXT NOT NULL)");
        return Nothing{};
    });
}

void fill_town(db::Database& database, const Synthetic& synthetic, const FillOrder& order,
               std::int64_t town) {
    const auto each = order.duties / order.towns;
    std::vector<finder::IndexedDuty> duties;
    std::vector<db::Params> names;
    const auto edition = edition_of(town);
    for (std::int64_t i = town * each; i < (town + 1) * each; ++i) {
        duties.push_back(synthetic.duty(i, order.full));
        duties.back().body_names += "\n" + edition.town.name;
        names.push_back({{"id", i}, {"name", duties.back().name}});
    }
    must(database, [&](db::Tx& tx) -> Outcome {
        finder::index_rows(tx, county, edition, duties);
        tx.send_many("INSERT INTO bench_name (id, name) VALUES (:id, :name)", names);
        return Nothing{};
    });
}

}  // namespace

void fill(const FillOrder& order) {
    const auto started = Clock::now();
    const auto environment = app::real_environment();
    const auto database = app::open_database(order.url, environment);
    found(*database, environment);
    const Synthetic synthetic;
    for (std::int64_t town = 0; town < order.towns; ++town) {
        fill_town(*database, synthetic, order, town);
        if (town % 10 == 9)
            std::fprintf(stderr, "\r%lld of %lld towns, %.0f s", static_cast<long long>(town + 1),
                         static_cast<long long>(order.towns), milliseconds_since(started) / 1000);
    }
    std::fprintf(stderr, "\n");
    std::printf("{\"duties\": %lld, \"seconds\": %.1f}\n", static_cast<long long>(order.duties),
                milliseconds_since(started) / 1000);
}

}  // namespace qd::bench
