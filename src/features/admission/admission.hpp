#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/id.hpp"
#include "core/time.hpp"
#include "features/basis/basis.hpp"
#include "features/dutylist/dutylist.hpp"

/// Admission (职责准入): a department that wants towns to do what is not on their list applies, the towns say
/// what they think, the joint conference and the county decide.
namespace qd::admission {

using ApplicationId = Id<struct AdmissionApplicationTag>;

enum class Stage : std::uint8_t { hearing, conference, admitted, refused, withdrawn };
constexpr std::string_view word(Stage stage) {
    switch (stage) {
        case Stage::hearing: return "hearing";         ///< The towns are asked.
        case Stage::conference: return "conference";   ///< The joint conference has met; the county decides.
        case Stage::admitted: return "admitted";
        case Stage::refused: return "refused";         ///< Stays so, and visible.
        case Stage::withdrawn: return "withdrawn";
    }
    return {};
}
constexpr bool is_decided(Stage stage) { return stage >= Stage::admitted; }

/// A town's opinion. Silence is never consent: it is said to be silence.
enum class TownOpinion : std::uint8_t { waiting, agree, disagree, no_answer };
constexpr std::string_view word(TownOpinion opinion) {
    switch (opinion) {
        case TownOpinion::waiting: return "waiting";
        case TownOpinion::agree: return "agree";
        case TownOpinion::disagree: return "disagree";
        case TownOpinion::no_answer: return "no_answer";   ///< The deadline passed.
    }
    return {};
}

struct AskedTown {
    BodyId town;
    TownOpinion opinion = TownOpinion::waiting;   ///< As it is kept: no_answer is read off the deadline.
    std::string reason;
    AccountId answered_by;
    std::optional<Instant> answered_at;
    std::string draft;              ///< The edition into whose draft it was put.
};

struct Application {
    ApplicationId id;
    BodyId department;
    std::string item, content, reason;
    basis::BasisId basis;
    std::string article;
    std::string money, people, training;   ///< What is handed down with the work.
    Date from_on{};
    std::optional<Date> until_on;  ///< Temporary work: its last day, after which it has left by itself.
    std::vector<AskedTown> towns;
    std::optional<Date> opinions_due_on;   ///< Empty while the year's holidays are not known.
    Stage stage = Stage::hearing;
    std::optional<Date> conference_on;
    std::string conference_words;
    std::string decision_document, decision_reason;
    AccountId decided_by;
    std::optional<Instant> decided_at;
    AccountId applied_by;
    Instant applied_at{};
    std::int64_t version = 1;
};

/// Whether the admitted work is towns' work on that day.
constexpr bool is_in_force(const Application& one, Date on) {
    return one.stage == Stage::admitted && one.from_on <= on && (!one.until_on || on <= *one.until_on);
}

}  // namespace qd::admission
