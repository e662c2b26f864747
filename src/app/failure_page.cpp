#include "app/failure_page.hpp"
#include "core/json.hpp"
#include "core/messages.hpp"

namespace qd::app {
namespace {

using json::Value;

/// Somebody looks at a public page.
bool is_page(const http::Request& request) {
    return !request.path.starts_with("/api/") &&
           request.header("accept").find("text/html") != std::string_view::npos;
}

http::Reply page(const http::Request& request, const http::Failure& failure) {
    const auto language =
        request.cookie("qingdan_language") == "en" ? messages::Language::en : messages::Language::zh_cn;
    const std::string title = messages::sentence("server.come_back", {}, language);
    // The number is of our own making; nothing here comes from the request.
    const auto sentence = messages::sentence("refusal." + std::string(failure.why),
                                             {{"request", failure.id}}, language);
    std::string html = "<!doctype html><html lang=\"";
    html.append(language == messages::Language::en ? "en" : "zh-CN")
        .append("\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(title)
        .append("</title><body style=\"font:1.1rem/1.7 sans-serif;max-width:36rem;margin:12vh auto\"><h1>")
        .append(title)
        .append("</h1><p>")
        .append(sentence)
        .append("</p></body></html>\n");
    return http::Reply::html(std::move(html), failure.status);
}

http::Reply problem(const http::Failure& failure) {
    Value::Object facts;
    if (!failure.id.empty()) facts.push_back({"request", {failure.id}});
    auto reply = http::Reply::json(
        json::write({Value::Object{{"type", {std::string("about:blank")}},
                                   {"status", {std::int64_t{failure.status}}},
                                   {"why", {std::string(failure.why)}},
                                   {"facts", {std::move(facts)}},
                                   {"about", {Value::Array{}}}}}),
        failure.status);
    reply.content_type = "application/problem+json; charset=utf-8";
    return reply;
}

}  // namespace

http::Reply failure_reply(const http::Request& request, const http::Failure& failure) {
    auto reply = is_page(request) ? page(request, failure) : problem(failure);
    reply.headers.emplace_back("Cache-Control", "no-store");
    if (failure.status == 503) reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

}  // namespace qd::app
