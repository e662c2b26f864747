#include "features/site/page.hpp"
#include <algorithm>
#include <array>
#include "features/identity/queries.hpp"
#include "features/site/template.hpp"

namespace qd::site {
namespace {

constexpr std::string_view language_cookie = "qingdan_language", type_cookie = "qingdan_type_size";

/// What the address asks for, else what was chosen before.
std::string choice(const http::Request& request, std::string_view query, std::string_view cookie) {
    if (auto asked = request.query_text(query)) return *asked;
    return request.cookie(cookie);
}

std::string kept(std::string_view cookie, const std::string& value) {
    return std::string(cookie) + "=" + value + "; Path=/; Max-Age=31536000; SameSite=Lax";
}

/// The same page with another choice.
std::string with_query(const http::Request& request, std::string_view name, std::string_view value) {
    std::string out = "?";
    for (const auto& [key, old] : request.query) {
        constexpr std::array kept_keys{"q", "town", "start", "at", "amount", "unit", "plain"};
        if (std::ranges::find(kept_keys, key) == kept_keys.end()) continue;
        out += key + "=";
        for (const char c : old) {
            constexpr std::string_view hex = "0123456789ABCDEF";
            const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
            if (plain) out += c;
            else {
                out += '%';
                out += hex[static_cast<unsigned char>(c) >> 4];
                out += hex[static_cast<unsigned char>(c) & 15];
            }
        }
        out += "&";
    }
    return out + std::string(name) + "=" + std::string(value);
}

}  // namespace

Page::Page(Session& session, const http::Request& request) : session_(session), request_(request) {
    language_ = choice(request, "language", language_cookie) == "en" ? messages::Language::en
                                                                     : messages::Language::zh_cn;
    is_large_ = choice(request, "type", type_cookie) == "large";
    if (session.county.empty()) return;
    if (const auto county = identity::find_county(session.tx, session.county)) {
        county_name_ = county->name;
        is_demo_ = county->is_demo;
    }
}

std::string Page::full_address(const std::string& path) const {
    return (request_.secure ? "https://" : "http://") + std::string(request_.header("host")) + path;
}

Value Page::texts(const std::vector<std::string>& values) {
    Value::Array array;
    for (const auto& value : values) array.push_back({Members{{"text", text(value)}}});
    return {std::move(array)};
}

http::Reply Page::reply(std::string_view name, std::string title, Members data, int status) const {
    const bool english = language_ == messages::Language::en;
    const std::string site_name =
        county_name_.empty() ? say("product") : say("site_name", {{"county", county_name_}});
    data.push_back({"title", text(std::move(title))});
    data.push_back({"site_name", text(site_name)});
    data.push_back({"county", text(session_.county.text)});
    data.push_back({"county_name", text(county_name_)});
    data.push_back({"home", text(session_.county.empty() ? "/" : county_address())});
    data.push_back({"is_demo", {is_demo_}});
    data.push_back({"language", text(std::string(word(language_)))});
    data.push_back({"type_class", text(is_large_ ? "large" : "")});
    data.push_back({"other_language", text(with_query(request_, "language", english ? "zh-CN" : "en"))});
    data.push_back({"other_type", text(with_query(request_, "type", is_large_ ? "normal" : "large"))});
    data.push_back({"is_large", {is_large_}});
    auto reply = http::Reply::html(render(name, std::move(data), language_), status);
    reply.headers.emplace_back("Cache-Control", "no-cache");
    reply.headers.emplace_back("Vary", "Cookie");
    if (request_.query_text("language"))
        reply.headers.emplace_back("Set-Cookie", kept(language_cookie, english ? "en" : "zh-CN"));
    if (request_.query_text("type"))
        reply.headers.emplace_back("Set-Cookie", kept(type_cookie, is_large_ ? "large" : "normal"));
    return reply;
}

http::Reply Page::refusal(const Error& error) const { return refusal(error, {}, {}); }

http::Reply Page::refusal(const Error& error, std::string hint, std::string href) const {
    return reply("refusal", say("not_found_title"),
                 {{"sentence", text(messages::sentence(error, language_))},
                  {"hint", text(std::move(hint))},
                  {"hint_href", text(std::move(href))}},
                 http::status_of(error.kind));
}

}  // namespace qd::site
