#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "core/result.hpp"

/// The sentences that people read, from `messages/<language>/*.json`: one voice for public pages, documents,
/// the command line and the staff pages.
namespace qd::messages {

enum class Language : std::uint8_t { zh_cn, en };
constexpr std::string_view word(Language language) {
    switch (language) {
        case Language::zh_cn: return "zh-CN";
        case Language::en: return "en";
    }
    return {};
}

/// The sentence of this key with its {placeholders} filled. A key without a sentence comes back as it is; a
/// placeholder without a fact stays empty.
std::string sentence(std::string_view key, const std::vector<Fact>& facts = {},
                     Language language = Language::zh_cn);
/// `refusal.<why>` with the refusal's facts.
std::string sentence(const Error& error, Language language = Language::zh_cn);
bool has(std::string_view key, Language language = Language::zh_cn);

}  // namespace qd::messages
