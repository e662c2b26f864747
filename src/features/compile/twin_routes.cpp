#include <algorithm>
#include <span>
#include "features/compile/acting.hpp"
#include "features/compile/masking.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_views.hpp"
#include "features/compile/round_queries.hpp"
#include "features/compile/twin_queries.hpp"
#include "features/compile/twin_wire.hpp"
#include "features/compile/views.hpp"
#include "features/finder/county_synonyms.hpp"
#include "features/finder/overlap_queries.hpp"

namespace qd::compile {
namespace {

using http::Request;
using identity::Right;

constexpr std::size_t twins_shown = 50, overlaps_shown = 20;

/// What one person may see of lines and items, each masked for them.
class Twins {
public:
    Twins(Session& session, const ProjectId& project)
        : session_(session), project_(project), names_(session), reader_(reader_of(session, project)),
          synonyms_(finder::county_synonyms(session.tx, session.county, session.now).lines),
          comparison_(synonyms_) {}
    const std::vector<finder::SynonymLine>& synonyms() const { return synonyms_; }

    Result<wire::TwinView> twin(TwinsAmong among, Number number) {
        if (among == TwinsAmong::items) {
            QD_TRY(const auto view, item(number));
            return wire::TwinView{number, view.text.name, view.text.list_kind, view.lead, {}, false, 1, {}};
        }
        QD_TRY(const auto line, load_candidate(session_.tx, session_.county, project_, number));
        const auto view = candidate_view(session_, line, names_);
        return wire::TwinView{number, view.name, view.list_kind, view.body, view.town, view.is_mine, 1, {}};
    }
    Result<wire::CompileItemView> item(Number number) {
        QD_TRY(const auto found, load_item(session_.tx, session_.county, project_, number));
        return item_view(found, reader_, names_);
    }
    /// Of what is shown: nothing comes out by the reasons that is masked in the names.
    finder::wire::LikenessView likeness(const std::string& one, const std::string& other) const {
        auto out = finder::wire::view_of(comparison_.in_common(one, other));
        // A piece of a text that tells of somebody would stand without what it belongs to.
        if (tells_of_somebody(one) || tells_of_somebody(other)) out.words.clear();
        return out;
    }

private:
    static bool tells_of_somebody(const std::string& name) {
        wire::ItemTextView text;
        text.name = name;
        mask_text(text);
        return text.name != name;
    }
    Session& session_;
    ProjectId project_;
    BodyNames names_;
    Reader reader_;
    std::vector<finder::SynonymLine> synonyms_;
    finder::NameComparison comparison_;
};

Result<wire::TwinGroupView> group_view(Twins& twins, TwinsAmong among, const NamedRows& rows,
                                       const finder::DuplicateGroup& group) {
    wire::TwinGroupView out{group.is_ticked, std::ranges::min(group.scores),
                            std::int64_t(group.members.size()), {}};
    for (std::size_t i = 0; i < std::min(group.members.size(), twins_shown); ++i) {
        QD_TRY(auto view, twins.twin(among, rows.numbers.at(group.members[i])));
        view.score = group.scores.at(i);
        if (i > 0) view.likeness = twins.likeness(out.members.front().name, view.name);
        out.members.push_back(std::move(view));
    }
    return out;
}

Result<wire::TwinsView> get_duplicates(Session& session, const Request& request,
                                       const wire::TwinsQuery& query) {
    QD_CHECK(may_read(session.actor));
    const auto project = project_in(request);
    QD_CHECK(load_project(session.tx, session.county, project));
    const auto page = finder::page_of_overlaps(query.page, query.page_size);
    const auto rows = rows_to_compare(session.tx, session.county, project, query.among);
    Twins twins(session, project);
    const auto found = finder::kept_groups(rows.names, twins.synonyms());
    // Those that are ticked come first.
    const auto others = std::ranges::find(*found, false, &finder::DuplicateGroup::is_ticked);
    const auto from = query.ticked == false ? others : found->begin();
    const auto to = query.ticked == true ? others : found->end();
    const std::span<const finder::DuplicateGroup> asked(from, to);
    wire::TwinsView out{{}, std::int64_t(asked.size()), page.number, page.size,
                        std::int64_t(rows.names.size())};
    for (const auto& group : finder::on_page(asked, page)) {
        QD_TRY(auto view, group_view(twins, query.among, rows, group));
        out.items.push_back(std::move(view));
    }
    return out;
}

Result<finder::wire::OverlapSideView> side_view(Twins& twins, const LedItems& items,
                                                const std::vector<std::size_t>& rows) {
    const bool is_towns = items.rows.at(rows.front()).is_towns;
    finder::wire::OverlapSideView out{is_towns, {}, std::int64_t(rows.size()), {}};
    for (const auto row : rows) {
        if (out.rows.size() == overlaps_shown) break;
        QD_TRY(const auto view, twins.item(items.numbers.at(row)));
        if (out.rows.empty()) out.lead = view.lead;
        out.rows.push_back({view.number, {}, {}, {}, view.text.name, view.text.list_kind});
    }
    return out;
}

Result<finder::wire::OverlapsView> get_compile_overlaps(Session& session, const Request& request,
                                                        const finder::wire::OverlapsQuery& query) {
    QD_CHECK(may_read(session.actor));
    const auto project = project_in(request);
    QD_CHECK(load_project(session.tx, session.county, project));
    const auto page = finder::page_of_overlaps(query.page, query.page_size);
    const auto items = led_items(session.tx, session.county, project);
    Twins twins(session, project);
    const auto found = finder::kept_overlaps(items.rows, twins.synonyms());
    finder::wire::OverlapsView out{{}, std::int64_t(found->size()), page.number, page.size,
                                   std::int64_t(items.rows.size())};
    for (const auto& one : finder::on_page(std::span(*found), page)) {
        QD_TRY(auto mine, side_view(twins, items, one.one));
        QD_TRY(auto theirs, side_view(twins, items, one.other));
        auto likeness = twins.likeness(mine.rows.front().name, theirs.rows.front().name);
        out.items.push_back({one.why, one.score, std::move(likeness), std::move(mine), std::move(theirs)});
    }
    return out;
}

}  // namespace

std::vector<Route> twin_routes() {
    const std::string at = "/api/v1/{county}/compiles/{compile}";
    return {
        Route::get(at + "/duplicates", Right::read_lists, &get_duplicates,
                   "Lines or items that are likely one duty, in groups, and why; nothing is merged"),
        Route::get(at + "/overlaps", Right::read_lists, &get_compile_overlaps,
                   "Items that are one duty under two leads, and why"),
    };
}

}  // namespace qd::compile
