#pragma once
#include "features/finder/queries.hpp"
#include "features/finder/wire.hpp"

namespace qd::finder {

wire::SearchView view_of(SearchResult result, const Page& page);
wire::AnswerView view_of(Answer answer);

}  // namespace qd::finder
