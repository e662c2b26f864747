#pragma once
#include "features/compile/plan_wire.hpp"
#include "features/compile/pair_wire.hpp"
#include "features/compile/review_wire.hpp"
#include "features/compile/views.hpp"

/// What people wrote into a compile, for who is no party to it: numbers, names behind words like 联系人, and
/// houses are masked. docs/decisions/0049.
namespace qd::compile {

/// Who reads, and whose list the compile makes: that town is a party to all of it, as the list office is.
struct Reader {
    identity::Actor actor;
    std::optional<BodyId> town = {};
    bool is_party(std::initializer_list<std::optional<BodyId>> bodies) const;
};
Reader reader_of(identity::Session& session, const Project& project);
/// Nothing is refused: of a compile that is not there nobody is the town.
Reader reader_of(identity::Session& session, const ProjectId& project);

/// A party: who said it, who ended it, who leads the item; to the item's name who leads it.
void mask_for(const Reader& reader, Opinion& opinion);

/// A party: whose line it is, a village's town.
void mask_for(const identity::Actor& actor, wire::CandidateView& view);
/// A party: both sides.
void mask_for(const identity::Actor& actor, wire::PairView& view);
/// A party: who leads it.
void mask_for(const Reader& reader, wire::CompileItemView& view);
/// Masks an item's text, whoever reads.
void mask_text(wire::ItemTextView& text);
/// A party: who assessed.
void mask_for(const Reader& reader, wire::AssessmentView& view);
/// A party: whoever made the move.
void mask_for(const Reader& reader, wire::MoveView& view);
/// A party: who took the step, and whom it was about.
void mask_for(const Reader& reader, wire::ReviewLogView& view);
/// A party: the bodies of its members, of the task, of the point.
void mask_for(const Reader& reader, wire::GroupView& view);
void mask_for(const Reader& reader, wire::TaskView& view);
void mask_for(const Reader& reader, wire::PointView& view);
/// A party: the bodies that its points name.
void mask_for(const Reader& reader, wire::MeetingView& view);
/// What the list office calls a compile, and says of a round.
void mask_for(const Reader& reader, std::string& office_text);

}  // namespace qd::compile
