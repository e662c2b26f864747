#include "features/basis/commands.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/names.hpp"
#include "features/basis/library.hpp"
#include "features/basis/rules.hpp"
#include "features/basis/store.hpp"

namespace qd::basis {
namespace {

Error code_taken(const std::string& code) { return {Refusal::basis_code_taken, {{"code", code}}}; }

audit::EventFact name_of(const Basis& basis) {
    return audit::named({"basis", basis.id.text, basis.title, basis.document_number});
}

}  // namespace

Result<Basis> add_basis(Session& session, Basis basis) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_basis));
    QD_TRY(auto tidy, rules::tidy(std::move(basis)));
    tidy.id = {session.new_id()};
    tidy.version = 1;
    tidy.statuses.clear();
    if (store::is_code_taken(session.tx, session.county, tidy.code, tidy.id)) return code_taken(tidy.code);
    store::insert(session.tx, session.county, {tidy});
    audit::record(session, audit::subject("basis", tidy.id), "add_basis",
                  {{"level", tidy.level}, name_of(tidy)});
    return tidy;
}

Result<Basis> change_basis(Session& session, const Basis& basis) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_basis));
    QD_TRY(const auto old, load_basis(session.tx, session.county, basis.id));
    if (old.version != basis.version) return identity::Refusal::stale_version;
    QD_TRY(auto tidy, rules::tidy(basis));
    tidy.checked_by = old.checked_by;
    if (store::is_code_taken(session.tx, session.county, tidy.code, tidy.id)) return code_taken(tidy.code);
    if (!store::update(session.tx, session.county, tidy)) return identity::Refusal::stale_version;
    audit::record(session, audit::subject("basis", tidy.id), "change_basis",
                  {{"version", tidy.version + 1}, name_of(tidy)});
    return load_basis(session.tx, session.county, basis.id);
}

Result<Basis> add_status(Session& session, const BasisId& id, const NewStatus& status) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_basis));
    QD_TRY(const auto basis, load_basis(session.tx, session.county, id));
    if (status.replaced_by) QD_CHECK(load_basis(session.tx, session.county, *status.replaced_by));
    StatusChange change{status.effective_on, session.now, status.status, status.replaced_by};
    QD_CHECK(rules::may_add_status(basis, change));
    // Two records of one day are told apart by their second; a correction within the same second is a
    // second later.
    for (const auto& earlier : basis.statuses)
        if (earlier.effective_on == change.effective_on && earlier.recorded_at >= change.recorded_at)
            change.recorded_at = earlier.recorded_at + std::chrono::seconds{1};
    store::insert_statuses(session.tx, session.county, {{id, change}});
    audit::record(session, audit::subject("basis", id), "add_basis_status",
                  {{"status", change.status}, {"effective_on", change.effective_on}});
    return load_basis(session.tx, session.county, id);
}

Outcome put_articles(Session& session, const BasisId& id, const std::vector<NewArticle>& articles) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_basis));
    QD_CHECK(load_basis(session.tx, session.county, id));
    std::vector<NewArticle> tidy;
    for (const auto& article : articles) {
        NewArticle one{normalise_article(article.path), text::trim(article.content)};
        if (one.path.empty() || one.content.empty()) return Refusal::article_content_missing;
        std::erase_if(tidy, [&](const auto& earlier) { return earlier.path == one.path; });
        tidy.push_back(std::move(one));
    }
    store::put_articles(session.tx, session.county, id, tidy);
    audit::record(session, audit::subject("basis", id), "put_articles", {{"count", tidy.size()}});
    return Nothing{};
}

}  // namespace qd::basis
