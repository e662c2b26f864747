#include "platform/office/splice.hpp"
#include <algorithm>
#include <utility>

namespace qd::office {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

void Splices::replace(std::size_t begin, std::size_t end, std::string with) {
    changes_.push_back({begin, end, std::move(with)});
}

std::string Splices::apply(std::string_view original) const {
    auto changes = changes_;
    const auto place = [](const Change& c) { return std::pair(c.begin, c.end); };  // insertions come first
    std::stable_sort(changes.begin(), changes.end(),
                     [&](const Change& a, const Change& b) { return place(a) < place(b); });
    std::string out;
    std::size_t at = 0;
    for (const auto& change : changes) {
        out.append(original.substr(at, change.begin - at));
        out += change.with;
        at = change.end;
    }
    return out.append(original.substr(at));
}

std::string with_attribute(std::string_view tag, std::string_view name, const std::string* value) {
    std::size_t at = 1;
    while (at < tag.size() && !is_space(tag[at]) && tag[at] != '>' && tag[at] != '/') ++at;
    const auto name_end = at;
    std::string out(tag.substr(0, name_end));
    std::string rest;
    while (at < tag.size()) {
        const auto begin = at;
        while (at < tag.size() && is_space(tag[at])) ++at;
        const auto attribute = at;
        while (at < tag.size() && tag[at] != '=' && tag[at] != '>' && tag[at] != '/') ++at;
        if (at >= tag.size() || tag[at] != '=') {
            rest += tag.substr(attribute);
            break;
        }
        auto own = tag.substr(attribute, at - attribute);
        while (!own.empty() && is_space(own.back())) own.remove_suffix(1);
        at = tag.find_first_of("\"'", at);
        if (at == std::string_view::npos) break;
        at = tag.find(tag[at], at + 1);
        if (at == std::string_view::npos) break;
        ++at;
        if (own != name) rest += tag.substr(begin, at - begin);
    }
    if (value) out += " " + std::string(name) + "=\"" + *value + "\"";
    return out + rest;
}

std::string prefix_of(std::string_view tag) {
    const auto end = tag.find_first_of(" \t\r\n/>", 1);
    const auto colon = tag.substr(0, end).find(':');
    return colon == std::string_view::npos ? "" : std::string(tag.substr(1, colon));
}

}  // namespace qd::office
