#pragma once
#include <string>
#include <vector>
#include "core/schema.hpp"

namespace qd::finder::wire {

struct SynonymView {
    std::string kind, meaning, words;
    static constexpr auto describe() {
        return schema::object("Synonym",
            schema::field("kind", &SynonymView::kind, "object, action, apart, empty"),
            schema::field("meaning", &SynonymView::meaning, "What the words mean; none of empty ones"),
            schema::field("words", &SynonymView::words, "With strokes between them"));
    }
};
struct SynonymsView {
    std::vector<SynonymView> items;
    std::string version;
    std::vector<SynonymView> shipped;
    static constexpr auto describe() {
        return schema::object("Synonyms", schema::field("items", &SynonymsView::items, "The county's own"),
                              schema::field("version", &SynonymsView::version, "Of the county's own"),
                              schema::field("shipped", &SynonymsView::shipped, "Everybody's"));
    }
};
struct SynonymsRequest {
    std::vector<SynonymView> items;
    std::string version;
    static constexpr auto describe() {
        return schema::object("SynonymsRequest",
            schema::field("items", &SynonymsRequest::items, "All of the county's own, at most 500"),
            schema::field("version", &SynonymsRequest::version, "As it was read"));
    }
};

}  // namespace qd::finder::wire
