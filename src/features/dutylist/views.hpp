#pragma once
#include <optional>
#include <vector>
#include "core/page.hpp"
#include "features/dutylist/edition_wire.hpp"
#include "features/dutylist/refs.hpp"
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

/// From values to what travels, for all routes of the feature.
namespace qd::dutylist {

using Route = http::Route<identity::Web>;
using identity::Session;

/// An empty text filters nothing.
std::optional<std::string> filter_of(const std::optional<std::string>& text);

/// With the counts by kind that are given, or none.
wire::HeadView head_view(const Edition& edition, bool in_force, const std::vector<KindCount>& counts);
/// The same, reading what it needs.
wire::HeadView head_view(Session& session, const Edition& edition);
wire::ListRef list_ref(const List& list, const Refs& refs);

/// The edition and its list, if this person may read it.
struct Readable {
    List list;
    Edition edition;
};
Result<Readable> readable(Session& session, const EditionId& edition);

std::vector<Route> edition_routes();
std::vector<Route> duty_routes();
std::vector<Route> compare_routes();
std::vector<Route> as_of_routes();
std::vector<Route> catalogue_merge_routes();

}  // namespace qd::dutylist
