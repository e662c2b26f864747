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
            std::uint16_t(kinds_.add(duty.kind).number), std::uint16_t(fields_.add(duty.field).number), 0,
            std::uint32_t(row_lines_.size())};
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
            const auto& one = rows_[row];
            if ((!scope.kind || one.kind == *scope.kind) && (!scope.field || one.field == *scope.field))
                out.push_back(row);
        }
    }
}

/// Looks at the newest rows first, then further and further back: what is common is found soon.
/// `mark(part, rows)` marks the rows that hold a part of the question.
template <class Mark>
std::vector<RowNumber> CountyIndex::newest(const Scope& scope, std::size_t most, std::size_t parts,
                                           Mark&& mark) const {
    std::vector<RowNumber> out;
    thread_local RowSet found, more;
    RowNumber span = 8192;
    for (auto high = RowNumber(rows_.size()); high > 0 && out.size() < most; span *= 8) {
        const auto low = high > span + span / 2 ? high - span : 0;
        found.clear(low, high);
        if (parts == 0) std::ranges::fill(found.words, ~std::uint64_t{0});
        else mark(std::size_t{0}, found);
        const auto narrow = [&](const auto& mark_more) {
            more.clear(low, high);
            mark_more();
            for (std::size_t i = 0; i < found.words.size(); ++i) found.words[i] &= more.words[i];
        };
        for (std::size_t part = 1; part < parts; ++part) narrow([&] { mark(part, more); });
        if (scope.body) narrow([&] {
            auto at = std::ranges::lower_bound(*scope.body, low);
            for (; at != scope.body->end() && *at < high; ++at) more.set(*at);
        });
        collect(found, scope, most, out);
        high = low;
    }
    return out;
}

std::vector<RowNumber> CountyIndex::matches(const Scope& scope, const rules::Query& query,
                                            std::size_t most) const {
    const auto count = query.parts.size();
    std::vector<std::vector<LineNumber>> room(2 * count);
    Lines lines;
    for (std::size_t i = 0; i < count; ++i) {
        lines.push_back(names_.lines_with(query.parts[i], room[2 * i]));
        lines.push_back(others_.lines_with(query.parts[i], room[2 * i + 1]));
    }
    return newest(scope, most, count, [&](std::size_t part, RowSet& rows) {
        names_.mark_rows(lines[2 * part], rows);
        others_.mark_rows(lines[2 * part + 1], rows);
    });
}

std::vector<RowNumber> CountyIndex::matches_in_names(const Scope& scope, const rules::Query& query,
                                                     std::size_t most) const {
    std::vector<std::vector<LineNumber>> room(query.parts.size());
    Lines lines;
    for (std::size_t i = 0; i < room.size(); ++i) lines.push_back(names_.lines_with(query.parts[i], room[i]));
    return newest(scope, most, room.size(),
                  [&](std::size_t part, RowSet& rows) { names_.mark_rows(lines[part], rows); });
}

std::vector<RowNumber> CountyIndex::rows_named(const Scope& scope, std::string_view name,
                                               std::size_t most) const {
    const auto line = names_.find(name);
    if (line == TextPool::none) return {};
    return newest(scope, most, 1, [&](std::size_t, RowSet& rows) { names_.mark_rows({&line, 1}, rows); });
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
    out.kind = kinds_[row.kind];
    out.field = fields_[row.field];
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
    return rows_.capacity() * sizeof(Row) + row_lines_.capacity() * sizeof(LineOfRow) + names_.bytes() +
           others_.bytes() + shown_.bytes() + editions_.size() * sizeof(Edition);
}

}  // namespace qd::finder
