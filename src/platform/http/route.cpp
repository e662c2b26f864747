#include "platform/http/route.hpp"
#include <algorithm>

namespace qd::http {

namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    if (path.starts_with('/')) path.remove_prefix(1);
    while (true) {
        const auto slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == path.npos) return parts;
        path.remove_prefix(slash + 1);
    }
}

bool is_placeholder(std::string_view part) {
    return part.size() > 2 && part.front() == '{' && part.back() == '}';
}

std::string allow_of(const std::map<Method, std::size_t>& rows) {
    std::string out = "OPTIONS";
    for (const auto& [method, row] : rows) {
        std::string name{word(method)};
        for (auto& c : name) c = char(c - 'a' + 'A');
        out += ", " + name + (method == Method::get ? ", HEAD" : "");
    }
    return out;
}

}  // namespace

Outcome read_body(const Request& request, const schema::Type& type, void* into) {
    if (type.members.empty() && type.form == schema::Form::object && request.body.empty()) return Nothing{};
    const auto content_type = request.header("content-type");
    const auto media_type = content_type.substr(0, content_type.find_first_of("; "));
    if (media_type != "application/json") {
        return Error{RequestRefusal::body_not_json,
                     {{"content_type", std::string(content_type.substr(0, 100))}}};
    }
    return schema::read_into(type, into, std::string_view{request.body});
}

void Paths::add(Method method, std::string_view path, std::size_t row) {
    QD_ASSERT(path.starts_with('/'));
    Node* node = &root_;
    bool takes_rest = false;
    for (const auto part : parts_of(path)) {
        QD_ASSERT(!takes_rest);
        if (is_placeholder(part) && part[part.size() - 2] == '*') {
            takes_rest = true;
            continue;
        }
        auto& next = is_placeholder(part) ? node->placeholder : node->literals[std::string(part)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    const bool is_new = (takes_rest ? node->rows_of_rest : node->rows).emplace(method, row).second;
    QD_ASSERT(is_new);
}

const Paths::Node* Paths::walk(const Node& node, const std::vector<std::string_view>& parts, std::size_t at,
                               std::vector<std::string>& params, bool& is_rest) {
    if (at == parts.size()) return node.rows.empty() ? nullptr : &node;
    if (const auto literal = node.literals.find(parts[at]); literal != node.literals.end()) {
        if (const auto* found = walk(*literal->second, parts, at + 1, params, is_rest)) return found;
    }
    if (node.placeholder && !parts[at].empty()) {
        params.emplace_back(parts[at]);
        if (const auto* found = walk(*node.placeholder, parts, at + 1, params, is_rest)) return found;
        params.pop_back();
    }
    if (node.rows_of_rest.empty()) return nullptr;
    const auto& last = parts.back();
    params.emplace_back(parts[at].data(), std::size_t(last.data() + last.size() - parts[at].data()));
    is_rest = true;
    return &node;
}

Paths::Match Paths::find(Method method, std::string_view path) const {
    Match match;
    const auto parts = parts_of(path);
    bool is_rest = false;
    // A path of thousands of slashes is nobody's; the walk goes as deep as the path is long.
    const auto* node = parts.size() > 32 ? nullptr : walk(root_, parts, 0, match.params, is_rest);
    if (!node) return {};
    const auto& rows = is_rest ? node->rows_of_rest : node->rows;
    match.allow = allow_of(rows);
    const auto row = rows.find(method == Method::head ? Method::get : method);
    if (row != rows.end()) match.row = row->second;
    return match;
}

Reply no_row(const Request& request, const std::string& allow) {
    if (allow.empty()) return Reply::problem(RequestRefusal::no_such_address);
    if (request.method == Method::options) {
        return {.status = 204, .content_type = {}, .body = {}, .headers = {{"Allow", allow}}};
    }
    auto reply = Reply::problem(RequestRefusal::method_not_allowed);
    reply.status = 405;
    reply.headers.emplace_back("Allow", allow);
    return reply;
}

}  // namespace qd::http
