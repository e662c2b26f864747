#include <algorithm>
#include "core/text.hpp"
#include "features/admission/sentence_rules.hpp"

namespace qd::admission::rules {

std::vector<std::string> split_sentences(std::string_view paragraph) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    const auto take = [&](std::size_t end) {
        if (auto text = text::trim(paragraph.substr(begin, end - begin)); !text.empty())
            out.push_back(std::move(text));
        begin = end;
    };
    for (std::size_t at = 0; at < paragraph.size();) {
        const auto rest = paragraph.substr(at);
        std::size_t length = 0;
        for (const std::string_view mark : {"。", "！", "？", "；", ";", "\n"})
            if (rest.starts_with(mark)) length = mark.size();
        at += std::max<std::size_t>(length, 1);
        if (length == 0) continue;
        if (paragraph.substr(at).starts_with("”")) at += std::string_view("”").size();
        take(at);
    }
    take(paragraph.size());
    return out;
}

}  // namespace qd::admission::rules
