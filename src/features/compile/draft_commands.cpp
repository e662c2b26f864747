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

/// The duties of the edition that the draft will follow.
Result<std::vector<dutylist::Duty>> duties_in_force(Session& session, const dutylist::Edition& draft) {
    if (!draft.base) return std::vector<dutylist::Duty>{};
    QD_TRY(auto content, dutylist::load_edition(session.tx, session.county, *draft.base));
    return std::move(content.duties);
}

}  // namespace

Result<MadeDraft> make_draft(Session& session, const ProjectId& id, std::int64_t version) {
    QD_TRY(auto project, project_to_draft(session, id, version));
    QD_TRY(const auto list, project.town ? dutylist::list_for_town(session, *project.town)
                                         : dutylist::catalogue_list(session));
    QD_TRY(const auto draft, dutylist::open_draft(session, list.id, dutylist::StartFrom::empty));
    QD_TRY(const auto in_force, duties_in_force(session, draft));
    ItemFilter living;
    living.size = items_at_most;
    const auto all = items(session.tx, session.county, id, living);
    const auto before = rules::duties_before(all, in_force);
    const basis::Library library(basis::load_all_bases(session.tx, session.county));
    const rules::DraftGround ground{library, list.body, date_of(session.now), session.now};
    MadeDraft out{draft.id.text, std::int64_t(all.size()), 0, {}};
    dutylist::DutyChanges changes;
    std::vector<MadeDuty> made;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto duty = rules::duty_from(all[i], before[i], ground);
        if (before[i]) ++out.kept;
        else duty.id = {session.new_id()};
        if (duty.citations.empty()) out.without_basis.push_back(all[i].number);
        made.push_back({draft.id.text, duty.id.text, id, all[i].number, all[i].revision});
        changes.put.push_back(std::move(duty));
    }
    QD_CHECK(dutylist::change_duties(session, draft.id, draft.version, std::move(changes)));
    store::insert_made_duties(session.tx, session.county, made, session.now);
    project.edition = draft.id.text;
    store::save_project(session.tx, session.county, project);
    audit::record(session, audit::subject("compile", id), "draft",
                  {{"edition", draft.id}, {"duties", out.duties}, {"kept", out.kept}});
    return out;
}

}  // namespace qd::compile
