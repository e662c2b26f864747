#include <algorithm>
#include <cctype>
#include <map>
#include "core/json.hpp"
#include "platform/http/route.hpp"

namespace qd::http {

namespace {

/// The names of a path's placeholders, in order.
std::vector<std::string> placeholders(std::string_view path) {
    std::vector<std::string> names;
    for (auto open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
        std::string name{path.substr(open + 1, path.find('}', open) - open - 1)};
        std::erase(name, '*');
        names.push_back(std::move(name));
    }
    return names;
}

/// The feature's noun: the first literal part after the county.
std::string tag_of(std::string_view path) {
    constexpr std::string_view prefix = "/api/v1/";
    if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
    if (path.starts_with('{')) path.remove_prefix(std::min(path.find('/') + 1, path.size()));
    return std::string{path.substr(0, path.find('/'))};
}

std::string operation_id(const RouteDocument& route) {
    std::string id{word(route.method)};
    for (const char c : route.path.substr(std::string_view{"/api/v1"}.size())) {
        if (std::isalnum(static_cast<unsigned char>(c))) id += c;
        else if (!id.ends_with('_') && c != '}' && c != '*') id += '_';
    }
    return id;
}

std::string parameters(const RouteDocument& route) {
    std::string out;
    for (const auto& name : placeholders(route.path)) {
        out += (out.empty() ? "" : ",") + (R"({"name":)" + json::quoted(name) +
               R"(,"in":"path","required":true,"schema":{"type":"string"}})");
    }
    if (!route.query) return out;
    for (const auto& member : route.query->members) {
        const auto form = member.type().form;
        const bool may_lack = form == schema::Form::optional || form == schema::Form::list;
        out += (out.empty() ? "" : ",") +
               (R"({"name":)" + json::quoted(member.name) + R"(,"in":"query","required":)" +
                (may_lack ? "false" : "true") + ",\"description\":" + json::quoted(member.about) +
                ",\"schema\":" + schema::document(member.type()) + "}");
    }
    return out;
}

std::string content(std::string_view media_type, const std::string& type) {
    return R"("content":{)" + json::quoted(media_type) + R"(:{"schema":)" + type + "}}";
}

std::string request_body(const RouteDocument& route) {
    const bool sends =
        route.method == Method::post || route.method == Method::put || route.method == Method::patch;
    if (route.in && !route.in->members.empty()) {
        return R"("requestBody":{"required":true,)" +
               content("application/json", schema::document(*route.in)) + "},";
    }
    if (sends && !route.in) return R"("requestBody":{)" + content("application/octet-stream", "{}") + "},";
    return {};
}

std::string operation(const RouteDocument& route) {
    const auto done = route.out ? content("application/json", schema::document(*route.out))
                                : content("application/octet-stream", "{}");
    return "{\"operationId\":" + json::quoted(operation_id(route)) +
           ",\"tags\":[" + json::quoted(tag_of(route.path)) + "],\"summary\":" + json::quoted(route.about) +
           ",\"x-right\":" + json::quoted(route.right) +
           (route.is_public ? ",\"security\":[]" : "") + ",\"parameters\":[" + parameters(route) + "]," +
           request_body(route) + R"("responses":{"200":{"description":"Done",)" + done +
           R"(},"default":{"$ref":"#/components/responses/Refused"}}})";
}

std::string operations(const std::vector<const RouteDocument*>& rows) {
    std::string out;
    for (const auto* row : rows)
        out += (out.empty() ? "" : ",") + (json::quoted(word(row->method)) + ":" + operation(*row));
    return out;
}

std::string schemas(const std::vector<RouteDocument>& routes) {
    std::vector<const schema::Type*> types;
    for (const auto& route : routes) {
        if (route.in) schema::collect(*route.in, types);
        if (route.out) schema::collect(*route.out, types);
    }
    std::map<std::string_view, const schema::Type*> by_name;
    for (const auto* type : types) {
        const bool is_new = by_name.emplace(type->name, type).second;
        if (!is_new)
            broken_invariant(("two wire types named " + std::string(type->name)).c_str(), __FILE__, __LINE__);
    }
    std::string out;
    for (const auto& [name, type] : by_name)
        out += json::quoted(name) + ":" + schema::document_members(*type) + ",\n";
    return out;
}

constexpr std::string_view problem =
    R"("Problem":{"type":"object","required":["type","title","status","why","facts","about"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("why":{"type":"string","description":"Which refusal; the page has a sentence for each"},)"
    R"("facts":{"type":"object","additionalProperties":{"type":"string"},)"
    R"("description":"Fill the sentence's placeholders"},)"
    R"("about":{"type":"array","items":{"type":"string"},)"
    R"("description":"Which duties, rows or members, when there are several"},)"
    R"("request":{"type":"string","description":"The request's number, the same as in the server's log"}}})";

}  // namespace

std::string openapi(std::vector<RouteDocument> routes, std::string_view version) {
    std::erase_if(routes, [](const auto& route) { return !route.path.starts_with("/api/v1/"); });
    std::map<std::string, std::vector<const RouteDocument*>> by_path;
    for (const auto& route : routes) {
        std::string path = route.path;
        std::erase(path, '*');
        by_path[std::move(path)].push_back(&route);
    }
    std::string paths;
    for (const auto& [path, rows] : by_path) {
        paths += (paths.empty() ? "" : ",\n") + (json::quoted(path) + ":{" + operations(rows) + "}");
    }
    return R"({"openapi":"3.1.0","info":{"title":"qingdan","version":)" + json::quoted(version) +
           "},\n\"security\":[{\"session\":[]}],\n\"paths\":{\n" + paths +
           "},\n\"components\":{\"securitySchemes\":" +
           R"({"session":{"type":"apiKey","in":"cookie","name":"qingdan_session"}},)" +
           R"("responses":{"Refused":{"description":"Refused",)" +
           content("application/problem+json", R"({"$ref":"#/components/schemas/Problem"})") +
           "}},\n\"schemas\":{\n" + schemas(routes) + std::string{problem} + "}}}\n";
}

}  // namespace qd::http
