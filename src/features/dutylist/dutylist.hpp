#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "features/basis/basis.hpp"
#include "features/bodies/bodies.hpp"

/// The duty list (履行职责事项清单): one list a town, and the county's catalogue; editions that never change
/// once published.
namespace qd::dutylist {

using ListId = Id<struct ListTag>;
using EditionId = Id<struct EditionTag>;
using DutyId = Id<struct DutyTag>;     ///< The same through all editions of a list.
using basis::BasisId;

/// The three official list kinds. Kinds are data (table list_kind); these words are built in.
inline constexpr std::string_view basic = "basic", assisting = "assisting", reclaimed = "reclaimed";

/// Who does what in a duty.
enum class DutyRole : std::uint8_t { lead, assist, supervise, former_owner };
constexpr std::string_view word(DutyRole role) {
    switch (role) {
        case DutyRole::lead: return "lead";
        case DutyRole::assist: return "assist";
        case DutyRole::supervise: return "supervise";
        case DutyRole::former_owner: return "former_owner";   ///< Only of a cancelled reclaimed duty.
    }
    return {};
}

enum class EditionState : std::uint8_t { draft, in_review, approved, published, recorded, superseded };
constexpr std::string_view word(EditionState state) {
    switch (state) {
        case EditionState::draft: return "draft";
        case EditionState::in_review: return "in_review";
        case EditionState::approved: return "approved";
        case EditionState::published: return "published";
        /// Published elsewhere, entered here; its gaps are counted.
        case EditionState::recorded: return "recorded";
        case EditionState::superseded: return "superseded";
    }
    return {};
}
constexpr bool is_frozen(EditionState state) {
    return state == EditionState::published || state == EditionState::recorded ||
           state == EditionState::superseded;
}

/// What can be done with an edition. `record` is the other way out of a draft: it was published elsewhere.
/// `supersede` is nobody's to take: the publication of the next edition does it.
enum class Action : std::uint8_t {
    submit, withdraw, approve, send_back, publish, record, discard, supersede,
};
constexpr std::string_view word(Action action) {
    switch (action) {
        case Action::submit: return "submit";
        case Action::withdraw: return "withdraw";
        case Action::approve: return "approve";
        case Action::send_back: return "send_back";
        case Action::publish: return "publish";
        case Action::record: return "record";
        case Action::discard: return "discard";
        case Action::supersede: return "supersede";
    }
    return {};
}

/// What a duty still lacks before its list can be published.
enum class Gap : std::uint8_t { no_lead, unconfirmed_lead, no_town_duty, no_basis };
constexpr std::string_view word(Gap gap) {
    switch (gap) {
        case Gap::no_lead: return "no_lead";                     ///< Nobody leads, or somebody who may not.
        /// Proposed by an import; a person must confirm.
        case Gap::unconfirmed_lead: return "unconfirmed_lead";
        case Gap::no_town_duty: return "no_town_duty";           ///< Assisting, but not said with what.
        case Gap::no_basis: return "no_basis";                   ///< No basis in force on the effective day.
    }
    return {};
}

enum class Verdict : std::uint8_t { agree, object, sent_back };
constexpr std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::agree: return "agree";
        case Verdict::object: return "object";
        case Verdict::sent_back: return "sent_back";
    }
    return {};
}

using LimitUnit = qd::Unit;
using TimeLimit = qd::Limit;           ///< 办理时限

struct Responsibility {
    BodyId body;
    DutyRole role = DutyRole::assist;
    std::vector<std::string> items;    ///< Numbered duties without their numbers.
    bool is_confirmed = true;          ///< False: proposed by an import, waiting for a person.
    bool operator==(const Responsibility&) const = default;
};

struct Citation {
    BasisId basis;
    std::string article;               ///< 第七十六条第一项; empty when the document has no articles.
    bool operator==(const Citation&) const = default;
};

struct DutyClass {
    std::string scheme;                ///< field, power_type, …
    std::string name;                  ///< 生态环保
    bool operator==(const DutyClass&) const = default;
};

struct DutyTask {
    std::string name;
    std::optional<BasisId> basis;
    std::string article;
    bool operator==(const DutyTask&) const = default;
};

struct DutyStep {
    std::string name;
    std::optional<BodyId> body;
    std::string hand_over;
    std::optional<TimeLimit> limit;
    bool operator==(const DutyStep&) const = default;
};

struct Duty {
    DutyId id;
    std::string code;                  ///< QH-P-058
    std::string list_kind;
    std::int64_t position = 0;
    std::string name;
    std::string procedure;
    std::optional<TimeLimit> limit;
    std::string takeover_mode;
    std::optional<Date> handover_on;
    bool is_cancelled = false;
    bool is_public_service = false;
    std::string applies_to = "all";
    std::optional<DutyId> catalogue_duty;
    std::string note;
    std::vector<DutyClass> classes;
    std::vector<Responsibility> matrix;   ///< The lead first.
    std::vector<Citation> citations;
    std::vector<DutyTask> tasks;
    std::vector<DutyStep> steps;
};

struct List {
    ListId id;
    BodyId body;
    bool is_catalogue = false;
    std::string title;
};

struct Edition {
    EditionId id;
    ListId list;
    std::int64_t number = 1;
    EditionState state = EditionState::draft;
    bool is_recorded = false;
    std::optional<EditionId> base;
    std::string approval_document;
    std::optional<Date> approved_on;
    std::optional<Date> effective_on;
    std::optional<Instant> published_at;
    std::optional<Date> superseded_on;
    std::int64_t duty_count = 0;
    std::int64_t gap_count = 0;
    std::string content_digest;
    std::int64_t version = 1;
};

/// An edition with everything in it, in order. The list's own body is the town itself; in the
/// catalogue the county's body stands for whichever town takes the duty (本乡镇).
struct EditionContent {
    Edition edition;
    List list;
    std::vector<Duty> duties;
};

/// What a reviewer said. `sent_back` is the reason for which the list office returned the draft.
struct Opinion {
    std::string id;
    EditionId edition;
    std::optional<DutyId> duty;
    BodyId body;
    AccountId account;
    Verdict verdict = Verdict::agree;
    std::string content;
    Instant at;
};

/// The name of the class of this scheme, empty when the duty has none: `class_of(duty, "field")`.
inline std::string class_of(const Duty& duty, std::string_view scheme) {
    for (const auto& one : duty.classes) if (one.scheme == scheme) return one.name;
    return {};
}

}  // namespace qd::dutylist
