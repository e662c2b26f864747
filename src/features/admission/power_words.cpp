#include "features/admission/power_words.hpp"
#include <algorithm>
#include <string>
#include "core/text.hpp"

namespace qd::admission::rules {
namespace {

constexpr std::string_view marks[] = {"。", "；", ";", "，", ",", "\n"};
/// Of a clause that only tells of it, or helps people who ask for it.
constexpr std::string_view telling[] = {
    "宣传", "宣讲", "普及", "普法", "学习", "代办", "帮办", "咨询", "协助群众", "协助村民", "协助居民", "协助企业",
    "帮助群众", "帮助村民", "帮助居民", "帮助企业", "指导群众", "引导群众", "为群众", "为村民", "为居民", "为企业",
};
/// And of one that does it all the same.
constexpr std::string_view doing[] = {"实施", "作出", "予以", "给予", "处以"};

bool has_any(std::string_view clause, const auto& words) {
    return std::ranges::any_of(words,
                               [&](std::string_view one) { return clause.find(one) != clause.npos; });
}

}  // namespace

bool asks_for_power(std::string_view text) {
    const auto folded = text::nfkc(text);
    std::string_view rest = folded;
    while (!rest.empty()) {
        auto end = rest.size(), next = rest.size();
        for (const auto mark : marks)
            if (const auto at = rest.find(mark); at < end) {
                end = at;
                next = at + mark.size();
            }
        const auto clause = text::without_spaces(rest.substr(0, end));
        if (has_any(clause, power_words) && (!has_any(clause, telling) || has_any(clause, doing)))
            return true;
        rest.remove_prefix(next);
    }
    return false;
}

}  // namespace qd::admission::rules
