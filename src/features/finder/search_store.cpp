#include "features/finder/search_store.hpp"
#include <algorithm>
#include <charconv>
#include <unordered_map>
#include "features/finder/index_rules.hpp"
#include "core/text.hpp"
#include "platform/db/stored.hpp"

namespace qd::finder::store {
namespace {

/// "9,7,3" → 9 7 3: one text costs less than a thousand rows.
std::vector<std::int64_t> numbers_from(const std::optional<db::Row>& row) {
    std::vector<std::int64_t> out;
    const auto text = row ? row->text_or("numbers") : std::string();
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        std::int64_t number = 0;
        at = std::from_chars(at, end, number).ptr + 1;
        out.push_back(number);
    }
    if (!std::ranges::is_sorted(out, std::greater<>())) std::ranges::sort(out, std::greater<>());
    return out;
}

std::string joined(const std::vector<std::int64_t>& numbers, char open, char close) {
    std::string out(1, open);
    for (const auto number : numbers) out.append(out.size() > 1 ? "," : "").append(std::to_string(number));
    return out + close;
}

db::Params scope_params(const Scope& scope) {
    return {{"county", scope.county.text}, {"lowest", scope.rows.lowest}, {"highest", scope.rows.highest},
            {"today", to_text(scope.on)}, {"has_out", db::flag(scope.has_out)}};
}
void add_parts(db::Params& params, const rules::Query& query) {
    static constexpr std::string_view names[] = {"p1", "p2", "p3", "p4", "p5", "p6"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        params.emplace_back(names[i], i < query.parts.size() ? query.parts[i] : std::string());
}


std::vector<std::int64_t> ask_sqlite(db::Tx& tx, const db::Params& params) {
    return numbers_from(tx.row(R"sqlite(
        SELECT group_concat(row_no) AS numbers FROM (
            SELECT finder_index.rowid AS row_no FROM finder_index
             WHERE finder_index MATCH :match AND finder_index.rowid BETWEEN :lowest AND :highest
               AND (:is_exact = 1 OR EXISTS (
                    SELECT 1 FROM (SELECT CASE WHEN :in_names = 1 THEN substr(t.text, 1, instr(t.text,
                        char(10)) - 1)
                                               ELSE t.text END AS held
                                     FROM finder_text t WHERE t.row_no = finder_index.rowid)
                     WHERE instr(held, :p1) > 0 AND instr(held, :p2) > 0 AND instr(held, :p3) > 0
                       AND instr(held, :p4) > 0 AND instr(held, :p5) > 0 AND instr(held, :p6) > 0))
               AND (:has_out = 0 OR NOT EXISTS (
                    SELECT 1 FROM finder_edition e
                     WHERE e.county_id = :county AND finder_index.rowid BETWEEN e.first_row AND e.last_row
                       AND (e.in_force_from > :today OR e.in_force_until <= :today)))
             ORDER BY finder_index.rowid DESC LIMIT :most)
    )sqlite", params));
}

/// The words' rows come from the index in one go, are verified, and the newest are kept.
std::vector<std::int64_t> ask_postgres(db::Tx& tx, const db::Params& params) {
    return numbers_from(tx.row(R"postgres(
        WITH held AS MATERIALIZED (
            SELECT t.row_no, CASE WHEN CAST(:in_names AS BIGINT) = 1 THEN split_part(t.text, chr(10), 1)
                                  ELSE t.text END AS held
              FROM finder_text t
             WHERE t.row_no BETWEEN :lowest AND :highest
               AND t.tokens @@ CAST(CAST(:match AS TEXT) AS TSQUERY))
        SELECT string_agg(CAST(row_no AS TEXT), ',' ORDER BY row_no DESC) AS numbers FROM (
            SELECT h.row_no FROM held h
             WHERE (CAST(:is_exact AS BIGINT) = 1 OR (
                    strpos(held, :p1) > 0 AND strpos(held, :p2) > 0 AND strpos(held, :p3) > 0
                    AND strpos(held, :p4) > 0 AND strpos(held, :p5) > 0 AND strpos(held, :p6) > 0))
               AND (CAST(:has_out AS BIGINT) = 0 OR NOT EXISTS (
                    SELECT 1 FROM finder_edition e
                     WHERE e.county_id = :county AND h.row_no BETWEEN e.first_row AND e.last_row
                       AND (e.in_force_from > :today OR e.in_force_until <= :today)))
             ORDER BY h.row_no DESC LIMIT CAST(:most AS BIGINT)) newest
    )postgres", params));
}

/// From the newest row down until enough are found: without a word to look for, or with one that is
/// everywhere.
std::vector<std::int64_t> walk_sqlite(db::Tx& tx, const db::Params& params) {
    return numbers_from(tx.row(R"sqlite(
        SELECT group_concat(row_no) AS numbers FROM (
            SELECT d.row_no FROM finder_duty d
             WHERE d.county_id = :county AND d.row_no BETWEEN :lowest AND :highest
               AND (:has_out = 0 OR NOT EXISTS (
                    SELECT 1 FROM finder_edition e
                     WHERE e.county_id = :county AND d.row_no BETWEEN e.first_row AND e.last_row
                       AND (e.in_force_from > :today OR e.in_force_until <= :today)))
             ORDER BY d.row_no DESC LIMIT 1001)
    )sqlite", params));
}
std::vector<std::int64_t> walk_postgres(db::Tx& tx, const db::Params& params) {
    return numbers_from(tx.row(R"postgres(
        SELECT string_agg(CAST(row_no AS TEXT), ',' ORDER BY row_no DESC) AS numbers FROM (
            SELECT t.row_no FROM finder_text t
             WHERE t.row_no BETWEEN :lowest AND :highest
               AND strpos(t.text, :p1) > 0 AND strpos(t.text, :p2) > 0 AND strpos(t.text, :p3) > 0
               AND strpos(t.text, :p4) > 0 AND strpos(t.text, :p5) > 0 AND strpos(t.text, :p6) > 0
               AND (CAST(:has_out AS BIGINT) = 0 OR NOT EXISTS (
                    SELECT 1 FROM finder_edition e
                     WHERE e.county_id = :county AND t.row_no BETWEEN e.first_row AND e.last_row
                       AND (e.in_force_from > :today OR e.in_force_until <= :today)))
             ORDER BY t.row_no DESC LIMIT 1001) newest
    )postgres", params));
}

/// PostgreSQL reads every row that the words point at before it can say which are newest. Where the words are
/// so
/// common that walking down meets `count_cap` matches sooner, it walks. Han only: there words are substrings.
bool is_everywhere(db::Tx& tx, const Scope& scope, const rules::Query& query) {
    if (!scope.marks.empty() || !query.prefixes.empty()) return false;
    std::int64_t rarest = 0;
    for (const auto& token : query.tokens) {
        if (!text::has_han(token)) return false;
        const auto rows = rows_with(tx, scope.county, token);
        rarest = &token == &query.tokens.front() ? rows : std::min(rarest, rows);
    }
    const auto all = rows_of(tx, scope.county);
    return query.tokens.size() == 1 ? rarest * rarest > count_cap * all : rarest > all / 4 &&
        rarest > 10 * count_cap;
}

/// Following a common word through the index costs more than looking at the few rows that the rarest leave:
/// of the
/// Han words only the rarest are asked for. Nothing when a word is in no row at all.
std::optional<rules::Query> narrowed(db::Tx& tx, const Scope& scope, rules::Query query) {
    constexpr std::size_t enough_words = 3;
    constexpr std::int64_t few_rows = 50;
    std::vector<std::pair<std::int64_t, std::string>> han;
    std::vector<std::string> kept;
    for (auto& token : query.tokens) {
        if (!text::has_han(token)) {
            kept.push_back(std::move(token));
            continue;
        }
        const auto rows = rows_with(tx, scope.county, token);
        if (rows <= 0) return {};
        han.emplace_back(rows, std::move(token));
    }
    std::ranges::sort(han);
    std::size_t count = 0;
    for (auto& [rows, token] : han) {
        if (count == enough_words || (count > 0 && han.front().first <= few_rows)) break;
        kept.push_back(std::move(token));
        ++count;
    }
    query.is_exact = query.is_exact && count == han.size();
    query.tokens = std::move(kept);
    return query;
}

std::vector<std::int64_t> ask(db::Tx& tx, const Scope& scope, const rules::Query& asked, bool in_names,
                              std::int64_t most) {
    auto narrow = asked.tokens.size() > 1 ? narrowed(tx, scope, asked) : asked;
    if (!narrow) return {};
    const auto& query = *narrow;
    auto params = scope_params(scope);
    const bool has_words = !query.tokens.empty() || !query.prefixes.empty() || !scope.marks.empty();
    if (!tx.is_postgres()) {
        if (!has_words) return walk_sqlite(tx, params);
        add_parts(params, query);
        params.insert(params.end(), {{"match", rules::sqlite_match(query, scope.marks, in_names)},
                                     {"is_exact", db::flag(query.is_exact)},
                                         {"in_names", db::flag(in_names)}, {"most", most}});
        return ask_sqlite(tx, params);
    }
    add_parts(params, query);
    if (!has_words || (!in_names && is_everywhere(tx, scope, query))) return walk_postgres(tx, params);
    params.insert(params.end(), {{"match", rules::postgres_match(query, scope.marks, in_names)},
                                 {"is_exact", db::flag(query.is_exact)}, {"in_names", db::flag(in_names)},
                                 {"most", most}});
    return ask_postgres(tx, params);
}

FoundDuty found_from(const db::Row& row) {
    using db::stored_word;
    FoundDuty out;
    out.row = row.number("row_no");
    out.town = {{row.text("town_id")}, row.text("town_code"), row.text("town_name"),
        row.text("town_short_name"),
                stored_word<bodies::BodyKind>(row.text("town_kind"))};
    out.edition = {row.text("edition_id")};
    out.number = row.number("number");
    out.is_catalogue = row.flag("is_catalogue");
    out.duty = {row.text("duty_id")};
    out.catalogue_duty = row.text("catalogue_duty_id");
    out.code = row.text("code");
    out.name = row.text("name");
    out.kind = row.text("kind");
    out.field = row.text("field");
    if (auto lead = row.text("lead_id"); !lead.empty())
        out.lead = BodyRef{{std::move(lead)}, row.text("lead_code"), row.text("lead_name"),
            row.text("lead_short_name"),
                           stored_word<bodies::BodyKind>(row.text("lead_kind"))};
    out.text = row.text("text");
    return out;
}

}  // namespace

bool has_editions_out(db::Tx& tx, const CountyId& county, Date on) {
    return tx.row(R"sql(
        SELECT 1 AS is_out FROM finder_edition
         WHERE county_id = :county AND (in_force_from > :today OR in_force_until <= :today) LIMIT 1
    )sql", {{"county", county.text}, {"today", to_text(on)}}).has_value();
}

std::vector<std::int64_t> matches(db::Tx& tx, const Scope& scope, const rules::Query& query) {
    return ask(tx, scope, query, false, count_cap);
}
std::vector<std::int64_t> matches_in_names(db::Tx& tx, const Scope& scope, const rules::Query& query,
                                           std::int64_t most) {
    return ask(tx, scope, query, true, most);
}

std::vector<std::int64_t> rows_named(db::Tx& tx, const Scope& scope, const std::string& name_folded) {
    auto params = scope_params(scope);
    params.emplace_back("name", name_folded);
    std::vector<std::int64_t> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT d.row_no FROM finder_duty d
         WHERE d.county_id = :county AND d.name_folded = :name AND d.row_no BETWEEN :lowest AND :highest
           AND (CAST(:has_out AS BIGINT) = 0 OR NOT EXISTS (
                SELECT 1 FROM finder_edition e
                 WHERE e.county_id = :county AND d.row_no BETWEEN e.first_row AND e.last_row
                   AND (e.in_force_from > :today OR e.in_force_until <= :today)))
         ORDER BY d.row_no DESC LIMIT 1001
    )sql", params)) out.push_back(row.number("row_no"));
    return out;
}

std::vector<FoundDuty> load_rows(db::Tx& tx, const CountyId& county, const std::vector<std::int64_t>& rows) {
    if (rows.empty()) return {};
    const auto found = tx.is_postgres() ? tx.rows(R"postgres(
        SELECT d.row_no, d.edition_id, d.duty_id, d.catalogue_duty_id, d.code, d.name, d.kind, d.field,
            d.lead_id, d.lead_code,
               d.lead_name, d.lead_short_name, d.lead_kind, e.number, e.is_catalogue, e.town_id,
                   e.town_code, e.town_name,
               e.town_short_name, e.town_kind, t.text
          FROM finder_duty d
          JOIN finder_edition e ON e.county_id = d.county_id AND e.edition_id = d.edition_id
          JOIN finder_text t ON t.row_no = d.row_no
         WHERE d.county_id = :county AND d.row_no = ANY (CAST(CAST(:rows AS TEXT) AS BIGINT[]))
    )postgres", {{"county", county.text}, {"rows", joined(rows, '{', '}')}}) : tx.rows(R"sqlite(
        SELECT d.row_no, d.edition_id, d.duty_id, d.catalogue_duty_id, d.code, d.name, d.kind, d.field,
            d.lead_id, d.lead_code,
               d.lead_name, d.lead_short_name, d.lead_kind, e.number, e.is_catalogue, e.town_id, e.town_code,
                   e.town_name,
               e.town_short_name, e.town_kind, t.text
          FROM json_each(:rows) j
          CROSS JOIN finder_duty d ON d.county_id = :county AND d.row_no = j.value
          CROSS JOIN finder_edition e ON e.county_id = d.county_id AND e.edition_id = d.edition_id
          CROSS JOIN finder_text t ON t.row_no = d.row_no
    )sqlite", {{"county", county.text}, {"rows", joined(rows, '[', ']')}});
    std::vector<FoundDuty> out;
    for (const auto& row : found) out.push_back(found_from(row));
    std::unordered_map<std::int64_t, std::size_t> place;
    for (std::size_t i = 0; i < rows.size(); ++i) place.emplace(rows[i], i);
    std::ranges::sort(out, {}, [&](const auto& one) { return place.at(one.row); });
    return out;
}

std::vector<FacetCount> name_facets(db::Tx& tx, const CountyId& county, const char* facet,
                                    const std::vector<std::pair<std::int64_t, std::int64_t>>& counts) {
    if (counts.empty()) return {};
    std::vector<std::int64_t> numbers;
    for (const auto& [number, count] : counts) numbers.push_back(number);
    std::unordered_map<std::int64_t, FacetCount> named;
    const auto rows = tx.is_postgres() ? tx.rows(R"postgres(
        SELECT number, word, name FROM finder_facet
         WHERE county_id = :county AND facet = :facet
           AND number = ANY (CAST(CAST(:numbers AS TEXT) AS BIGINT[]))
    )postgres", {{"county", county.text}, {"facet", facet}, {"numbers", joined(numbers, '{', '}')}})
        : tx.rows(R"sqlite(
        SELECT f.number, f.word, f.name FROM json_each(:numbers) j
         CROSS JOIN finder_facet f ON f.county_id = :county AND f.facet = :facet AND f.number = j.value
    )sqlite", {{"county", county.text}, {"facet", facet}, {"numbers", joined(numbers, '[', ']')}});
    for (const auto& row : rows) named[row.number("number")] = {row.text("word"), row.text("name"), 0};
    std::vector<FacetCount> out;
    for (const auto& [number, count] : counts) {
        auto& one = named[number];
        one.count = count;
        out.push_back(one);
    }
    return out;
}

std::optional<std::int64_t> facet_number(db::Tx& tx, const CountyId& county, const char* facet,
    const std::string& word) {
    const auto row = tx.row(R"sql(
        SELECT number FROM finder_facet
         WHERE county_id = :county AND facet = :facet AND (word = :word OR (code = :word AND code <> ''))
         ORDER BY number LIMIT 1
    )sql", {{"county", county.text}, {"facet", facet}, {"word", word}});
    if (!row) return {};
    return row->number("number");
}

std::int64_t rows_with(db::Tx& tx, const CountyId& county, const std::string& token) {
    const auto row = tx.row(R"sql(
        SELECT row_count FROM finder_term WHERE county_id = :county AND token = :token
    )sql", {{"county", county.text}, {"token", token}});
    return row ? row->number("row_count") : 0;
}

std::int64_t rows_of(db::Tx& tx, const CountyId& county) {
    std::int64_t rows = 0;
    for (const auto& row : tx.rows(R"sql(
        SELECT first_row,
            last_row FROM finder_edition WHERE county_id = :county ORDER BY edition_id LIMIT 100000
    )sql", {{"county", county.text}}))
        rows += rules::from_number(row.number("last_row")).sequence + 1 -
                rules::from_number(row.number("first_row")).sequence;
    return rows;
}

}  // namespace qd::finder::store
