#include "features/finder/views.hpp"

namespace qd::finder {
namespace {

wire::FoundDutyView view_of(FoundDuty&& duty, std::vector<Highlight>&& highlights) {
    wire::FoundDutyView out{std::move(duty.town), duty.is_catalogue, std::move(duty.edition), duty.number,
        std::move(duty.duty),
                            std::move(duty.code), std::move(duty.name), std::move(duty.kind),
                                std::move(duty.field),
                            std::move(duty.lead), {}};
    for (auto& one : highlights) {
        wire::HighlightView marked{std::move(one.field), {}};
        for (auto& segment : one.segments)
            marked.segments.push_back({std::move(segment.text), segment.is_hit});
        out.highlights.push_back(std::move(marked));
    }
    return out;
}

std::vector<wire::FacetView> views_of(std::vector<FacetCount>&& counts) {
    std::vector<wire::FacetView> out;
    for (auto& one : counts) out.push_back({std::move(one.word), std::move(one.name), one.count});
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out.append(out.empty() ? "" : "、").append(word);
    return out;
}

}  // namespace

wire::SearchView view_of(SearchResult result, const Page& page) {
    wire::SearchView out{{}, result.total, result.total_is_capped, page.number, page.size, {}};
    out.items.reserve(result.items.size());
    for (auto& item : result.items)
        out.items.push_back(view_of(std::move(item.duty), std::move(item.highlights)));
    out.facets = {views_of(std::move(result.facets.kinds)), views_of(std::move(result.facets.fields)),
                  views_of(std::move(result.facets.towns))};
    return out;
}

wire::AnswerView view_of(Answer answer) {
    wire::AnswerView out{std::move(answer.question), {}, {}, {}, {}};
    for (auto& word : answer.words) out.words.push_back({std::move(word.text), word.is_used});
    if (answer.emergency) out.emergency =
        {answer.emergency->number, answer.emergency->name, answer.emergency->matched};
    for (auto& one : answer.duties) {
        auto lead = one.duty.lead;
        wire::AnswerDutyView duty{view_of(std::move(one.duty), {}), std::move(lead), std::move(one.assists),
                                  std::move(one.town_items), {}, one.score, std::move(one.matched)};
        for (auto& basis : one.bases)
            duty.bases.push_back({std::move(basis.title), std::move(basis.article), basis.status});
        out.items.push_back(std::move(duty));
    }
    for (auto& one : answer.bodies) {
        auto why = joined(one.matched);
        out.bodies.push_back({std::move(one.body), std::move(one.standard_name), one.score, std::move(why),
            std::move(one.matched)});
    }
    return out;
}

}  // namespace qd::finder
