#pragma once
#include <map>
#include "features/finder/index_rules.hpp"
#include "features/finder/line_index.hpp"
#include "features/finder/queries.hpp"

namespace qd::finder {

/// One duty as the index keeps it in the database.
struct StoredDuty {
    DutyId id;
    std::string catalogue_duty, code, kind, field, name;
    std::optional<BodyRef> lead;
    std::string bodies;                 ///< Ids, separated by spaces.
    std::string text;                   ///< `rules::folded_text`.
};

/// What a county's search looks through, in memory: the duties of the editions that are or will be in force.
/// Asks nothing of a database; whoever adds and drops editions holds it to one (`open_index`).
class CountyIndex {
public:
    /// `duties` in ascending order of their rows, that is, the list's last first.
    void add(const IndexedEdition& edition, const std::string& fingerprint,
             const std::vector<StoredDuty>& duties);
    void drop(const EditionId& edition);
    void set_head(const IndexedEdition& edition);
    void name_kinds(std::map<std::string, std::string> names) { kind_names_ = std::move(names); }
    /// Fingerprints of the editions it has.
    std::map<EditionId, std::string> editions() const;

    /// What is asked for besides words. Fails to be made when the filter names what no row has.
    struct Scope {
        bool in_catalogue = false;
        Date on;
        std::optional<std::uint32_t> town = {};
        std::optional<std::uint16_t> kind = {}, field = {};
        const std::vector<RowNumber>* body = nullptr;   ///< The rows that it takes part in.
    };
    std::optional<Scope> scope(const Filter& filter, Date on) const;

    struct Found {
        std::vector<RowNumber> rows;      ///< Newest first.
        std::vector<RowNumber> in_names;  ///< Those whose names hold every part; newest first.
    };
    /// The newest rows that match, at most `most`, and the newest among names only, at most `most_names`.
    Found find(const Scope& scope, const rules::Query& query, std::size_t most, std::size_t most_names) const;
    /// The newest of exactly this folded name.
    std::vector<RowNumber> rows_named(const Scope& scope, std::string_view name, std::size_t most) const;

    FoundDuty duty(RowNumber row) const;
    std::string_view folded_name(RowNumber row) const {
        return names_.text(row_lines_[rows_[row].lines_begin].line);
    }
    /// What else its lines say.
    std::vector<rules::ShownLine> other_lines(RowNumber row) const;
    /// How many of these rows each kind, field and town has, commonest first.
    Facets facets(const std::vector<RowNumber>& rows) const;

    std::size_t row_count() const { return rows_.size() - dropped_; }
    /// So much of it is of dropped editions that it had better be built anew.
    bool is_stale() const { return dropped_ > 10'000 + row_count(); }
    std::size_t bytes() const;

private:
    struct Edition {
        IndexedEdition head;
        std::string fingerprint;
        RowNumber begin = 0, end = 0;
        std::uint32_t town = 0;         ///< In `towns_`.
        bool is_dropped = false;
    };
    struct Row {
        std::uint32_t id = 0, catalogue_duty = 0, code = 0, name = 0;   ///< In `shown_`.
        std::uint32_t lead = 0;              ///< In `leads_`, and one; 0 is nobody.
        std::uint32_t lines_begin = 0;       ///< In `row_lines_`.
    };
    struct LineOfRow {
        LineNumber line : 29;
        LineNumber field : 3;
    };
    void add_row(const StoredDuty& duty);
    std::uint32_t town_number(const BodyRef& town);
    bool fits(const Edition& edition, const Scope& scope) const;
    void collect(const RowSet& found, const Scope& scope, std::size_t most,
                 std::vector<RowNumber>& out) const;
    void mark_body(const Scope& scope, RowSet& rows, RowSet& names) const;
    const Edition& edition_of(RowNumber row) const;

    std::vector<Edition> editions_;     ///< In the order of their rows.
    std::vector<Row> rows_;
    std::vector<std::uint16_t> kind_of_row_, field_of_row_;   ///< In `kinds_`, `fields_`; counted by the row.
    std::vector<LineOfRow> row_lines_;
    LineIndex names_, others_;
    TextPool shown_, kinds_, fields_;
    std::vector<BodyRef> leads_, towns_;
    std::map<std::string, std::uint32_t> lead_numbers_;
    std::map<std::string, std::vector<RowNumber>, std::less<>> body_rows_;
    std::map<std::string, std::string> kind_names_;
    std::size_t dropped_ = 0;
};

}  // namespace qd::finder
