#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/dutylist.hpp"
#include "features/dutylist/refusal.hpp"
#include "features/identity/session.hpp"

namespace qd::dutylist {

using identity::Session;

/// May this person read this edition? What is published is for everybody; a draft for its own town and
/// the list office; what is under review or approved also for departments. Refuses with identity's words.
Outcome may_read(const identity::Actor& actor, const List& list, const Edition& edition);
/// May this person change the edition's duties? Its own town or the list office, and only a draft
/// (`edition_not_open`).
Outcome may_edit(const identity::Actor& actor, const List& list, const Edition& edition);

/// Puts the built-in list kinds and classification schemes in. For the county's first set-up; safe to repeat.
void prepare_county(Session& session);

/// The town's list; made when it has none yet. Needs `edit_list` over the town. Refuses `not_a_town`.
Result<List> list_for_town(Session& session, const BodyId& town);
/// The county's catalogue; made when there is none yet. List office only. Its body is the county's own.
Result<List> catalogue_list(Session& session);

enum class StartFrom : std::uint8_t { in_force, catalogue, empty };
constexpr std::string_view word(StartFrom from) {
    switch (from) {
        case StartFrom::in_force: return "in_force";
        case StartFrom::catalogue: return "catalogue";
        case StartFrom::empty: return "empty";
    }
    return {};
}
/// A new draft: a copy of the edition in force, derived from the catalogue by the town's profile, or empty.
/// Refuses `draft_open_already` while another is being worked on, `none_in_force`, `catalogue_missing`.
Result<Edition> open_draft(Session& session, const ListId& list, StartFrom from);

/// Adds the duty (empty id) or replaces it. Gives the edition's new version in `edition.version`.
/// Refuses what no duty may be (rules of the matrix), `duty_code_taken`, `edition_not_open`, `stale_version`.
struct SavedDuty {
    Duty duty;
    Edition edition;
};
Result<SavedDuty> put_duty(Session& session, const EditionId& edition, std::int64_t edition_version,
                           Duty duty);
Result<Edition> remove_duty(Session& session, const EditionId& edition, std::int64_t edition_version,
                            const DutyId& duty);

/// Many duties at once, all or nothing: for the import. Duties with an empty id are new; an empty code gets
/// the next free one; `position` decides the order within a kind. Unknown classes of the scheme `field` are
/// added to the county's, as are none of any other scheme (`class_unknown`).
struct DutyChanges {
    std::vector<Duty> put;
    std::vector<DutyId> removed;
};
Result<Edition> change_duties(Session& session, const EditionId& edition, std::int64_t edition_version,
                              DutyChanges changes);

/// One step of the edition's life. What is given beyond `action` and `version` is used by the steps that
/// need it.
struct StepOrder {
    Action action = Action::submit;
    std::int64_t version = 0;
    std::string reason;                      ///< send_back
    std::string approval_document;           ///< publish, record: 青编发〔2025〕7号
    std::optional<Date> approved_on;
    std::optional<Date> effective_on;
};
/// Refuses `wrong_step`, `reason_missing`, `stale_version`, who may not, and at publication everything that
/// is still open: `basis_missing`, `lead_missing`, `lead_unconfirmed`, `town_duty_missing`,
/// `body_abolished`, each with every duty concerned in `about`. After `discard` the edition given back no
/// longer exists.
Result<Edition> take_step(Session& session, const EditionId& edition, const StepOrder& order);

/// The steps that this person could take now.
struct OpenAction {
    Action action = Action::submit;
    bool needs_reason = false;
    bool needs_approval = false;             ///< approval_document, approved_on, effective_on
};
std::vector<OpenAction> open_actions(const identity::Actor& actor, const List& list, const Edition& edition);

struct NewOpinion {
    std::optional<DutyId> duty;
    Verdict verdict = Verdict::agree;
    std::string content;
};
/// A department's word on an edition under review: on the whole, or on a duty in which it has a row
/// (`not_your_duty`). The list office and the town may speak on any of their duties.
Result<Opinion> give_opinion(Session& session, const EditionId& edition, const NewOpinion& opinion);

}  // namespace qd::dutylist
