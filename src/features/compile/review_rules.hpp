#pragma once
#include <set>
#include <vector>
#include "core/form.hpp"
#include "features/compile/process.hpp"
#include "features/compile/refusal.hpp"
#include "features/compile/round.hpp"

/// The reviews' decisions: pure. What stands in the way is counted outside and handed in.
namespace qd::compile::rules {

using ReviewCase = process::Case<Reviewing>;

/// What is known besides the case when a step is taken.
struct ReviewStanding {
    std::optional<std::int64_t> open_round = {};
    std::int64_t items = 0;                  ///< On the list.
    std::vector<Opinion> open;               ///< Opinions that have not ended.
    std::vector<Number> unassessed;          ///< Items that the actor's body leads and has not assessed.
    std::set<BodyId> leads;                  ///< Who leads items now.
    std::vector<std::string> without_lead;   ///< Items that want a lead: number and name.
    OpenLines lines;                         ///< Raw lines that nothing has closed.
};
struct ReviewMove {
    ReviewAction action = ReviewAction::pass;
    std::optional<Stage> back_to = {};
    std::string reason, document;
};

/// A new case: the office, the county and the justice bureau have their seats from the beginning.
Result<ReviewCase> begin_review(const BodyId& justice, const process::World& world);

/// The seats that a body may hold; the first that can take a step takes it.
std::vector<process::Actor<Reviewing>> actors_of(bool is_office, bool is_county, const BodyId& body);

/// Who takes the step, and the case after it. Refuses as the process does, and `opinions_open` with every
/// opinion in the way, `signatures_missing`, `items_unassessed`, `round_open`, `items_missing`,
/// `document_missing`.
struct Taken {
    ReviewCase state;
    Seat seat = Seat::office;
};
Result<Taken> take_review_step(const ReviewCase& state, const ReviewMove& move,
                               const std::vector<process::Actor<Reviewing>>& actors,
                               const ReviewStanding& standing, const process::World& world);

enum class SeatChange : std::uint8_t { add, remove, delegate };
constexpr std::string_view word(SeatChange change) {
    switch (change) {
        case SeatChange::add: return "add";
        case SeatChange::remove: return "remove";
        case SeatChange::delegate: return "delegate";
    }
    return {};
}
struct SeatOrder {
    SeatChange change = SeatChange::add;
    Seat seat = Seat::reviewer;
    BodyId body;
    std::optional<BodyId> to = {};           ///< delegate: who takes the seat.
    std::string reason;
};
/// Reviewers and experts come and go; a department's seat can only be taken off, the rest stay. Refuses
/// `seat_fixed`, and as the process does (`already_party`, `last_part`, `reason_missing`).
Result<ReviewCase> change_seats(const ReviewCase& state, const SeatOrder& order, const process::World& world);

/// Of the open ones, those that keep `action` from being taken.
std::vector<Opinion> in_the_way(Stage stage, ReviewAction action, const std::vector<Opinion>& open);

/// The self-assessment: four questions with their grounds.
const std::vector<form::Question>& assessment_form();
/// Which of the four a `no` answers, with the grounds: objections of the department's own.
struct SelfObjection {
    Aspect aspect = Aspect::legality;
    std::string grounds;
};
std::vector<SelfObjection> objections_in(const std::vector<form::Answer>& answers);

/// The seat from which a body may speak in this stage: nothing when it has none there.
std::optional<Seat> speaking_seat(const ReviewCase& state, bool is_office, bool is_county,
                                  const BodyId& body);
/// A stay in a stage: the log again, by what a reader of it asks first.
struct Stay {
    Stage stage = Stage::rounds;
    Instant since{};
    std::optional<Instant> until = {};       ///< Nothing: it is there now.
    std::optional<Number> left_with = {};    ///< The step that led on.
    bool went_back = false;
};
/// From the opening of the compile on, oldest first; a stage that was entered again has another stay.
std::vector<Stay> timeline_of(Instant opened_at, const std::vector<ReviewStep>& steps);
/// Calendar days from the first to the last, both counted.
std::int64_t days_of(const Stay& stay, Instant now);

/// Refuses `opinion_empty`.
Outcome check_opinion(const std::string& content, const std::string& on_behalf);

}  // namespace qd::compile::rules
