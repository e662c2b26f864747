#include "platform/db/reference.hpp"
#include <algorithm>
#include <array>

namespace qd::db {
namespace {

// A county's facts take a few megabytes then; they are asked for again.
constexpr std::size_t facts_max = 20'000;

constexpr std::string_view blank = " \t\r\n", mark = "-- reference:";

/// The next word of `sql`, which is shortened by it; brackets, commas and the like end one.
std::string_view take_word(std::string_view& sql) {
    constexpr std::string_view ends = " \t\r\n(),;";
    sql.remove_prefix(std::min(sql.find_first_not_of(ends), sql.size()));
    const auto word = sql.substr(0, sql.find_first_of(ends));
    sql.remove_prefix(word.size());
    return word;
}

constexpr std::string_view raise_one = R"sql(
    INSERT INTO reference_version (county_id, version)
    SELECT county_id, 1 FROM county WHERE county_id = :county
    ON CONFLICT (county_id) DO UPDATE SET version = reference_version.version + 1
)sql";
const std::string* county_in(const Params& params) {
    for (const auto& [name, value] : params)
        if (name == "county") return std::get_if<std::string>(&value);
    return nullptr;
}

}  // namespace

Tables reference_tables(const std::vector<Migration>& migrations) {
    Tables tables;
    for (const auto& migration : migrations) {
        std::string_view text = migration.sql;
        for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at)) {
            at += mark.size();
            auto line = text.substr(at, text.find('\n', at) - at);
            while (line.find_first_not_of(blank) != std::string_view::npos) tables.emplace(take_word(line));
        }
    }
    tables.erase("");
    return tables;
}

std::string_view written_table(std::string_view sql) {
    sql.remove_prefix(std::min(sql.find_first_not_of(blank), sql.size()));
    if (sql.starts_with("SELECT")) return {};
    while (!sql.empty()) {
        const auto word = take_word(sql);
        if (word == "UPDATE") return take_word(sql);
        if (word != "INTO" && word != "DELETE") continue;
        if (word == "DELETE") take_word(sql);   // FROM
        return take_word(sql);
    }
    return {};
}

std::vector<std::string_view> read_tables(std::string_view sql) {
    std::vector<std::string_view> tables;
    while (!sql.empty()) {
        const auto word = take_word(sql);
        if (word != "FROM" && word != "JOIN") continue;
        const auto name = sql.find_first_not_of(blank);
        if (name != std::string_view::npos && sql[name] != '(') tables.push_back(take_word(sql));
    }
    return tables;
}

ReferenceCache::Fact ReferenceCache::find(std::string_view county, std::int64_t version,
                                          std::string_view key) const {
    return find(county, &version, key);
}

ReferenceCache::Fact ReferenceCache::find_latest(std::string_view county, std::string_view key) const {
    return find(county, nullptr, key);
}

ReferenceCache::Fact ReferenceCache::find(std::string_view county, const std::int64_t* version,
                                          std::string_view key) const {
    const std::lock_guard lock(mutex_);
    const auto own = counties_.find(county);
    if (own == counties_.end() || (version && own->second.version != *version)) return nullptr;
    if (Clock::now() - own->second.since > longest) return nullptr;
    const auto fact = own->second.facts.find(key);
    return fact == own->second.facts.end() ? nullptr : fact->second;
}

void ReferenceCache::keep(std::string_view county, std::int64_t version, std::string_view key, Fact fact) {
    const std::lock_guard lock(mutex_);
    auto own = counties_.find(county);
    if (own == counties_.end()) own = counties_.emplace(std::string(county), OfCounty{}).first;
    auto& [known, since, facts] = own->second;
    if (version < known) return;
    const auto now = Clock::now();
    if (version > known || facts.size() >= facts_max || now - since > longest) {
        facts.clear();
        since = now;
    }
    known = version;
    facts.insert_or_assign(std::string(key), std::move(fact));
}

void ReferenceView::begin() {
    versions_.clear();
    touched_.clear();
    all_touched_ = false;
}

std::int64_t ReferenceView::version_of(Tx& tx, std::string_view county) {
    if (const auto known = versions_.find(county); known != versions_.end()) return known->second;
    const auto row = tx.row("SELECT version FROM reference_version WHERE county_id = :county",
                            {{"county", std::string(county)}});
    const auto version = row ? row->number("version") : 0;
    versions_.emplace(std::string(county), version);
    return version;
}

ReferenceCache::Fact ReferenceView::find(Tx& tx, std::string_view county, std::string_view key) {
    if (!cache_.is_used() || is_touched(county)) return nullptr;
    if (is_glance_)
        if (auto fact = cache_.find_latest(county, key)) return fact;
    return cache_.find(county, version_of(tx, county), key);
}

void ReferenceView::keep(Tx& tx, std::string_view county, std::string_view key, ReferenceCache::Fact fact) {
    // What this transaction has written may yet come to nothing.
    if (!cache_.is_used() || is_touched(county)) return;
    cache_.keep(county, version_of(tx, county), key, std::move(fact));
}

void ReferenceView::note(std::string_view sql, const Params& params) {
    if (!cache_.is_used()) return;
    if (loading_ > 0) {
        for (const auto table : read_tables(sql))
            if (!cache_.covers(table))
                throw std::logic_error("kept as reference data, but nobody counts the changes of " +
                                       std::string(table));
    }
    const auto table = written_table(sql);
    if (table.empty() || !cache_.covers(table)) return;
    if (const auto* county = county_in(params)) touched_.insert(*county);
    else all_touched_ = true;
}

void ReferenceView::raise(Tx& tx) {
    if (all_touched_) return tx.send(raise_all_references);
    for (const auto& county : touched_) tx.send(raise_one, {{"county", county}});
}

}  // namespace qd::db
