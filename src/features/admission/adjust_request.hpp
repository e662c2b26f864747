#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "core/process_case.hpp"
#include "features/admission/ground.hpp"
#include "features/dutylist/dutylist.hpp"
#include "features/identity/identity.hpp"

/// Requests to adjust towns' lists (调整申请): on what ground, what is to become of which duties, and how it
/// was decided.
namespace qd::admission {

using RequestId = Id<struct AdjustmentRequestTag>;

/// What is to become of duties.
enum class AdjustOutcome : std::uint8_t { add, cancel, change, merge, split, move, reclaim, restore };
constexpr std::string_view word(AdjustOutcome outcome) {
    switch (outcome) {
        case AdjustOutcome::add: return "add";
        case AdjustOutcome::cancel: return "cancel";
        case AdjustOutcome::change: return "change";
        case AdjustOutcome::merge: return "merge";
        case AdjustOutcome::split: return "split";
        case AdjustOutcome::move: return "move";          ///< To another of the lists.
        case AdjustOutcome::reclaim: return "reclaim";    ///< A department takes it over.
        case AdjustOutcome::restore: return "restore";    ///< What was reclaimed or cancelled comes back.
    }
    return {};
}

struct AdjustmentChange {
    AdjustOutcome outcome = AdjustOutcome::change;
    std::vector<std::string> codes;        ///< Of the duties; the same in each town.
    std::string kind, name;
    std::vector<std::string> names;        ///< split: one for each part.
    std::vector<std::string> content;      ///< What the town does, item by item.
    std::optional<BodyId> department;
    std::optional<basis::BasisId> basis;
    std::string article, takeover_mode;
    std::optional<Date> handover_on;
};

enum class RequestStage : std::uint8_t {
    asked, hearing, examining, deciding, drafting, published, refused, withdrawn,
};
constexpr std::string_view word(RequestStage stage) {
    switch (stage) {
        case RequestStage::asked: return "asked";
        case RequestStage::hearing: return "hearing";       ///< The parties are asked.
        case RequestStage::examining: return "examining";   ///< Is it lawful?
        case RequestStage::deciding: return "deciding";     ///< The county decides.
        case RequestStage::drafting: return "drafting";     ///< Granted; new editions are being made.
        case RequestStage::published: return "published";
        case RequestStage::refused: return "refused";
        case RequestStage::withdrawn: return "withdrawn";
    }
    return {};
}

/// The steps of the process.
enum class RequestMove : std::uint8_t {
    hear, examine, put_up, say, pass, object, grant, refuse, withdraw, publish,
};
constexpr std::string_view word(RequestMove move) {
    switch (move) {
        case RequestMove::hear: return "hear";
        case RequestMove::examine: return "examine";
        case RequestMove::put_up: return "put_up";
        case RequestMove::say: return "say";
        case RequestMove::pass: return "pass";
        case RequestMove::object: return "object";
        case RequestMove::grant: return "grant";
        case RequestMove::refuse: return "refuse";
        case RequestMove::withdraw: return "withdraw";
        case RequestMove::publish: return "publish";
    }
    return {};
}
/// What people choose: `accept` and `put_up` lead to whatever stage the county's rules want next.
enum class RequestAction : std::uint8_t { accept, put_up, pass, object, grant, refuse, withdraw };
constexpr std::string_view word(RequestAction action) {
    switch (action) {
        case RequestAction::accept: return "accept";
        case RequestAction::put_up: return "put_up";
        case RequestAction::pass: return "pass";
        case RequestAction::object: return "object";
        case RequestAction::grant: return "grant";
        case RequestAction::refuse: return "refuse";
        case RequestAction::withdraw: return "withdraw";
    }
    return {};
}
enum class RequestSide : std::uint8_t { asker, office, party, examiner };
constexpr std::string_view word(RequestSide side) {
    switch (side) {
        case RequestSide::asker: return "asker";
        case RequestSide::office: return "office";
        case RequestSide::party: return "party";
        case RequestSide::examiner: return "examiner";
    }
    return {};
}
/// What is owed in a stage.
enum class RequestOwed : std::uint8_t { accept, opinion, examine, decide, publish };
constexpr std::string_view word(RequestOwed owed) {
    switch (owed) {
        case RequestOwed::accept: return "accept";
        case RequestOwed::opinion: return "opinion";
        case RequestOwed::examine: return "examine";
        case RequestOwed::decide: return "decide";
        case RequestOwed::publish: return "publish";
    }
    return {};
}

enum class Asker : std::uint8_t { town, department, list_office };
constexpr std::string_view word(Asker asker) {
    switch (asker) {
        case Asker::town: return "town";
        case Asker::department: return "department";
        case Asker::list_office: return "list_office";
    }
    return {};
}
inline constexpr std::size_t ground_count = 8;

/// How a county adjusts: a setting, dated as all are. Limits in working days.
struct AdjustingRules {
    bool hears = true, examines = true;
    Limit accept{5}, opinion{5}, examine{5}, decide{10};
    Limit publish{20};                     ///< 政府信息公开条例第二十六条: within 20 working days of the change.
    std::array<std::vector<Asker>, ground_count> askers;   ///< By ground.
    bool operator==(const AdjustingRules&) const = default;
};
inline constexpr const char* adjusting_rules_setting = "adjusting_rules";

struct AdjustedTown {
    BodyId town;
    std::string draft;                     ///< The edition that it was written into; empty: not yet.
    std::optional<Instant> published_at;
    std::vector<std::string> put, removed; ///< Duties: what it wrote into the draft, and took out of it.
};
struct PartyOpinion {
    BodyId body;
    bool agrees = false;
    std::string reason;
    AccountId said_by;
    Instant said_at{};
};

struct AdjustmentRequest {
    RequestId id;
    Ground ground = Ground::town_request;
    std::string reason;
    std::optional<basis::BasisId> basis;
    std::string article;
    BodyId asker;
    Asker asker_role = Asker::list_office;
    std::vector<AdjustedTown> towns;
    std::vector<AdjustmentChange> changes;
    std::vector<PartyOpinion> opinions;
    process::AnyCase state;
    AdjustingRules rules;                  ///< As they were when it was asked.
    BodyId examiner;                       ///< Empty: nobody was asked yet.
    std::string examiner_words, decision_document, decision_reason;
    std::optional<Date> effective_on;
    AccountId asked_by;
    Instant asked_at{};
    std::optional<Instant> decided_at;
    std::int64_t version = 1;

    RequestStage stage() const { return RequestStage(state.stage); }
};

}  // namespace qd::admission
