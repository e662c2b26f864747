#include <algorithm>
#include "core/diff.hpp"
#include "core/mask.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/draft_queries.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/round_commands.hpp"
#include "features/compile/round_queries.hpp"
#include "features/compile/review_views.hpp"
#include "features/compile/round_wire.hpp"
#include "features/compile/views.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;

const std::string in_compile = "/api/v1/{county}/compiles/{compile}";

wire::ItemTextView text_view(const ItemText& text) {
    return {text.name, text.list_kind, text.field, text.code, text.basis, text.lead, text.procedure,
            text.time_limit, text.county_duty, text.town_duty};
}
ItemText item_text_from(const wire::ItemTextView& in) {
    return {in.list_kind, in.field, in.code.value_or(""), in.name, in.basis.value_or(""), in.lead,
            in.procedure.value_or(""), in.time_limit.value_or(""), in.county_duty.value_or(""),
            in.town_duty.value_or("")};
}

wire::MoveView move_view(const Move& move, const Reader& reader, BodyNames& names) {
    wire::MoveView out{move.number, move.round, move.kind, move.reason, names(move.body), move.at, {}, {}};
    for (const auto& line : move.from) out.from.push_back({line.item, line.revision, line.account});
    for (const auto& line : move.into) out.into.push_back({line.item, line.revision, line.account});
    mask_for(reader, out);
    return out;
}

wire::SumView sum_view(const ledger::Line& line) {
    return {line.account, line.opening, line.came, line.went, line.closing};
}

Result<wire::LedgerView> ledger_now(Session& session, const ProjectId& project) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(load_project(session.tx, session.county, project));
    const auto all = sums(session.tx, session.county, project);
    const auto reader = reader_of(session, project);
    wire::LedgerView out;
    for (const auto& one : all) {
        wire::RoundView round{one.round.number, one.round.note, one.round.opened_at, one.round.closed_at,
                              {}, sum_view(one.total), sum_view(one.towns)};
        mask_for(reader, round.note);
        for (const auto& line : one.items) round.accounts.push_back(sum_view(line));
        if (!out.rounds.empty()) {
            out.came += one.total.came;
            out.went += one.total.went;
        } else {
            out.first = one.total.closing;
        }
        out.last = one.total.closing;
        out.rounds.push_back(std::move(round));
    }
    out.towns_open = open_town_lines(session.tx, session.county, project);
    // Between two rounds lines may come in that belong to the next; the items are proved at any time.
    out.is_proved = all.empty() || bool(ledger::prove(all.back().items,
                                                      counted_items(session.tx, session.county, project)));
    return out;
}

Result<wire::LedgerView> get_ledger(Session& session, const Request& request) {
    return ledger_now(session, project_in(request));
}

Result<wire::LedgerView> post_round(Session& session, const Request& request, const wire::RoundRequest& in) {
    QD_CHECK(open_round(session, project_in(request), in.note.value_or("")));
    return ledger_now(session, project_in(request));
}

Result<wire::LedgerView> post_close_round(Session& session, const Request& request,
                                          const wire::CloseRoundRequest& in) {
    QD_CHECK(close_round(session, project_in(request), in.expected));
    return ledger_now(session, project_in(request));
}

Result<wire::LedgerView> post_found(Session& session, const Request& request, const wire::FoundRequest& in) {
    QD_CHECK(found_first_items(session, project_in(request),
                               {in.list_kind.value_or(""), in.field.value_or(""), in.reason, in.expected,
                                in.leave_talks.value_or(false)}));
    return ledger_now(session, project_in(request));
}

Result<wire::MoveView> post_move(Session& session, const Request& request, const wire::MoveRequest& in) {
    MoveOrder order;
    order.wanted = {in.kind, in.from.value_or(std::vector<Number>{}), {}, in.list_kind, in.field, in.reason};
    for (const auto& text : in.into.value_or(std::vector<wire::ItemTextView>{}))
        order.wanted.into.push_back(item_text_from(text));
    order.candidates = in.candidates.value_or(std::vector<Number>{});
    order.expected = in.expected;
    QD_TRY(const auto number, record_move(session, project_in(request), order));
    BodyNames names(session);
    return move_view(moves(session.tx, session.county, project_in(request), 0, number - 1, 1).front(),
                     reader_of(session, project_in(request)), names);
}

Result<wire::Done> post_links(Session& session, const Request& request, const wire::LinksRequest& in) {
    std::vector<LineLink> links;
    for (const auto& one : in.links) links.push_back({one.candidate, one.item});
    QD_CHECK(link_lines(session, project_in(request), links));
    return wire::Done{std::int64_t(links.size())};
}

Result<wire::MovesView> get_moves(Session& session, const Request& request, const wire::MovesQuery& query) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(load_project(session.tx, session.county, project_in(request)));
    constexpr std::int64_t most = 100;
    const auto size = std::clamp<std::int64_t>(query.size.value_or(50), 1, most);
    const auto found = moves(session.tx, session.county, project_in(request), query.round.value_or(0),
                             query.after.value_or(0), size);
    BodyNames names(session);
    const auto reader = reader_of(session, project_in(request));
    wire::MovesView out;
    for (const auto& move : found) out.items.push_back(move_view(move, reader, names));
    if (std::int64_t(found.size()) == size) out.next = found.back().number;
    return out;
}

Result<wire::ItemsView> get_items(Session& session, const Request& request, const wire::ItemsQuery& query) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(load_project(session.tx, session.county, project_in(request)));
    constexpr std::int64_t most = 200;
    ItemFilter filter{query.list_kind, query.field, query.text, {}, query.with_gone.value_or(false),
                      query.after.value_or(0), std::clamp<std::int64_t>(query.size.value_or(50), 1, most)};
    if (query.lead) filter.lead = BodyId{*query.lead};
    const auto found = items(session.tx, session.county, project_in(request), filter);
    BodyNames names(session);
    const auto reader = reader_of(session, project_in(request));
    wire::ItemsView out;
    for (const auto& item : found) out.items.push_back(item_view(item, reader, names));
    if (std::int64_t(found.size()) == filter.size) out.next = found.back().number;
    return out;
}

/// An item's text as people read it, one part a line: what differences are shown of.
std::string as_read(const ItemText& text) {
    std::string out;
    for (const auto* part : {&text.list_kind, &text.field, &text.code, &text.name, &text.basis,
                             &text.procedure, &text.time_limit, &text.county_duty, &text.town_duty})
        if (!part->empty()) out += *part + "\n";
    return out;
}

Result<wire::ItemHistoryView> get_item(Session& session, const Request& request) {
    return item_history(session, project_in(request), number_in(request, 2));
}

/// Texts of before may name others than who leads it now: a party is who leads it as it stands. What differs
/// is sought in the masked texts, for half a number would not be found.
void add_revisions(wire::ItemHistoryView& out, Session& session, const ProjectId& project, const Item& item,
                   const Reader& reader) {
    const bool is_whole = reader.is_party({item.text.lead});
    std::string before;
    for (const auto& one : revisions(session.tx, session.county, project, item.number)) {
        wire::RevisionView view{one.revision, one.move, text_view(one.text), {}};
        auto text = as_read(one.text);
        if (!is_whole) {
            mask_text(view.text);
            text = mask::free_text(text);
        }
        if (!out.revisions.empty())
            for (const auto& segment : diff::compare(before, text))
                view.difference.push_back({std::string(word(segment.change)), segment.text});
        before = std::move(text);
        out.revisions.push_back(std::move(view));
    }
}

void add_reviews(wire::ItemHistoryView& out, Session& session, const ProjectId& project, Number item,
                 const Reader& reader, BodyNames& names) {
    constexpr std::int64_t most = 200;
    OpinionFilter said;
    said.item = item;
    said.size = most;
    for (const auto& one : opinions(session.tx, session.county, project, said))
        out.opinions.push_back(opinion_view(one, reader, names));
    if (const auto last = last_assessment(session.tx, session.county, project, item))
        out.assessment = assessment_view(*last, reader, names);
    if (const auto made = duty_of_item(session.tx, session.county, project, item))
        out.duty = wire::MadeDutyView{made->edition, made->duty};
}

}  // namespace

Result<wire::ItemHistoryView> item_history(Session& session, const ProjectId& project, Number number) {
    QD_CHECK(may_read(session.actor));
    QD_TRY(const auto item, load_item(session.tx, session.county, project, number));
    BodyNames names(session);
    const auto reader = reader_of(session, project);
    wire::ItemHistoryView out{item_view(item, reader, names), {}, {}, {}, {}, {}, {}, {}};
    add_revisions(out, session, project, item, reader);
    for (const auto& move : moves_of_item(session.tx, session.county, project, item.number))
        out.moves.push_back(move_view(move, reader, names));
    const auto before_it = ancestors(session.tx, session.county, project, item.number);
    for (const auto earlier : before_it) {
        if (earlier == item.number) continue;
        QD_TRY(const auto ancestor, load_item(session.tx, session.county, project, earlier));
        out.ancestors.push_back(item_view(ancestor, reader, names));
    }
    for (const auto& line : lines_of_items(session.tx, session.county, project, before_it))
        out.lines.push_back(candidate_view(session, line, names));
    add_reviews(out, session, project, item.number, reader, names);
    return out;
}

wire::CompileItemView item_view(const Item& item, const Reader& reader, BodyNames& names) {
    wire::CompileItemView out{item.number,     item.revision,        item.came_round,
                              item.went_round, text_view(item.text), names.if_any(item.text.lead)};
    mask_for(reader, out);
    return out;
}

std::vector<Route> round_routes() {
    return {
        Route::get(in_compile + "/ledger", Right::read_lists, &get_ledger,
                   "Rounds with their sums: start, what came, what went, end"),
        Route::command(Method::post, in_compile + "/rounds", Right::approve_list, &post_round,
                      "Open a round"),
        Route::command(Method::post, in_compile + "/rounds/close", Right::approve_list, &post_close_round,
                       "Prove the sums and close the round for good"),
        Route::command(Method::post, in_compile + "/found", Right::approve_list, &post_found,
                       "In the first round: departments' lines become items"),
        Route::command(Method::post, in_compile + "/moves", Right::approve_list, &post_move,
                       "Add, drop, merge, split, reclassify, reword, move between lists"),
        Route::get(in_compile + "/moves", Right::read_lists, &get_moves, "What was moved, and why"),
        Route::command(Method::post, in_compile + "/links", Right::approve_list, &post_links,
                       "Close raw lines by the items that say them"),
        Route::get(in_compile + "/items", Right::read_lists, &get_items, "Items, page by page"),
        Route::get(in_compile + "/items/{number}", Right::read_lists, &get_item,
                   "An item with its texts, moves, ancestors and raw lines"),
    };
}

}  // namespace qd::compile
