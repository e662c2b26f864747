#include "features/compile/draft_commands.hpp"
#include "features/audit/commands.hpp"
#include "features/basis/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/draft_rules.hpp"
#include "features/compile/draft_store.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review.hpp"
#include "features/compile/round_queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::compile {
namespace {

constexpr std::int64_t items_at_most = 20'000;

Result<Project> project_to_draft(Session& session, const ProjectId& id, std::int64_t version) {
    QD_CHECK(identity::require(session.actor, identity::Right::approve_list));
    QD_TRY(auto project, open_project_of(session, id));
    if (project.version != version) return identity::Refusal::stale_version;
    if (project.stage != word(Stage::filing) && project.stage != word(Stage::finished))
        return Refusal::compile_not_approved;
    if (project.edition && dutylist::load_edition_head(session.tx, session.county, {*project.edition}))
        return Refusal::draft_exists;
    return project;
}

/// The duties of the edition that a draft of this list follows.
Result<std::vector<dutylist::Duty>> duties_in_force(Session& session,
                                                    const std::optional<dutylist::List>& list) {
    std::vector<dutylist::Duty> none;
    if (!list) return none;
    const auto edition = dutylist::edition_to_follow(session.tx, session.county, list->id);
    if (!edition) return none;
    QD_TRY(auto content, dutylist::load_edition(session.tx, session.county, edition->id));
    return std::move(content.duties);
}

struct Making {
    DraftOutlook outlook;
    std::vector<Item> items;
    std::vector<dutylist::Duty> duties;      ///< One for each item; new ones without an id.
};

/// `list`: nothing before its first edition.
Result<Making> making(Session& session, const ProjectId& id, const std::optional<dutylist::List>& list) {
    QD_TRY(const auto in_force, duties_in_force(session, list));
    ItemFilter living;
    living.size = items_at_most;
    Making out;
    out.items = items(session.tx, session.county, id, living);
    const auto before = rules::duties_before(out.items, in_force);
    const basis::Library library(basis::load_all_bases(session.tx, session.county));
    const rules::DraftGround ground{library, list ? list->body : BodyId{}, date_of(session.now), session.now};
    auto& outlook = out.outlook;
    outlook.duties = std::int64_t(out.items.size());
    for (std::size_t i = 0; i < out.items.size(); ++i) {
        const auto& item = out.items[i];
        auto made = rules::duty_from(item, before[i], ground);
        outlook.kept += before[i] != nullptr;
        if (made.duty.citations.empty()) outlook.without_basis.push_back(item.number);
        for (auto& cited : made.unknown)
            outlook.unknown.push_back({item.number, item.text.name, std::move(cited)});
        out.duties.push_back(std::move(made.duty));
    }
    for (const auto* duty : rules::left_out(before, in_force))
        outlook.left_out.push_back({duty->list_kind, duty->code, duty->name});
    return out;
}

Outcome check_order(const DraftOrder& order, const DraftOutlook& outlook) {
    const auto left = std::int64_t(outlook.left_out.size());
    if (left > 0 && left != order.left_out)
        return Error{Refusal::duties_left_out,
                     {{"count", std::to_string(left)}, {"first", outlook.left_out.front().name}}};
    if (!outlook.unknown.empty() && !order.leave_citations)
        return Error{Refusal::citations_unknown, {{"count", std::to_string(outlook.unknown.size())},
                                                  {"item", std::to_string(outlook.unknown.front().item)},
                                                  {"citation", outlook.unknown.front().citation}}};
    return Nothing{};
}

std::optional<dutylist::List> list_of(Session& session, const Project& project) {
    if (project.town) return dutylist::find_list_of_town(session.tx, session.county, *project.town);
    return dutylist::find_catalogue(session.tx, session.county);
}

}  // namespace

Result<DraftOutlook> draft_outlook(Session& session, const ProjectId& id) {
    QD_CHECK(identity::require(session.actor, identity::Right::approve_list));
    QD_TRY(const auto project, load_project(session.tx, session.county, id));
    const auto list = list_of(session, project);
    QD_TRY(auto all, making(session, id, list));
    return std::move(all.outlook);
}

Result<MadeDraft> make_draft(Session& session, const ProjectId& id, const DraftOrder& order) {
    QD_TRY(auto project, project_to_draft(session, id, order.version));
    QD_TRY(const auto list, project.town ? dutylist::list_for_town(session, *project.town)
                                         : dutylist::catalogue_list(session));
    QD_TRY(auto all, making(session, id, list));
    QD_CHECK(check_order(order, all.outlook));
    QD_TRY(const auto draft, dutylist::open_draft(session, list.id, dutylist::StartFrom::empty));
    std::vector<MadeDuty> made;
    for (std::size_t i = 0; i < all.items.size(); ++i) {
        auto& duty = all.duties[i];
        if (duty.id.empty()) duty.id = {session.new_id()};
        made.push_back({draft.id.text, duty.id.text, id, all.items[i].number, all.items[i].revision});
    }
    QD_CHECK(dutylist::change_duties(session, draft.id, draft.version, {std::move(all.duties), {}}));
    store::insert_made_duties(session.tx, session.county, made, session.now);
    project.edition = draft.id.text;
    store::save_project(session.tx, session.county, project);
    audit::record(session, audit::subject("compile", id), "draft",
                  {{"edition", draft.id}, {"duties", all.outlook.duties}, {"kept", all.outlook.kept},
                   {"left_out", all.outlook.left_out.size()}});
    return MadeDraft{draft.id.text, std::move(all.outlook)};
}

}  // namespace qd::compile
