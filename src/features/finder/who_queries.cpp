#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>
#include "core/text.hpp"
#include "embedded/embedded.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/finder/open_index.hpp"
#include "features/finder/who_rules.hpp"

namespace qd::finder {
namespace {

constexpr std::size_t longest_question = 500;   // characters
constexpr std::size_t most_candidates = 60;     // duties that are looked at closely
constexpr double duty_evidence = 1.0;           // what the best duty adds to the department that leads it

const rules::Knowledge& common_knowledge() {
    static const auto knowledge =
        rules::read_knowledge(embedded::find("finder/departments.csv"),
            embedded::find("finder/lay_words.csv"),
                                                        embedded::find("finder/emergencies.csv"));
    return knowledge;
}

rules::Knowledge knowledge_of(db::Tx& tx, const CountyId& county) {
    auto knowledge = common_knowledge();
    for (const auto& row : tx.rows(R"sql(
        SELECT words, departments,
            official FROM finder_lay_rule WHERE county_id = :county ORDER BY id LIMIT 10000
    )sql", {{"county", county.text}}))
        rules::add_lay_rule(knowledge, row.text("words"), row.text("departments"), row.text("official"));
    return knowledge;
}

struct Candidate {
    RowNumber row = 0;
    double score = 0;
    std::vector<std::string> matched;
};

/// Rows that hold clues: each clue tells the more the fewer rows hold it, and twice as much in a name.
std::vector<Candidate> candidates(const CountyIndex& index, const std::vector<CountyIndex::Scope>& scopes,
                                  const std::vector<rules::Clue>& clues) {
    std::unordered_map<RowNumber, Candidate> found;
    const auto most = std::size_t(count_cap);
    const auto all = double(std::max<std::size_t>(index.row_count(), 1));
    for (const auto& clue : clues) {
        const auto query = rules::read_query(clue.text);
        if (!query || query->empty()) continue;
        for (const auto& scope : scopes) {
            const auto [rows, names] = index.find(scope, *query, most, most);
            if (rows.empty() || rows.size() >= most) continue;      // what is everywhere tells nothing
            const auto telling = clue.weight * std::log(1 + all / double(rows.size()));
            for (const auto row : rows) {
                auto& one = found[row];
                one.row = row;
                one.score += telling * (std::ranges::binary_search(names, row, std::greater<>()) ? 2 : 1);
                one.matched.push_back(clue.text);
            }
        }
    }
    std::vector<Candidate> out;
    for (auto& [row, one] : found) out.push_back(std::move(one));
    std::ranges::sort(out,
        [](const auto& a, const auto& b) { return a.score != b.score ? a.score > b.score : a.row > b.row; });
    return out;
}

std::optional<std::size_t> leading(const rules::Knowledge& knowledge, const bodies::Directory& directory,
    const FoundDuty& duty) {
    if (!duty.lead) return {};
    const auto* body = directory.by_id(duty.lead->id);
    if (!body) return {};
    const bool is_town = body->kind == bodies::BodyKind::town || body->kind == bodies::BodyKind::county;
    if (is_town) return 0;                      // the first line of departments.csv is the town
    return rules::department_of(knowledge, *body);
}

/// The same duty of several towns and of the catalogue is one answer.
std::string identity_of(const FoundDuty& duty) { return duty.name; }

struct Ranked {
    FoundDuty duty;
    Candidate candidate;
    std::optional<std::size_t> department;
};

std::vector<Ranked> rank_duties(const CountyIndex& index, std::vector<Candidate> found,
                                const rules::Knowledge& knowledge, const bodies::Directory& directory,
                                const rules::Reading& reading) {
    std::set<std::string> seen;
    std::vector<Ranked> out;
    const auto strongest = std::max(1.0, *std::ranges::max_element(reading.scores));
    // Candidates of equal score are mostly one duty in many towns: look further than what is shown.
    for (std::size_t i = 0; i < std::min(found.size(), most_candidates * 10); ++i) {
        auto duty = index.duty(found[i].row);
        if (!seen.insert(identity_of(duty)).second) continue;
        auto candidate = std::move(found[i]);
        const auto department = leading(knowledge, directory, duty);
        if (department) candidate.score *= 1 + reading.scores[*department] / strongest;
        out.push_back({std::move(duty), std::move(candidate), department});
        if (out.size() == most_candidates) break;
    }
    std::ranges::stable_sort(out,
        [](const auto& a, const auto& b) { return a.candidate.score > b.candidate.score; });
    return out;
}

/// Who leads the likeliest duties is a little likelier.
void add_evidence(const std::vector<Ranked>& duties, rules::Reading& reading) {
    std::set<std::size_t> counted;
    for (std::size_t i = 0; i < std::min<std::size_t>(duties.size(), 5); ++i) {
        const auto& one = duties[i];
        if (!one.department || !counted.insert(*one.department).second) continue;
        reading.scores[*one.department] +=
            duty_evidence * one.candidate.score / duties.front().candidate.score;
        for (const auto& word : one.candidate.matched)
            if (std::ranges::find(reading.words, word) != reading.words.end() &&
                std::ranges::find(reading.matched[*one.department],
                    word) == reading.matched[*one.department].end())
                reading.matched[*one.department].push_back(word);
    }
}

std::vector<AnswerBody> rank_bodies(const rules::Knowledge& knowledge, const bodies::Directory& directory,
    const rules::Reading& reading,
                                    const std::optional<std::string>& town, std::size_t top) {
    std::vector<const bodies::Body*> own(knowledge.departments.size());
    for (const auto& body : directory.all()) {
        if (town && body.kind == bodies::BodyKind::town && (body.id.text == *town || body.code == *town))
            own[0] = &body;
        const auto department = rules::department_of(knowledge, body);
        if (department && (!own[*department] || body.name.size() < own[*department]->name.size()))
            own[*department] = &body;
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < knowledge.departments.size(); ++i) if (reading.scores[i] > 0)
        order.push_back(i);
    std::ranges::stable_sort(order, [&](auto a, auto b) { return reading.scores[a] > reading.scores[b]; });
    if (order.size() > top) order.resize(top);
    std::vector<AnswerBody> out;
    for (const auto i : order) {
        std::optional<BodyRef> body;
        if (own[i]) body = bodies::ref_of(*own[i]);
        out.push_back({std::move(body), knowledge.departments[i].name, reading.scores[i],
            reading.matched[i]});
    }
    return out;
}

/// Who else takes part, what the town does, and on which basis.
void fill_in(db::Tx& tx, const CountyId& county, const bodies::Directory& directory, Instant now,
    AnswerDuty& answer) {
    const auto duty = dutylist::load_duty(tx, county, answer.duty.edition, answer.duty.duty);
    if (!duty) return;
    for (const auto& part : duty->matrix) {
        const auto* body = directory.by_id(part.body);
        if (!body) continue;
        if (part.role == dutylist::DutyRole::assist) answer.assists.push_back(bodies::ref_of(*body));
        if (part.body == answer.duty.town.id) answer.town_items = part.items;
    }
    for (const auto& citation : duty->citations) {
        const auto basis = basis::load_basis(tx, county, citation.basis);
        if (basis) answer.bases.push_back({basis->title, citation.article,
            basis::status_on(*basis, date_of(now), now)});
    }
}

std::vector<CountyIndex::Scope> scopes_for(const CountyIndex& index, const std::optional<std::string>& town,
                                           Date on) {
    std::vector<CountyIndex::Scope> out;
    const auto add = [&](const Filter& filter) {
        if (auto scope = index.scope(filter, on)) out.push_back(*std::move(scope));
    };
    add({.town = town});
    if (!town) add({.in_catalogue = true});
    return out;
}

/// The likeliest duties. The index is let go again before anything else is read.
std::vector<Ranked> likely_duties(db::Tx& tx, const CountyId& county, const std::optional<std::string>& town,
                                  Date on, const std::vector<rules::Clue>& clues,
                                  const rules::Knowledge& knowledge, const bodies::Directory& directory,
                                  const rules::Reading& reading) {
    const auto index = open_index(tx, county);
    return rank_duties(*index, candidates(*index, scopes_for(*index, town, on), clues), knowledge, directory,
                       reading);
}

}  // namespace

Result<Answer> who(db::Tx& tx, const CountyId& county, std::string_view question,
    const std::optional<std::string>& town,
                   std::size_t top, Instant now) {
    if (text::trim(question).empty()) return Refusal::question_missing;
    if (text::length(question) > longest_question)
        return Error{Refusal::question_too_long, {{"most", std::to_string(longest_question)}}};
    const auto knowledge = knowledge_of(tx, county);
    const auto directory = bodies::directory(tx, county);
    auto reading = rules::read_question(knowledge, question);
    const auto clues = rules::clues(reading, question);
    auto duties = likely_duties(tx, county, town, date_of(now), clues, knowledge, directory, reading);
    add_evidence(duties, reading);
    Answer out{std::string(question), {}, reading.emergency, {},
        rank_bodies(knowledge, directory, reading, town, top)};
    auto used = reading.words;
    for (std::size_t i = 0; i < std::min(top, duties.size()); ++i) {
        auto& one = duties[i];
        used.insert(used.end(), one.candidate.matched.begin(), one.candidate.matched.end());
        out.duties.push_back({std::move(one.duty), {}, {}, {}, one.candidate.score,
            std::move(one.candidate.matched)});
        fill_in(tx, county, directory, now, out.duties.back());
    }
    out.words = rules::asked_words(question, used);
    return out;
}

}  // namespace qd::finder
