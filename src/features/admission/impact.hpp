#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/page.hpp"
#include "features/admission/ground.hpp"
#include "features/bodies/bodies.hpp"
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

/// What a change of a law reaches: every duty of every town that rests on it, and a proposal for each.
namespace qd::admission {

struct TownImpact {
    bodies::Body town;
    dutylist::EditionId edition;
    std::int64_t duties = 0;
};
struct ImpactedDuty {
    dutylist::DutyId duty;
    std::string code, name, kind;
    std::int64_t position = 0, citations = 0;
    std::string article;            ///< Of several the first.
};
/// A duty, and the place of its town among `towns`.
struct ImpactItem {
    std::size_t town = 0;
    ImpactedDuty duty;
};

struct Impact {
    std::vector<TownImpact> towns;  ///< Those with such duties, by code; the count of each is exact.
    std::int64_t total = 0;
    std::vector<ImpactItem> items;  ///< One page, by town, then in the list's order.
    std::string next;               ///< Give it back for the next page; empty behind the last.
};

struct ImpactQuestion {
    basis::BasisId basis;
    std::optional<std::string> article;   ///< Only this article, or a part of it.
    std::optional<BodyId> town;           ///< Rows of this one only; the counts stay those of all.
    std::string after;                    ///< `next` of the page before.
    std::int64_t size = 50;
};

/// Every duty of towns' lists in force on `on`, as known at `known_at`, that rests on the basis. Goes on by
/// key, never by counting through what was shown. Refuses `basis_unknown`, `cursor_malformed`.
Result<Impact> impact(db::Tx& tx, const CountyId& county, const ImpactQuestion& question, Date on,
                      Instant known_at);

using AdjustmentId = Id<struct AdjustmentTag>;

enum class AdjustmentState : std::uint8_t { open, done, kept };
constexpr std::string_view word(AdjustmentState state) {
    switch (state) {
        case AdjustmentState::open: return "open";
        case AdjustmentState::done: return "done";    ///< A new edition no longer rests on it.
        case AdjustmentState::kept: return "kept";    ///< The duty stays as it is, with a reason.
    }
    return {};
}

struct Adjustment {
    AdjustmentId id;
    Ground ground = Ground::law_amended;
    BodyId town;
    dutylist::EditionId edition;
    dutylist::DutyId duty;
    std::string code, name;
    basis::BasisId basis;
    std::vector<std::string> articles;
    Date changed_on{};
    BodyId owner;                       ///< The body that leads the duty.
    std::optional<Date> due_on;         ///< Empty while the year's holidays are not known.
    AccountId proposed_by;
    Instant proposed_at{};
    AdjustmentState state = AdjustmentState::open;
    std::string outcome_edition, reason;
    AccountId closed_by;
    std::optional<Instant> closed_at;
    std::int64_t version = 1;
};

}  // namespace qd::admission
