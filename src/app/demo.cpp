#include "app/demo.hpp"
#include <algorithm>
#include <cstdio>
#include "app/places.hpp"
#include "core/columns.hpp"
#include "core/json.hpp"
#include "core/messages.hpp"
#include "embedded/embedded.hpp"
#include "features/accounts/commands.hpp"
#include "features/accounts/set_up_commands.hpp"
#include "features/basis/commands.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/import_commands.hpp"
#include "features/dutylist/queries.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "platform/office/lines.hpp"
#include "platform/office/read.hpp"

namespace qd::app {
namespace {

using identity::Desk;
using identity::Session;

constexpr std::string_view county_code = "990101";
constexpr std::string_view reclaiming_document = "QH022";  // 青禾县乡镇履行职责事项清单（2025年版）

std::vector<columns::Line> lines_of(const std::string& name) {
    const auto book = office::read(embedded::find("demo/" + name), name);
    return book ? office::lines_of(*book) : std::vector<columns::Line>{};
}

/// Loads the county step by step; the first refusal ends it.
class Loader {
public:
    Loader(Desk desk) : desk_(std::move(desk)) {}

    Outcome load() {
        QD_CHECK(set_up());
        QD_CHECK(load_bodies());
        QD_TRY(const auto sheet,
               basis::import_sheet(desk_, embedded::find("demo/basis.csv"), "basis.csv", false));
        if (!sheet.errors.empty()) std::fprintf(stderr, "basis.csv: %zu\n", sheet.errors.size());
        QD_CHECK(load_catalogue());
        const auto towns =
            desk_.read([](Session& session) { return bodies::towns(session.tx, session.county); });
        for (const auto& town : towns) QD_CHECK(load_town(town.body));
        desk_.now = *instant_from("2025-12-15T09:00:00+08:00");
        for (const auto& town : towns) QD_CHECK(load_second_edition(town.body));
        return Nothing{};
    }

    struct Login {
        std::string login, password, role, body, display_name;
    };
    Result<std::vector<Login>> make_accounts(Instant now);

private:
    Outcome set_up() {
        return desk_.write([&](Session& session) -> Outcome {
            QD_CHECK(accounts::found_county(session, "青禾县", true, crypto::random_token()));
            dutylist::prepare_county(session);
            return Nothing{};
        });
    }
    Outcome load_bodies() {
        return desk_.write([&](Session& session) -> Outcome {
            QD_TRY(const auto plan, bodies::import_sheet(session, lines_of("bodies.csv")));
            if (!plan.errors.empty())
                std::fprintf(stderr, "bodies.csv: %s\n", std::string(plan.errors.front().code).c_str());
            QD_CHECK(bodies::import_profiles(session, lines_of("towns.csv")));
            return Nothing{};
        });
    }
    Outcome load_catalogue();
    Outcome load_town(const bodies::Body& town);
    Outcome load_second_edition(const bodies::Body& town);
    struct Approval {
        const char *document, *on, *effective_on;
    };
    Outcome publish(const dutylist::EditionId& edition, std::int64_t version, const Approval& approval);

    Desk desk_;
};

std::vector<dutylist::Citation> citations_of(const std::vector<columns::Line>& lines,
                                             const std::string& duty_code, const basis::Library& library) {
    std::vector<dutylist::Citation> citations;
    for (const auto& line : lines) {
        if (line.cells.size() < 2 || line.cells[0] != duty_code) continue;
        const auto* found = library.by_code(line.cells[1]);
        const auto cell = [&](std::size_t i) {
            return i < line.cells.size() ? line.cells[i] : std::string();
        };
        if (found) citations.push_back({found->id, cell(2) + cell(3)});
    }
    return citations;
}

Outcome Loader::load_catalogue() {
    namespace importing = dutylist::importing;
    struct Read {
        dutylist::Edition draft;
        dutylist::DutyChanges changes;
    };
    QD_TRY(const auto list, desk_.write([](Session& session) { return dutylist::catalogue_list(session); }));
    QD_TRY(const auto draft, desk_.write([&](Session& session) {
        return dutylist::open_draft(session, list.id, dutylist::StartFrom::empty);
    }));
    QD_TRY(auto changes, desk_.read([&](Session& session) -> Result<dutylist::DutyChanges> {
        const auto around = importing::surroundings_of(session, true);
        QD_TRY(const auto reading, importing::read_file(embedded::find("demo/catalogue.csv"), "catalogue.csv",
                                                        around.known(), [](auto plan) { return plan; }));
        QD_TRY(const auto background, importing::background_of(session, list, draft.id));
        const importing::rules::DutyIndex before(&background.draft), none(nullptr);
        const auto cited = lines_of("citations.csv");
        dutylist::DutyChanges wanted;
        for (const auto& sheet : reading.sheets) {
            const auto columns = importing::rules::columns_of(sheet.plan);
            for (const auto& row : sheet.rows) {
                if (row.rejected) {
                    std::fprintf(stderr, "catalogue.csv %d: %s\n", row.row,
                                 importing::sentence(*row.rejected).c_str());
                    continue;
                }
                auto duty =
                    importing::rules::merge(
                        row.duty, columns, background.target(date_of(session.now), session.now), before, none)
                        .duty;
                for (auto& one : duty.matrix) one.is_confirmed = true;
                duty.position = std::int64_t(wanted.put.size()) + 1;
                duty.citations = citations_of(cited, duty.code, background.library);
                const auto* reclaiming = background.library.by_code(reclaiming_document);
                if (duty.list_kind == dutylist::reclaimed && reclaiming)
                    duty.citations.push_back({reclaiming->id, {}});
                wanted.put.push_back(std::move(duty));
            }
        }
        return wanted;
    }));
    QD_TRY(const auto edition, desk_.write([&](Session& session) {
        return dutylist::change_duties(session, draft.id, draft.version, changes);
    }));
    return publish(edition.id, edition.version, {"青编发〔2025〕8号", "2025-06-20", "2025-06-20"});
}

Outcome Loader::load_town(const bodies::Body& town) {
    QD_TRY(const auto draft, desk_.write([&](Session& session) -> Result<dutylist::Edition> {
        QD_TRY(const auto list, dutylist::list_for_town(session, town.id));
        return dutylist::open_draft(session, list.id, dutylist::StartFrom::catalogue);
    }));
    return publish(draft.id, draft.version, {"青编发〔2025〕8号", "2025-06-20", "2025-07-01"});
}

std::string cell_of(const columns::Line& line, std::size_t at) {
    return at < line.cells.size() ? line.cells[at] : std::string();
}

std::vector<std::string> lines_in(const std::string& cell) {
    std::vector<std::string> lines;
    for (std::size_t from = 0, end = 0; from < cell.size(); from = end + 1) {
        end = std::min(cell.find('\n', from), cell.size());
        if (end > from) lines.push_back(cell.substr(from, end - from));
    }
    return lines;
}

/// What a line of second_edition.csv (town, code, change, town_duty) does to a town's draft.
void change_duty(dutylist::DutyChanges& changes, const columns::Line& line,
                 const dutylist::EditionContent& draft, const dutylist::EditionContent& catalogue) {
    const auto change = cell_of(line, 2);
    const auto& source = change == "added" ? catalogue : draft;
    const auto found = std::ranges::find(source.duties, cell_of(line, 1), &dutylist::Duty::code);
    if (found == source.duties.end()) return;
    if (change == "removed") return changes.removed.push_back(found->id);
    auto duty = *found;
    if (change == "added") {
        duty.catalogue_duty = found->id;
        duty.id = {};
        duty.applies_to = "all";
        duty.position = 0;
    }
    for (auto& row : duty.matrix) {
        if (row.body == source.list.body) row.body = draft.list.body;
        if (change == "changed" && row.body == draft.list.body)
            row.items = lines_in(cell_of(line, 3));
    }
    changes.put.push_back(std::move(duty));
}

/// Half a year later some towns' lists are revised.
Outcome Loader::load_second_edition(const bodies::Body& town) {
    auto lines = lines_of("second_edition.csv");
    std::erase_if(lines, [&](const columns::Line& line) { return cell_of(line, 0) != town.code; });
    if (lines.empty()) return Nothing{};
    QD_TRY(const auto draft, desk_.write([&](Session& session) -> Result<dutylist::Edition> {
        QD_TRY(const auto list, dutylist::list_for_town(session, town.id));
        QD_TRY(const auto opened, dutylist::open_draft(session, list.id, dutylist::StartFrom::in_force));
        QD_TRY(const auto content, dutylist::load_edition(session.tx, session.county, opened.id));
        const auto of_county = dutylist::find_catalogue(session.tx, session.county);
        const auto current = dutylist::edition_in_force(session.tx, session.county, of_county->id,
                                                        date_of(session.now), session.now);
        QD_TRY(const auto catalogue, dutylist::load_edition(session.tx, session.county, current->id));
        dutylist::DutyChanges changes;
        for (const auto& line : lines) change_duty(changes, line, content, catalogue);
        return dutylist::change_duties(session, opened.id, opened.version, std::move(changes));
    }));
    return publish(draft.id, draft.version, {"青编发〔2025〕15号", "2025-12-12", "2026-01-01"});
}

Outcome Loader::publish(const dutylist::EditionId& id, std::int64_t version, const Approval& approval) {
    using dutylist::Action;
    for (const auto action : {Action::submit, Action::approve, Action::publish}) {
        dutylist::StepOrder order;
        order.action = action;
        order.version = version;
        if (action == Action::publish) {
            order.approval_document = approval.document;
            order.approved_on = date_from(approval.on);
            order.effective_on = date_from(approval.effective_on);
        }
        QD_TRY(const auto edition,
               desk_.write([&](Session& session) { return dutylist::take_step(session, id, order); }));
        version = edition.version;
    }
    return Nothing{};
}

struct Wanted {
    std::string_view login, body_code, name;
    identity::Role role;
};
constexpr Wanted wanted_accounts[] = {
    {"bianban", "990101-P08", "编办清单管理岗", identity::Role::list_office},
    {"minzheng", "990101-D06", "民政局清单联络岗", identity::Role::department},
    {"nongye", "990101-D15", "农业农村局清单联络岗", identity::Role::department},
    {"gongan", "990101-D05", "公安局清单联络岗", identity::Role::department},
    {"sifa", "990101-D07", "司法局清单联络岗", identity::Role::department},
    {"zhengfuban", "990101-D01", "政府办督查岗", identity::Role::county_leader},
    {"jiwei", "990101-P02", "纪委监委监督岗", identity::Role::supervision},
    {"qinghe", "990101100", "青禾镇清单管理岗", identity::Role::town},
    {"shiqiao", "990101101", "石桥镇清单管理岗", identity::Role::town},
    {"cun", "990101100201", "村级清单联络岗", identity::Role::village},
    {"xitong", "990101-P08", "系统管理员", identity::Role::system_admin},
    {"anquan", "990101-P08", "安全管理员", identity::Role::security_admin},
    {"shenji", "990101-P08", "审计管理员", identity::Role::audit_admin},
};

/// Whoever tries the demo gets in with a password alone, and with the same one next year.
Outcome relax_policy(Session& session) {
    auto policy = identity::security_policy(session.tx, session.county);
    policy.second_factor_for = identity::SecondFactorFor::nobody;
    policy.password_days = 0;
    return identity::save_security_policy(session, policy);
}

Result<std::vector<Loader::Login>> Loader::make_accounts(Instant now) {
    std::vector<Login> logins;
    const Date posts_begin = *date_from("2025-06-25");
    desk_.now = now;
    const auto directory =
        desk_.read([](Session& session) { return bodies::directory(session.tx, session.county); });
    for (const auto& wanted : wanted_accounts) {
        const auto* body = directory.by_code(wanted.body_code);
        if (!body && wanted.role == identity::Role::village) {
            for (const auto& one : directory.all())
                if (!body && one.kind == bodies::BodyKind::village) body = &one;
        }
        if (!body) continue;
        const auto password = crypto::random_password();
        const auto hash =
            crypto::hash_password(password, desk_.secrets.password_cost);  // outside the committer
        QD_CHECK(desk_.write([&](Session& session) {
            accounts::NewAccount account;
            account.login = wanted.login;
            account.display_name = wanted.name;
            account.body = body->id;
            account.role = wanted.role;
            account.is_keeper = !identity::is_administrator(wanted.role);
            account.from_on = posts_begin;
            return accounts::create_active(session, account, hash);
        }));
        logins.push_back({std::string(wanted.login), password, std::string(word(wanted.role)),
                          body->short_name, std::string(wanted.name)});
    }
    QD_CHECK(desk_.write([](Session& session) { return relax_policy(session); }));
    return logins;
}

std::string accounts_json(const std::vector<Loader::Login>& logins) {
    json::Value::Array all;
    for (const auto& one : logins)
        all.push_back({json::Value::Object{{"login", {one.login}},
                                           {"password", {one.password}},
                                           {"role", {one.role}},
                                           {"body", {one.body}}}});
    return json::write({json::Value::Object{{"county", {std::string(county_code)}},
                                            {"accounts", {std::move(all)}}}}) +
           "\n";
}

}  // namespace

bool load_demo_if_empty(db::Database& database, const Environment& environment,
                        const std::string& accounts_file) {
    if (!database.read([](db::Tx& tx) { return identity::counties(tx).empty(); })) return true;
    identity::Actor actor;
    actor.county = {std::string(county_code)};
    actor.role = identity::Role::list_office;
    // The lists were approved in June 2025; what happens in the demo afterwards happens now.
    Desk desk{database, actor.county, actor, *instant_from("2025-06-25T09:00:00+08:00"), environment.new_id};
    Loader loader(desk);
    if (const auto loaded = loader.load(); !loaded) return refuse(loaded.error()) == 0;
    const auto logins = loader.make_accounts(environment.now());
    if (!logins) return refuse(logins.error()) == 0;
    std::printf("演示县 青禾县（990101）已装入。账号（密码是刚刚随机生成的）：\n");
    for (const auto& one : *logins)
        std::printf("  %-10s %s  %s\n", one.login.c_str(), one.password.c_str(), one.display_name.c_str());
    if (!accounts_file.empty()) write_file(accounts_file, accounts_json(*logins));
    return true;
}

}  // namespace qd::app
