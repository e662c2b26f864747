#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/page.hpp"
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

/// What other features, the public pages and the routes may read. None of these asks who reads:
/// drafts are for staff, see `may_read` in `commands.hpp`.
namespace qd::dutylist {

struct ListKind {
    std::string word;
    std::string name;
    std::int64_t position = 0;
};
struct SchemeClass {
    std::string name;
    std::int64_t position = 0;
};
struct Scheme {
    std::string word;
    std::string name;
    std::vector<SchemeClass> classes;
};
std::vector<ListKind> list_kinds(db::Tx& tx, const CountyId& county);
std::vector<Scheme> schemes(db::Tx& tx, const CountyId& county);

/// The edition's life as a Mermaid diagram, for docs/processes/.
std::string edition_diagram();

// Lists and editions ---------------------------------------------------------------------------

/// The catalogue first, then towns by code.
std::vector<List> all_lists(db::Tx& tx, const CountyId& county);
Result<List> load_list(db::Tx& tx, const CountyId& county, const ListId& list);        ///< `list_unknown`
std::optional<List> find_list_of_town(db::Tx& tx, const CountyId& county, const BodyId& town);
std::optional<List> find_catalogue(db::Tx& tx, const CountyId& county);

/// `edition_unknown`
Result<Edition> load_edition_head(db::Tx& tx, const CountyId& county, const EditionId& edition);
/// Newest first.
std::vector<Edition> editions_of(db::Tx& tx, const CountyId& county, const ListId& list);
std::optional<Edition> find_open_edition(db::Tx& tx, const CountyId& county, const ListId& list);
std::optional<Edition> find_edition_by_number(db::Tx& tx, const CountyId& county, const ListId& list,
                                              std::int64_t number);

/// The edition in force on `on`, as known at `known_at`: of those effective by that day and published
/// by that moment the latest. Nothing before the first.
std::optional<Edition> edition_in_force(db::Tx& tx, const CountyId& county, const ListId& list, Date on,
                                        Instant known_at);
/// What a draft follows: the edition published last, also while it is not yet in force. Otherwise the next
/// one would lose what it changed.
std::optional<Edition> edition_to_follow(db::Tx& tx, const CountyId& county, const ListId& list);
std::optional<Edition> edition_in_force_of_town(db::Tx& tx, const CountyId& county, const BodyId& town,
                                                Date on, Instant known_at);
/// One for each list that has one (the catalogue too), by list id.
std::vector<Edition> editions_in_force(db::Tx& tx, const CountyId& county, Date on, Instant known_at);
/// The editions of lists that are being worked on, by list id.
std::vector<Edition> open_editions(db::Tx& tx, const CountyId& county);

// Content --------------------------------------------------------------------------------------

/// The whole edition, duties in order, in eight statements however many duties. Refuses `edition_unknown`.
Result<EditionContent> load_edition(db::Tx& tx, const CountyId& county, const EditionId& edition);
/// `duty_unknown`
Result<Duty> load_duty(db::Tx& tx, const CountyId& county, const EditionId& edition, const DutyId& duty);
Result<Duty> load_duty_by_code(db::Tx& tx, const CountyId& county, const EditionId& edition,
                               const std::string& code);

/// Since when a row of a duty says what it says, and since when that has been known.
struct Since {
    std::optional<Date> effective_on;      ///< Empty in a draft.
    Instant recorded_at{};
};
struct DutyRowsSince {
    struct Row {
        BodyId body;
        Since since;
    };
    struct Cited {
        Citation citation;
        Since since;
    };
    std::vector<Row> matrix;
    std::vector<Cited> citations;
};
/// In the duty's order; empty when the edition has no such duty.
DutyRowsSince duty_rows_since(db::Tx& tx, const CountyId& county, const EditionId& edition,
                              const DutyId& duty);

struct KindCount {
    std::string kind;
    std::int64_t count = 0;
};
struct EditionKindCount {
    EditionId edition;
    std::string kind;
    std::int64_t count = 0;
};
struct ClassCount {
    std::string kind;
    std::string name;              ///< Empty: duties without a class of this scheme.
    std::int64_t count = 0;
};
/// In the kinds' own order; kinds without duties are left off.
std::vector<KindCount> counts_by_kind(db::Tx& tx, const CountyId& county, const EditionId& edition);
/// The same for all editions of the county that are open or published, in one statement.
std::vector<EditionKindCount> counts_by_kind_of_all(db::Tx& tx, const CountyId& county);
/// By kind, then in the classes' own order.
std::vector<ClassCount> counts_by_class(db::Tx& tx, const CountyId& county, const EditionId& edition,
                                        const std::string& scheme);

struct GapCounts {
    std::int64_t no_basis = 0;
    std::int64_t no_lead = 0;
    std::int64_t unconfirmed_lead = 0;
    std::int64_t no_town_duty = 0;
};
/// Duties that lack something on `on`, as known at `known_at`.
GapCounts gap_counts(db::Tx& tx, const CountyId& county, const EditionId& edition, Date on, Instant known_at);

struct DutyFilter {
    std::optional<std::string> kind;
    std::optional<std::string> field;      ///< Class of the scheme `field`.
    std::optional<BodyId> body;            ///< Has a row in the matrix.
    std::optional<std::string> text;       ///< Part of the name or the code.
    std::optional<Gap> gap;
    Date on;                               ///< For the gaps.
    Instant known_at;
};
struct DutyHead {
    DutyId id;
    std::string code;
    std::string kind;
    std::int64_t position = 0;
    std::string name;
    std::string field;
    std::optional<BodyId> lead;
    std::vector<BodyId> assists;
    std::int64_t basis_count = 0;
    std::optional<Gap> gap;
    bool is_cancelled = false;
    bool is_public_service = false;
};
/// In the kinds' order, then the duties' own.
Paged<DutyHead> duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                       const DutyFilter& filter, const Page& page);

// Across editions and towns --------------------------------------------------------------------

/// Every duty of towns' lists in force in which the body has a row (多对一).
struct BodyDuty {
    BodyId town;
    EditionId edition;
    DutyId duty;
    std::string code;
    std::string name;
    std::string kind;
    DutyRole role = DutyRole::assist;
};
Paged<BodyDuty> duties_of_body(db::Tx& tx, const CountyId& county, const BodyId& body,
                               std::optional<DutyRole> role,
                               Date on, Instant known_at, const Page& page);

/// The same duty in other towns' lists in force: from the same catalogue duty, or of the same name.
struct DutyElsewhere {
    BodyId town;
    EditionId edition;
    DutyId duty;
    std::string name;
    bool same_text = false;
};
Paged<DutyElsewhere> elsewhere(db::Tx& tx, const CountyId& county, const EditionId& edition,
                               const DutyId& duty,
                               Date on, Instant known_at, const Page& page);

/// Oldest first.
Paged<Opinion> opinions(db::Tx& tx, const CountyId& county, const EditionId& edition, const Page& page);

}  // namespace qd::dutylist
