#include <curl/curl.h>
#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include "platform/net/net.hpp"

namespace qd::net {
namespace {

struct EasyEnd {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyEnd>;
using List = std::unique_ptr<curl_slist, ListEnd>;

std::string& certificates() {
    static std::string file;
    return file;
}

std::size_t throw_away(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// What is left of a letter to be read.
struct Unread {
    std::string_view text;
};
std::size_t read_on(char* into, std::size_t size, std::size_t count, void* from) {
    auto& unread = *static_cast<Unread*>(from);
    const auto taken = std::min(size * count, unread.text.size());
    std::memcpy(into, unread.text.data(), taken);
    unread.text.remove_prefix(taken);
    return taken;
}

void add(List& list, const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    list.release();
    list.reset(longer);
}

Easy begin(const std::string& url, const char* protocols, const Patience& patience) {
    static const bool is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    Easy easy(is_ready ? curl_easy_init() : nullptr);
    if (!easy) throw std::runtime_error("libcurl cannot start");
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(easy.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");  // none, whatever the environment says
    curl_easy_setopt(easy.get(), CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, long(patience.connect.count() * 1000));
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, long(patience.whole.count() * 1000));
    curl_easy_setopt(easy.get(), CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, &throw_away);
    if (!certificates().empty()) curl_easy_setopt(easy.get(), CURLOPT_CAINFO, certificates().c_str());
    return easy;
}

/// What both doors share: faults of the line, not of the answer.
Fault fault_of_line(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_WEIRD_SERVER_REPLY:
            return Fault::unreachable;
        case CURLE_OPERATION_TIMEDOUT:
            return Fault::timed_out;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
            return Fault::tls;
        case CURLE_LOGIN_DENIED:
            return Fault::login;
        default:
            return Fault::failed;
    }
}

/// A server that first wants TLS or another login has not turned this letter away: settings can mend it.
bool is_about_login(std::int64_t code) { return code == 530 || code == 534 || code == 535 || code == 538; }

Fault fault_of_mail(CURLcode result, std::int64_t code) {
    if (result == CURLE_OK) return Fault::none;
    const auto fault = fault_of_line(result);
    if (fault != Fault::unreachable || result == CURLE_COULDNT_CONNECT) return fault;
    if (is_about_login(code)) return Fault::login;
    if (code >= 500) return Fault::turned_away;
    if (code >= 400) return Fault::busy;
    return fault;
}

Fault fault_of_post(CURLcode result, std::int64_t code) {
    if (result != CURLE_OK) return fault_of_line(result);
    if (code >= 200 && code < 300) return Fault::none;
    if (code >= 300 && code < 400) return Fault::redirected;
    if (code == 410) return Fault::gone;
    return code == 408 || code == 429 || code >= 500 ? Fault::busy : Fault::turned_away;
}

std::int64_t code_of(const Easy& easy) {
    long code = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
}

}  // namespace

void trust_certificates_of(const std::string& file) { certificates() = file; }

Answer send_mail(const MailServer& server, const Letter& letter, const Patience& patience) {
    // The word behind the slash is how we greet: the machine's own name is nobody's business.
    const std::string url = (server.security == MailSecurity::tls ? "smtps://" : "smtp://") + server.host +
                            ":" + std::to_string(server.port) + "/qingdan";
    const auto easy = begin(url, "smtp,smtps", patience);
    const long use_tls = server.security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    curl_easy_setopt(easy.get(), CURLOPT_USE_SSL, use_tls);
    if (!server.login.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_USERNAME, server.login.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_PASSWORD, server.password.c_str());
    }
    const std::string from = "<" + letter.from + ">";
    List to;
    add(to, "<" + letter.to + ">");
    Unread unread{letter.message};
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, &read_on);
    curl_easy_setopt(easy.get(), CURLOPT_READDATA, &unread);
    const auto result = curl_easy_perform(easy.get());
    const auto code = code_of(easy);
    return {fault_of_mail(result, code), code};
}

Answer post(const Post& post, const Patience& patience) {
    const auto easy = begin(post.url, "https,http", patience);
    List headers;
    for (const auto& [name, value] : post.headers) add(headers, name + ": " + value);
    add(headers, "Expect:");  // small bodies go at once
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy.get(), CURLOPT_USERAGENT, "qingdan");
    curl_easy_setopt(easy.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, post.body.data());
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE, long(post.body.size()));
    const auto result = curl_easy_perform(easy.get());
    const auto code = code_of(easy);
    return {fault_of_post(result, code), code};
}

}  // namespace qd::net
