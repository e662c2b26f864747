#include "core/messages.hpp"
#include <map>
#include "core/json.hpp"
#include "embedded/embedded.hpp"

namespace qd::messages {
namespace {

using Table = std::map<std::string, std::string, std::less<>>;

Table load(Language language) {
    Table table;
    const auto file = embedded::find("messages/" + std::string(word(language)) + ".json");
    const auto parsed = json::parse(file);
    if (!parsed || !parsed->object()) return table;
    for (const auto& member : *parsed->object())
        if (const auto* text = member.value.text()) table.emplace(member.name, *text);
    return table;
}

const Table& table_of(Language language) {
    static const Table chinese = load(Language::zh_cn), english = load(Language::en);
    return language == Language::zh_cn ? chinese : english;
}

std::string filled(std::string_view pattern, const std::vector<Fact>& facts) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto open = pattern.find('{', at);
        const auto close = open == pattern.npos ? pattern.npos : pattern.find('}', open);
        out += pattern.substr(at, open == pattern.npos ? pattern.npos : open - at);
        if (close == pattern.npos) break;
        const auto name = pattern.substr(open + 1, close - open - 1);
        for (const auto& fact : facts)
            if (fact.name == name) {
                out += fact.value;
                break;
            }
        at = close + 1;
    }
    return out;
}

}  // namespace

std::string sentence(std::string_view key, const std::vector<Fact>& facts, Language language) {
    const auto& table = table_of(language);
    const auto found = table.find(key);
    return found == table.end() ? std::string(key) : filled(found->second, facts);
}

std::string sentence(const Error& error, Language language) {
    return sentence("refusal." + std::string(error.why), error.facts, language);
}

bool has(std::string_view key, Language language) { return table_of(language).contains(key); }

}  // namespace qd::messages
