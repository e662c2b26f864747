#include "features/site/template.hpp"
#include <kainjow/mustache.hpp>
#include <map>
#include "embedded/embedded.hpp"

namespace qd::site {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

data data_of(const json::Value& value) {
    if (const auto* flag = value.boolean())
        return *flag ? data(data::type::bool_true) : data(data::type::bool_false);
    if (const auto* number = value.integer()) return data(std::to_string(*number));
    if (const auto* text = value.text()) return text->empty() ? data(data::type::bool_false) : data(*text);
    if (const auto* items = value.array()) {
        data list{data::type::list};
        for (const auto& item : *items) list << data_of(item);
        return list;
    }
    data object{data::type::object};
    if (const auto* members = value.object())
        for (const auto& member : *members) object.set(member.name, data_of(member.value));
    return value.is_null() ? data(data::type::bool_false) : object;
}

/// A sentence that the templates may name, without placeholders.
std::string template_text(std::string_view name) {
    return std::string(embedded::find("site/" + std::string(name) + ".mustache"));
}

/// `{{t.key}}` becomes the sentence before the template is compiled, once for each language.
std::string with_sentences(std::string text, messages::Language language) {
    for (auto open = text.find("{{t."); open != text.npos; open = text.find("{{t.", open)) {
        const auto close = text.find("}}", open);
        if (close == text.npos) break;
        const auto key = "site." + text.substr(open + 4, close - open - 4);
        const auto sentence = messages::sentence(key, {}, language);
        text.replace(open, close - open + 2, sentence);
        open += sentence.size();
    }
    return text;
}

/// Compiled templates are kept by each thread: a template object may not be rendered by two at once.
mustache& compiled(std::string_view name, messages::Language language) {
    thread_local std::map<std::pair<std::string, messages::Language>, mustache> all;
    const std::pair<std::string, messages::Language> key(name, language);
    const auto found = all.find(key);
    if (found != all.end()) return found->second;
    return all.emplace(key, mustache(with_sentences(template_text(name), language))).first->second;
}

}  // namespace

std::string render(std::string_view name, json::Value::Object values, messages::Language language) {
    const json::Value all{std::move(values)};
    data content = data_of(all);
    content.set("body", compiled(name, language).render(content));
    return compiled("layout", language).render(content);
}

}  // namespace qd::site
