#include "app/demo_admission.hpp"
#include <charconv>
#include <cstdio>
#include "core/messages.hpp"
#include "core/text.hpp"
#include "embedded/embedded.hpp"
#include "features/admission/adjust_commands.hpp"
#include "features/admission/adjust_queries.hpp"
#include "features/admission/admission_commands.hpp"
#include "features/admission/check_commands.hpp"
#include "features/basis/library.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/office/lines.hpp"
#include "platform/office/read.hpp"

namespace qd::app {
namespace {

using admission::RequestAction;
using admission::TownOpinion;
using identity::Role;
using identity::Session;
using std::chrono::days;
using std::chrono::hours;

constexpr const char* admitting_county = "990101";

std::vector<columns::Line> rows_of(const char* name) {
    const auto book = office::read(embedded::find(std::string("demo/") + name), name);
    auto lines = book ? office::lines_of(*book) : std::vector<columns::Line>{};
    if (!lines.empty()) lines.erase(lines.begin());   // headings
    return lines;
}
std::string field_of(const columns::Line& line, std::size_t at) {
    return at < line.cells.size() ? line.cells[at] : std::string();
}
int number_of(const columns::Line& line, std::size_t at) {
    const auto cell = field_of(line, at);
    int number = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return number;
}
std::vector<std::string> parts_in(const std::string& cell) {
    std::vector<std::string> parts;
    for (std::size_t from = 0, end = 0; from < cell.size(); from = end + 1) {
        end = std::min(cell.find(';', from), cell.size());
        parts.push_back(cell.substr(from, end - from));
    }
    return parts;
}
/// `agree`, or `disagree` and why.
std::pair<TownOpinion, std::string> opinion_in(const std::string& words) {
    const auto space = std::min(words.find(' '), words.size());
    const bool agrees = words.substr(0, space) == "agree";
    return {agrees ? TownOpinion::agree : TownOpinion::disagree,
            space < words.size() ? words.substr(space + 1) : std::string()};
}

class AdmissionDemo {
public:
    AdmissionDemo(db::Database& database, const Environment& environment)
        : database_(database), environment_(environment), end_(environment.now()), now_(end_),
          bodies_(database.read([](db::Tx& tx) { return bodies::directory(tx, {admitting_county}); })),
          library_(database.read([](db::Tx& tx) { return basis::load_all_bases(tx, {admitting_county}); })) {}

    Outcome apply_for(const columns::Line& line);
    Outcome ask_for(const columns::Line& line);
    Outcome check_document(const char* file, const std::string& department, int days_ago, int course);

private:
    BodyId body(const std::string& name) const {
        const auto* found = bodies_.find(name);
        return found ? found->id : BodyId{};
    }
    std::optional<basis::BasisId> basis_of(const std::string& code) const {
        const auto* found = library_.by_code(code);
        return found ? std::optional(found->id) : std::nullopt;
    }
    Role role_of(const std::string& name) const {
        const auto* found = bodies_.find(name);
        if (found && found->kind == bodies::BodyKind::town) return Role::town;
        return name == "县委编办" ? Role::list_office : Role::department;
    }
    template <class Body> auto as(const std::string& name, Body&& act) {
        return database_.write([&](db::Tx& tx) {
            identity::Actor actor;
            actor.county = {admitting_county};
            actor.role = role_of(name);
            actor.body = body(name);
            Session session{tx, actor.county, actor, now_, environment_.new_id};
            return act(session);
        });
    }
    void begin(int days_ago) { now_ = start_of(date_of(end_ - days{days_ago})) + hours{9}; }
    /// False when it is not time yet.
    bool wait(hours some) {
        if (now_ + some > end_) return false;
        now_ += some;
        return true;
    }
    Outcome decide(const admission::ApplicationId& id, const columns::Line& line);
    Outcome hear(const admission::RequestId& id, std::int64_t& version, const std::string& words);
    Outcome step(const std::string& who, const admission::RequestId& id, std::int64_t& version,
                 RequestAction action, const std::string& words = {});

    db::Database& database_;
    const Environment& environment_;
    Instant end_, now_;
    bodies::Directory bodies_;
    basis::Library library_;
};

// department,item,content,reason,basis,money,people,training,towns,days_ago,from_after,lasts,opinions,words,
// decision
Outcome AdmissionDemo::apply_for(const columns::Line& line) {
    begin(number_of(line, 9));
    admission::Application one;
    one.department = body(field_of(line, 0));
    one.item = field_of(line, 1);
    one.content = field_of(line, 2);
    one.reason = field_of(line, 3);
    one.basis = basis_of(field_of(line, 4)).value_or(basis::BasisId{});
    one.money = field_of(line, 5);
    one.people = field_of(line, 6);
    one.training = field_of(line, 7);
    for (const auto& town : parts_in(field_of(line, 8)))
        one.towns.push_back({body(town), {}, {}, {}, {}, {}});
    one.from_on = date_of(now_ + days{number_of(line, 10)});
    if (const int lasts = number_of(line, 11)) one.until_on = one.from_on + days{lasts};
    QD_TRY(const auto id, as(field_of(line, 0), [&](Session& session) { return apply(session, one); }));
    for (const auto& said : parts_in(field_of(line, 12))) {
        if (!wait(hours{3})) return Nothing{};
        const auto colon = said.find(':');
        const auto [opinion, reason] = opinion_in(said.substr(colon + 1));
        QD_CHECK(as(said.substr(0, colon), [&, given = opinion, why = reason](Session& session) {
            return give_town_opinion(session, id, given, why);
        }));
    }
    return decide(id, line);
}

Outcome AdmissionDemo::decide(const admission::ApplicationId& id, const columns::Line& line) {
    const std::string office = "县委编办", decision = field_of(line, 14), words = field_of(line, 13);
    if (decision == "withdraw") {
        if (!wait(hours{30})) return Nothing{};
        return as(field_of(line, 0), [&](Session& session) { return withdraw(session, id, 1); });
    }
    if (words.empty() || !wait(days{9})) return Nothing{};
    QD_CHECK(as(office, [&](Session& session) {
        return record_conference(session, id, 1, date_of(now_), words);
    }));
    if (decision.empty() || !wait(days{2})) return Nothing{};
    admission::CountyDecision decided{2, decision.starts_with("admit"), {}, {}};
    auto& said = decided.is_admitted ? decided.document : decided.reason;
    said = decision.substr(decision.find(':') + 1);
    if (const auto year = said.find("{year}"); year != std::string::npos)
        said.replace(year, 6, to_text(date_of(now_)).substr(0, 4));
    return as(office, [&](Session& session) { return admission::decide(session, id, decided); });
}

// asker,ground,reason,basis,towns,outcome,codes,kind,name,content,department,days_ago,opinions,course
Outcome AdmissionDemo::ask_for(const columns::Line& line) {
    using admission::AdjustOutcome;
    using admission::Ground;
    begin(number_of(line, 11));
    const std::string asker = field_of(line, 0), office = "县委编办", course = field_of(line, 13);
    admission::AdjustmentRequest one;
    for (int i = 0; i < int(admission::ground_count); ++i)
        if (word(Ground(i)) == field_of(line, 1)) one.ground = Ground(i);
    one.reason = field_of(line, 2);
    one.basis = basis_of(field_of(line, 3));
    for (const auto& town : parts_in(field_of(line, 4))) one.towns.push_back({body(town), {}, {}, {}, {}});
    admission::AdjustmentChange change;
    change.outcome = field_of(line, 5) == "reclaim" ? AdjustOutcome::reclaim : AdjustOutcome::change;
    change.codes = parts_in(field_of(line, 6));
    change.name = field_of(line, 8);
    if (const auto content = field_of(line, 9); !content.empty()) change.content = {content};
    if (const auto department = field_of(line, 10); !department.empty()) {
        change.department = body(department);
        change.takeover_mode = "由" + department + "组织实施";
        change.handover_on = date_of(now_ + days{90});
    }
    one.changes.push_back(std::move(change));
    QD_TRY(const auto id, as(asker, [&](Session& session) { return ask_adjustment(session, one); }));
    std::int64_t version = 1;
    if (course == "asked" || !wait(hours{20})) return Nothing{};
    QD_CHECK(step(office, id, version, RequestAction::accept));
    if (course == "hearing") return Nothing{};
    QD_CHECK(hear(id, version, field_of(line, 12)));
    if (!wait(hours{30})) return Nothing{};
    QD_CHECK(step(office, id, version, RequestAction::put_up));
    if (course == "examining" || !wait(hours{40})) return Nothing{};
    QD_CHECK(step("县司法局", id, version, RequestAction::pass, "符合法律法规和清单管理规定"));
    if (course == "deciding" || !wait(hours{60})) return Nothing{};
    if (course == "refused")
        return step(office, id, version, RequestAction::refuse, "暂不调整，请县级部门先行组织核查力量");
    return step(office, id, version, RequestAction::grant);
}

/// Those who were asked say the same.
Outcome AdmissionDemo::hear(const admission::RequestId& id, std::int64_t& version, const std::string& words) {
    const auto held = database_.read([&](db::Tx& tx) { return load_request(tx, {admitting_county}, id); });
    if (!held || held->stage() != admission::RequestStage::hearing) return Nothing{};
    const auto [opinion, reason] = opinion_in(words);
    for (const auto& party : held->state.parties) {
        if (admission::RequestSide(party.role) != admission::RequestSide::party || !wait(hours{4})) continue;
        const auto* who = bodies_.by_id({party.body});
        if (!who) continue;
        QD_CHECK(as(who->name, [&, given = opinion, why = reason](Session& session) {
            return give_request_opinion(session, id, given, why);
        }));
        ++version;
    }
    return Nothing{};
}

Outcome AdmissionDemo::step(const std::string& who, const admission::RequestId& id, std::int64_t& version,
                            RequestAction action, const std::string& words) {
    admission::RequestOrder order{version, action, words, {}, {}, {}};
    if (action == RequestAction::grant) {
        order.document = "青编发〔" + to_text(date_of(now_)).substr(0, 4) + "〕21号";
        order.effective_on = date_of(now_ + days{60});
    }
    QD_CHECK(as(who, [&](Session& session) { return take_request_step(session, id, order); }));
    ++version;
    return Nothing{};
}

/// Course 0: nobody has said anything yet; 1: every sentence has its verdict; 2: issued, one sentence against
/// it.
Outcome AdmissionDemo::check_document(const char* file, const std::string& department, int days_ago,
                                      int course) {
    begin(days_ago);
    const auto bytes = embedded::find(std::string("demo/documents/") + file);
    QD_TRY(const auto document, office::read_text(bytes, file));
    const auto against = database_.read([&](db::Tx& tx) {
        return admission::yardstick(tx, {admitting_county}, {}, now_);
    });
    if (!against) return against.error();
    const auto found = admission::check(document, *against);
    admission::DocumentCheck one;
    const auto& heading = document.blocks.front().cells.front();
    one.title = text::trim(heading);
    one.department = body(department);
    one.digest = crypto::sha256_hex(bytes);
    one.format = document.format;
    QD_TRY(const auto id, as(department, [&](Session& session) { return keep_check(session, one, found); }));
    if (course == 0 || !wait(hours{20})) return Nothing{};
    std::vector<admission::SentenceVerdict> verdicts;
    std::vector<std::int64_t> taken_out;
    for (std::size_t i = 0; i < found.found.size(); ++i) {
        const bool is_outside = found.found[i].finding == admission::Finding::outside ||
                                found.found[i].finding == admission::Finding::reclaimed;
        verdicts.push_back({std::int64_t(i) + 1,
                            is_outside ? admission::Verdict::take_out : admission::Verdict::may_issue, {}});
        if (is_outside) taken_out.push_back(std::int64_t(i) + 1);
    }
    QD_CHECK(as("县委编办", [&](Session& session) { return judge(session, id, 1, verdicts); }));
    if (course == 1 || taken_out.empty() || !wait(hours{30})) return Nothing{};
    const admission::Issue issued{2, "青宣通〔" + to_text(date_of(now_)).substr(0, 4) + "〕12号", date_of(now_),
                                  {taken_out.front()}};
    return as(department, [&](Session& session) { return issue(session, id, issued); });
}

void tell_of(const char* what, const Outcome& done) {
    if (!done) std::fprintf(stderr, "%s: %s\n", what, messages::sentence(done.error()).c_str());
}

}  // namespace

void load_demo_admission(db::Database& database, const Environment& environment) {
    AdmissionDemo demo(database, environment);
    for (const auto& line : rows_of("admissions.csv")) tell_of("admissions.csv", demo.apply_for(line));
    for (const auto& line : rows_of("adjustments.csv")) tell_of("adjustments.csv", demo.ask_for(line));
    tell_of("03", demo.check_document("03-政务新媒体推广工作通知.txt", "县委宣传部", 40, 2));
    tell_of("15", demo.check_document("15-统计普查工作函.txt", "县统计局", 15, 1));
    tell_of("18", demo.check_document("18-志愿服务工作安排.txt", "县委社会工作部", 1, 0));
}

}  // namespace qd::app
