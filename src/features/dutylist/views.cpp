#include "features/dutylist/views.hpp"
#include <algorithm>
#include "features/dutylist/commands.hpp"

namespace qd::dutylist {

std::optional<std::string> filter_of(const std::optional<std::string>& text) {
    return text && !text->empty() ? text : std::nullopt;
}

wire::HeadView head_view(const Edition& edition, bool in_force, const std::vector<KindCount>& counts) {
    wire::HeadView out{edition.id, edition.list, edition.number, edition.state, edition.is_recorded,
                       edition.approval_document, edition.approved_on, edition.effective_on,
                           edition.published_at,
                       edition.superseded_on, edition.duty_count, edition.gap_count, edition.content_digest,
                       edition.version, in_force, {}};
    std::int64_t total = 0;
    for (const auto& [kind, count] : counts) {
        out.counts.push_back({kind, count});
        total += count;
    }
    if (!is_frozen(edition.state)) out.duty_count = total;
    return out;
}

wire::HeadView head_view(Session& session, const Edition& edition) {
    const auto current = edition_in_force(session.tx, session.county, edition.list, date_of(session.now),
                                          session.now);
    return head_view(edition, current && current->id == edition.id,
                     counts_by_kind(session.tx, session.county, edition.id));
}

wire::ListRef list_ref(const List& list, const Refs& refs) {
    return {list.id, list.title, refs.body(list.body), list.is_catalogue};
}

Result<Readable> readable(Session& session, const EditionId& id) {
    QD_TRY(auto edition, load_edition_head(session.tx, session.county, id));
    QD_TRY(auto list, load_list(session.tx, session.county, edition.list));
    QD_CHECK(may_read(session.actor, list, edition));
    return Readable{std::move(list), std::move(edition)};
}

}  // namespace qd::dutylist
