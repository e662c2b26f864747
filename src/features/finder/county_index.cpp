#include "features/finder/county_index.hpp"
#include <algorithm>
#include <bit>
#include "core/text.hpp"

namespace qd::finder {

void CountyIndex::add(const IndexedEdition& edition, const std::string& fingerprint,
                      const std::vector<StoredDuty>& duties) {
    const auto begin = RowNumber(rows_.size());
    for (const auto& duty : duties) add_row(duty);
    editions_.push_back({edition, fingerprint, begin, RowNumber(rows_.size()), town_number(edition.town)});
}

std::uint32_t CountyIndex::town_number(const BodyRef& town) {
    const auto at = std::ranges::find(towns_, town.id, &BodyRef::id);
    const auto number = std::uint32_t(at - towns_.begin());
    if (at == towns_.end()) towns_.push_back(town);
    else *at = town;
    return number;
}

void CountyIndex::add_row(const StoredDuty& duty) {
    const auto number = RowNumber(rows_.size());
    Row row{shown_.add(duty.id.text).number, shown_.add(duty.catalogue_duty).number,
            shown_.add(duty.code).number, shown_.add(duty.name).number,
            0, std::uint32_t(row_lines_.size())};
    kind_of_row_.push_back(std::uint16_t(kinds_.add(duty.kind).number));
    field_of_row_.push_back(std::uint16_t(fields_.add(duty.field).number));
    if (duty.lead) {
        const auto [at, is_new] =
            lead_numbers_.try_emplace(duty.lead->id.text + " " + duty.lead->name, leads_.size() + 1);
        if (is_new) leads_.push_back(*duty.lead);
        row.lead = at->second;
    }
    for (const auto& [field, text] : rules::lines_of(duty.text)) {
        auto& index = field == rules::LineField::name ? names_ : others_;
        row_lines_.push_back({index.add(text, number) & 0x1fffffffU, LineNumber(field) & 7U});
    }
    for (std::size_t at = 0; at < duty.bodies.size();) {
        const auto end = std::min(duty.bodies.find(' ', at), duty.bodies.size());
        auto& rows = body_rows_[duty.bodies.substr(at, end - at)];
        if (rows.empty() || rows.back() != number) rows.push_back(number);
        at = end + 1;
    }
    rows_.push_back(row);
}

void CountyIndex::drop(const EditionId& edition) {
    for (auto& one : editions_) {
        if (one.head.id != edition || one.is_dropped) continue;
        one.is_dropped = true;
        dropped_ += one.end - one.begin;
    }
}

void CountyIndex::set_head(const IndexedEdition& edition) {
    for (auto& one : editions_) {
        if (one.head.id != edition.id || one.is_dropped) continue;
        one.head = edition;
        one.town = town_number(edition.town);
    }
}

std::map<EditionId, std::string> CountyIndex::editions() const {
    std::map<EditionId, std::string> out;
    for (const auto& one : editions_) if (!one.is_dropped) out[one.head.id] = one.fingerprint;
    return out;
}

std::optional<CountyIndex::Scope> CountyIndex::scope(const Filter& filter, Date on) const {
    Scope out{filter.in_catalogue, on};
    const auto numbered = [](const TextPool& texts, const std::optional<std::string>& text,
                             std::optional<std::uint16_t>& number) {
        if (!text) return true;
        const auto found = texts.find(*text);
        number = std::uint16_t(found);
        return found != TextPool::none;
    };
    if (!numbered(kinds_, filter.kind, out.kind) || !numbered(fields_, filter.field, out.field)) return {};
    if (filter.town) {
        const auto at = std::ranges::find_if(towns_, [&](const BodyRef& town) {
            return town.id.text == *filter.town || (!town.code.empty() && town.code == *filter.town);
        });
        if (at == towns_.end()) return {};
        out.town = std::uint32_t(at - towns_.begin());
    }
    if (filter.body) {
        const auto at = body_rows_.find(filter.body->text);
        if (at == body_rows_.end()) return {};
        out.body = &at->second;
    }
    return out;
}

bool CountyIndex::fits(const Edition& edition, const Scope& scope) const {
    const auto& head = edition.head;
    return !edition.is_dropped && head.is_catalogue == scope.in_catalogue && head.in_force_from <= scope.on &&
           (!head.in_force_until || scope.on < *head.in_force_until) &&
           (!scope.town || edition.town == *scope.town);
}

/// Adds rows that were found and fit, from the highest down, until there are `most`.
void CountyIndex::collect(const RowSet& found, const Scope& scope, std::size_t most,
                          std::vector<RowNumber>& out) const {
    const auto is_below = [&](const Edition& one) { return one.begin < found.high; };
    auto edition = std::ranges::partition_point(editions_, is_below);
    while (edition != editions_.begin() && (--edition)->end > found.low && out.size() < most) {
        if (!fits(*edition, scope)) continue;
        const auto low = std::max(edition->begin, found.low), high = std::min(edition->end, found.high);
        for (auto row = high; row > low && out.size() < most;) {
            const auto bit = (row - 1 - found.low) % 64;
            const auto word = found.words[(row - 1 - found.low) / 64] << (63 - bit);
            const auto skipped = RowNumber(std::countl_zero(word));
            if (skipped > bit) {                       // nothing more in this word
                row -= std::min(row - low, RowNumber(bit + 1));
                continue;
            }
            if (row - low <= skipped) break;
            row -= skipped + 1;
            if ((!scope.kind || kind_of_row_[row] == *scope.kind) &&
                (!scope.field || field_of_row_[row] == *scope.field))
                out.push_back(row);
        }
    }
}

namespace {

/// The rows that are looked at together: the newest few first, then more and more, further and further back.
class Looks {
public:
    explicit Looks(std::size_t rows) : low_(RowNumber(rows)) {}
    bool has_next() const { return low_ > 0; }
    void next(RowSet& rows) {
        const auto high = low_;
        low_ = high > span_ + span_ / 2 ? high - span_ : 0;
        span_ *= 4;
        rows.clear(low_, high);
    }

private:
    RowNumber low_;
    RowNumber span_ = 8192;
};

void keep(RowSet& rows, const RowSet& others) {
    for (std::size_t i = 0; i < rows.words.size(); ++i) rows.words[i] &= others.words[i];
}
void join(RowSet& rows, const RowSet& others) {
    for (std::size_t i = 0; i < rows.words.size(); ++i) rows.words[i] |= others.words[i];
}
void fill(RowSet& rows) { std::ranges::fill(rows.words, ~std::uint64_t{0}); }

}  // namespace

void CountyIndex::mark_body(const Scope& scope, RowSet& rows, RowSet& names) const {
    RowSet own;
    own.clear(rows.low, rows.high);
    auto at = std::ranges::lower_bound(*scope.body, own.low);
    for (; at != scope.body->end() && *at < own.high; ++at) own.set(*at);
    keep(rows, own);
    keep(names, own);
}

CountyIndex::Found CountyIndex::find(const Scope& scope, const rules::Query& query, std::size_t most,
                                     std::size_t most_names) const {
    std::vector<LineIndex::Search> in_names, in_others;
    for (const auto& part : query.parts) {
        in_names.push_back(names_.look_for(part));
        in_others.push_back(others_.look_for(part));
    }
    Found out;
    out.rows.reserve(std::min(most, rows_.size()));
    thread_local RowSet rows, names, part_rows, part_names;
    for (Looks looks(rows_.size()); looks.has_next();) {
        const bool needs_rows = out.rows.size() < most;
        if (!needs_rows && out.in_names.size() >= most_names) break;
        looks.next(rows);
        fill(rows);
        names = rows;
        for (std::size_t i = 0; i < in_names.size(); ++i) {
            part_names.clear(rows.low, rows.high);
            names_.mark(in_names[i], part_names);
            keep(names, part_names);
            if (!needs_rows) continue;
            part_rows.clear(rows.low, rows.high);
            others_.mark(in_others[i], part_rows);
            join(part_rows, part_names);
            keep(rows, part_rows);
        }
        if (scope.body) mark_body(scope, rows, names);
        if (needs_rows) collect(rows, scope, most, out.rows);
        collect(names, scope, most_names, out.in_names);
    }
    return out;
}

std::vector<RowNumber> CountyIndex::rows_named(const Scope& scope, std::string_view name,
                                               std::size_t most) const {
    std::vector<RowNumber> out;
    const auto line = names_.find(name);
    if (line == TextPool::none) return out;
    RowSet rows, unused;
    for (Looks looks(rows_.size()); looks.has_next() && out.size() < most;) {
        looks.next(rows);
        names_.mark(line, rows);
        if (scope.body) mark_body(scope, rows, unused);
        collect(rows, scope, most, out);
    }
    return out;
}

const CountyIndex::Edition& CountyIndex::edition_of(RowNumber row) const {
    return *std::ranges::partition_point(editions_, [&](const auto& one) { return one.end <= row; });
}

FoundDuty CountyIndex::duty(RowNumber number) const {
    const auto& row = rows_[number];
    const auto& head = edition_of(number).head;
    FoundDuty out;
    out.row = number;
    out.town = head.town;
    out.edition = head.id;
    out.number = head.number;
    out.is_catalogue = head.is_catalogue;
    out.duty = {std::string(shown_[row.id])};
    out.catalogue_duty = shown_[row.catalogue_duty];
    out.code = shown_[row.code];
    out.name = shown_[row.name];
    out.kind = kinds_[kind_of_row_[number]];
    out.field = fields_[field_of_row_[number]];
    if (row.lead > 0) out.lead = leads_[row.lead - 1];
    return out;
}

std::vector<rules::ShownLine> CountyIndex::other_lines(RowNumber row) const {
    const auto begin = rows_[row].lines_begin + 1;     // the name comes first
    const auto end = row + 1 < rows_.size() ? rows_[row + 1].lines_begin : row_lines_.size();
    std::vector<rules::ShownLine> out;
    for (std::size_t i = begin; i < end; ++i)
        out.push_back({word(rules::LineField(row_lines_[i].field)), others_.text(row_lines_[i].line)});
    return out;
}

std::size_t CountyIndex::bytes() const {
    return rows_.capacity() * (sizeof(Row) + 2 * sizeof(std::uint16_t)) +
           row_lines_.capacity() * sizeof(LineOfRow) + names_.bytes() +
           others_.bytes() + shown_.bytes() + editions_.size() * sizeof(Edition);
}

}  // namespace qd::finder
