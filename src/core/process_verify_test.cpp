#include <gtest/gtest.h>
#include "core/process_model.hpp"

/// Tables with a hole in them. Each `Verified` below asks the compiler whether it would build.
namespace qd::process::model::verifying {
namespace {

using S = Edition::State;
using A = Edition::Action;
using R = Edition::Role;
using K = Edition::Kind;

template <const auto& Stages, const auto& Steps, const auto& Clocks>
concept Verified = requires { typename std::bool_constant<verify(Stages, Steps, Clocks)>; };
static_assert(Verified<edition::stages, edition::steps, edition::clocks>);

constexpr Step<Edition> submit{
    .from = S::draft, .action = A::submit, .to = S::in_review, .by = R::town, .discharges = K::write};
constexpr Step<Edition> approve{.from = S::in_review,
                                .action = A::approve,
                                .to = S::approved,
                                .by = R::list_office,
                                .discharges = K::review};
constexpr Step<Edition> publish{.from = S::approved,
                                .action = A::publish,
                                .to = S::published,
                                .by = R::list_office,
                                .discharges = K::publish};
constexpr Step<Edition> supersede{
    .from = S::published, .action = A::supersede, .to = S::superseded, .by = R::clock};

constexpr Step<Edition> whole[] = {submit, approve, publish, supersede};
static_assert(Verified<edition::stages, whole, edition::clocks>);

constexpr Step<Edition> no_way_in[] = {submit, publish, supersede};
static_assert(!Verified<edition::stages, no_way_in, edition::clocks>, "a stage no step leads to");

constexpr Step<Edition> twice[] = {submit, submit, approve, publish, supersede};
static_assert(!Verified<edition::stages, twice, edition::clocks>, "two equal steps");

constexpr Step<Edition> by_a_stranger[] = {
    {.from = S::draft, .action = A::submit, .to = S::in_review, .by = R::clock}, approve, publish, supersede};
static_assert(!Verified<edition::stages, by_a_stranger, edition::clocks>, "an ower who has no move");

constexpr Step<Edition> back_without_saying[] = {
    submit,
    approve,
    publish,
    supersede,
    {.from = S::in_review, .action = A::send_back, .to = S::draft, .by = R::list_office}};
static_assert(!Verified<edition::stages, back_without_saying, edition::clocks>,
              "a step back that does not say so");

constexpr Step<Edition> changes_nothing[] = {
    submit,
    approve,
    publish,
    supersede,
    {.from = S::draft, .action = A::approve, .to = S::draft, .by = R::town}};
static_assert(!Verified<edition::stages, changes_nothing, edition::clocks>, "a step that changes nothing");

constexpr Step<Edition> discharges_what_is_not_owed[] = {submit,
                                                         approve,
                                                         {.from = S::approved,
                                                          .action = A::publish,
                                                          .to = S::published,
                                                          .by = R::list_office,
                                                          .discharges = K::review},
                                                         supersede};
static_assert(!Verified<edition::stages, discharges_what_is_not_owed, edition::clocks>,
              "a step that discharges what is not owed");

constexpr Stage<Edition> nobody_owes[] = {{.state = S::draft, .starts = true},
                                          edition::stages[1],
                                          edition::stages[2],
                                          edition::stages[3],
                                          edition::stages[4]};
static_assert(!Verified<nobody_owes, edition::steps, edition::clocks>,
              "a stage that can be left and nobody owes");

constexpr Stage<Edition> ended_but_owed[] = {edition::stages[0],
                                             edition::stages[1],
                                             edition::stages[2],
                                             edition::stages[3],
                                             {.state = S::superseded, .owes = {{K::write, R::town}}}};
static_assert(!Verified<ended_but_owed, edition::steps, edition::clocks>, "an ended stage that is owed");

constexpr Stage<Edition> out_of_order[] = {
    edition::stages[1], edition::stages[0], edition::stages[2], edition::stages[3], edition::stages[4]};
static_assert(!Verified<out_of_order, edition::steps, edition::clocks>, "stages out of order");

constexpr Stage<Edition> one_missing[] = {edition::stages[0], edition::stages[1], edition::stages[2],
                                          edition::stages[3]};
static_assert(!Verified<one_missing, edition::steps, edition::clocks>, "a stage that is not listed");

constexpr Stage<Edition> join_for_nothing[] = {{.state = S::draft,
                                                .owes = {{K::write, R::town}},
                                                .join = Joined<Edition>{Join::all, K::review, S::in_review},
                                                .starts = true},
                                               edition::stages[1],
                                               edition::stages[2],
                                               edition::stages[3],
                                               edition::stages[4]};
static_assert(!Verified<join_for_nothing, edition::steps, edition::clocks>,
              "a join that waits for what is not owed");

constexpr Clock<Edition> clock_missing[] = {{K::write}, {K::review, &Edition::Policy::review_within}};
static_assert(!Verified<edition::stages, edition::steps, clock_missing>, "a kind without a row");

TEST(ProcessTables, ATableWithAHoleDoesNotBuild) { SUCCEED() << "the assertions above are the test"; }

}  // namespace
}  // namespace qd::process::model::verifying
