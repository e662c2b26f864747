#include "app/static_files.hpp"
#include <array>
#include "embedded/embedded.hpp"
#include "platform/http/negotiate.hpp"

namespace qd::app {
namespace {

std::string content_type(std::string_view path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types = {
        {{".html", "text/html; charset=utf-8"},
         {".js", "text/javascript; charset=utf-8"},
         {".css", "text/css; charset=utf-8"},
         {".svg", "image/svg+xml"},
         {".json", "application/json; charset=utf-8"},
         {".png", "image/png"},
         {".ico", "image/x-icon"},
         {".woff2", "font/woff2"},
         {".txt", "text/plain; charset=utf-8"}}};
    for (const auto& [end, type] : types)
        if (path.ends_with(end)) return std::string(type);
    return "application/octet-stream";
}

http::Reply reply_with(const embedded::Entry& entry, const http::Request& request, bool never_changes) {
    const bool zipped =
        !entry.gzip.empty() && http::accepts_encoding(request.header("accept-encoding"), "gzip");
    http::Reply reply;
    reply.content_type = content_type(entry.path);
    reply.body = std::make_shared<const std::string>(zipped ? entry.gzip : entry.bytes);
    if (zipped) reply.headers.emplace_back("Content-Encoding", "gzip");
    reply.headers.emplace_back("Vary", "Accept-Encoding");
    reply.headers.emplace_back("ETag", std::string(entry.etag));
    reply.headers.emplace_back("Cache-Control",
                               never_changes ? "public, max-age=31536000, immutable" : "no-cache");
    return reply;
}

bool is_get(const http::Request& request) {
    return request.method == http::Method::get || request.method == http::Method::head;
}

}  // namespace

std::optional<http::Reply> static_file(const http::Request& request) {
    const std::string_view path = request.path;
    if (!is_get(request)) return {};
    if (path == "/favicon.ico")
        if (const auto* icon = embedded::entry("site/favicon.ico")) return reply_with(*icon, request, false);
    if (path.starts_with("/site/")) {
        const auto* entry = path.ends_with(".mustache") ? nullptr : embedded::entry(path.substr(1));
        if (entry) return reply_with(*entry, request, false);
    }
    if (path != "/app" && !path.starts_with("/app/")) return {};
    if (path.starts_with("/app/assets/")) {
        const auto* entry = embedded::entry("web/" + std::string(path.substr(5)));
        if (entry) return reply_with(*entry, request, true);  // Vite puts a digest into the name.
        return {};
    }
    // The worker that keeps a page for use without a network; from here it may look after all of /app/.
    if (path == "/app/offline.js") {
        const auto* worker = embedded::entry("web/offline.js");
        return worker ? std::optional{reply_with(*worker, request, false)} : std::nullopt;
    }
    const auto* page = embedded::entry("web/index.html");
    if (!page) return {};
    return reply_with(*page, request, false);
}

}  // namespace qd::app
