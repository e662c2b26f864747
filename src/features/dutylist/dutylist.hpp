#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/time.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "features/basis/basis.hpp"
#include "features/bodies/bodies.hpp"

/// The duty list (履行职责事项清单): one list a town, and the county's catalogue; editions that never change once published.
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
        case EditionState::recorded: return "recorded";      ///< Published elsewhere, entered here; its gaps are counted.
        case EditionState::superseded: return "superseded";
    }
    return {};
}
constexpr bool is_frozen(EditionState state) {
    return state == EditionState::published || state == EditionState::recorded || state == EditionState::superseded;
}

enum class LimitUnit : std::uint8_t { minute, hour, calendar_day, working_day };
constexpr std::string_view word(LimitUnit unit) {
    switch (unit) {
        case LimitUnit::minute: return "minute";
        case LimitUnit::hour: return "hour";
        case LimitUnit::calendar_day: return "calendar_day";
        case LimitUnit::working_day: return "working_day";
    }
    return {};
}
struct TimeLimit {
    std::int64_t amount = 0;
    LimitUnit unit = LimitUnit::working_day;
    bool operator==(const TimeLimit&) const = default;
};

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

}  // namespace qd::dutylist
