#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include "platform/crypto/signed_note.hpp"
#include "platform/net/mail_message.hpp"
#include "platform/net/net.hpp"
#include "platform/net/webhook_signature.hpp"

namespace qd::net {
namespace {

const Instant at = *instant_from("2026-09-30T09:00:00+08:00");

MailText a_text() {
    return {"list@qinghe.example",
            "青禾县委编办",
            "li.na@qinghe.example",
            "收到呼叫",
            "第一行\n第二行\n",
            "01J0-01A0",
            at};
}
std::string headers_of(const std::string& message) { return message.substr(0, message.find("\r\n\r\n")); }

TEST(WebhookSignature, IsThatOfThePublishedVector) {
    EXPECT_EQ(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                from_seconds(1614265330), R"({"test": 2432232314})"),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookSignature, AnotherByteTimeIdOrSecretGivesAnother) {
    const auto secret = webhook_secret(std::string(32, 'k'));
    const auto good = webhook_signature(secret, "id", at, "{}");
    EXPECT_TRUE(good.starts_with("v1,"));
    EXPECT_NE(good, webhook_signature(secret, "id", at, "{ }"));
    EXPECT_NE(good, webhook_signature(secret, "ie", at, "{}"));
    EXPECT_NE(good, webhook_signature(secret, "id", at + std::chrono::seconds{1}, "{}"));
    EXPECT_NE(good, webhook_signature(webhook_secret(std::string(32, 'l')), "id", at, "{}"));
    EXPECT_EQ(webhook_signature("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "id", at, "{}"), "");
    EXPECT_EQ(webhook_signature("whsec_not base64", "id", at, "{}"), "");
}

TEST(MailAddress, OnlyBareOnesAreTaken) {
    for (const char* good : {"li.na@qinghe.gov.cn", "a+b@mail-1.example", "o'neil@a.b"})
        EXPECT_TRUE(is_mail_address(good)) << good;
    for (const char* bad : {"", "li.na", "@a.b", "a@", "a@b..c", "a@b.", "a@-b.c", "a b@c.d", "<a@b.c>",
                            "a@b.c\r\nBcc: d@e.f", "a@b.c\n", ".a@b.c", "a.@b.c", "a..b@c.d", "李@b.c",
                            "a@李.cn", "a@b@c", "a,b@c.d", "\"a\"@b.c"})
        EXPECT_FALSE(is_mail_address(bad)) << bad;
    EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@b.c"));
    EXPECT_FALSE(is_mail_address("a@" + std::string(250, 'b') + ".c"));
}

TEST(MailMessage, NoLineBreakComesThroughIntoAHeader) {
    auto text = a_text();
    text.subject = "好\r\nBcc: evil@example.org\r\n\r\nbody";
    text.from_name = "县\nX-Evil: 1";
    text.to = "a@b.c>\r\nBcc: <d@e.f";
    text.id = "1\r\nX-Evil: 2";
    const auto headers = headers_of(mail_message(text));
    for (const char* evil : {"\r\nBcc", "\r\nX-Evil", "evil@example.org"})
        EXPECT_EQ(headers.find(evil), headers.npos) << headers;
    EXPECT_EQ(headers.find("\n\n"), headers.npos);
}

TEST(MailMessage, IsSevenBitInShortLinesAndSaysWhenAndByWhom) {
    auto text = a_text();
    for (int i = 0; i < 40; ++i) text.subject += "青禾呼〔2026〕12号🀄";
    const auto message = mail_message(text);
    std::size_t width = 0;
    for (const char c : message) {
        EXPECT_EQ(c & 0x80, 0);
        width = c == '\n' ? 0 : width + 1;
        EXPECT_LE(width, 78u);
    }
    EXPECT_NE(message.find("\r\nDate: Wed, 30 Sep 2026 09:00:00 +0800\r\n"), message.npos);
    EXPECT_NE(message.find("\r\nMessage-ID: <01J0-01A0@qinghe.example>\r\n"), message.npos);
    EXPECT_NE(message.find("\r\nAuto-Submitted: auto-generated\r\n"), message.npos);
    EXPECT_NE(message.find(crypto::base64("第一行\r\n第二行\r\n")), message.npos);
}

TEST(MailMessage, NoEncodedWordCutsACharacter) {
    auto text = a_text();
    text.subject.clear();
    for (int i = 0; i < 50; ++i) text.subject += i % 2 ? "a镇" : "🀄";
    const auto headers = headers_of(mail_message(text));
    std::string joined;
    for (auto from = headers.find("Subject: ");
         (from = headers.find("=?UTF-8?B?", from)) != headers.npos;) {
        from += 10;
        const auto part =
            crypto::from_base64(std::string_view(headers).substr(from, headers.find("?=", from) - from));
        ASSERT_TRUE(part.has_value());
        EXPECT_NE(static_cast<unsigned char>(part->front()) & 0xc0, 0x80);
        joined += *part;
    }
    EXPECT_EQ(joined, text.subject);
}

/// Takes connections and never says a word.
class Silent {
public:
    Silent() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
        EXPECT_EQ(::listen(socket_, 4), 0);
        socklen_t size = sizeof here;
        EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size), 0);
        port = ntohs(here.sin_port);
    }
    ~Silent() { ::close(socket_); }
    Silent(const Silent&) = delete;
    Silent& operator=(const Silent&) = delete;
    int port = 0;

private:
    int socket_;
};

TEST(Net, ASilentServerHoldsNobodyUp) {
    const Silent silent;
    const Patience little{std::chrono::seconds{1}, std::chrono::seconds{1}};
    const auto began = std::chrono::steady_clock::now();
    for (const auto security : {MailSecurity::none, MailSecurity::tls})
        EXPECT_EQ(send_mail({"127.0.0.1", silent.port, security, {}, {}}, {"a@b.c", "d@e.f", "x"}, little)
                      .fault,
                  Fault::timed_out);
    EXPECT_EQ(post({"http://127.0.0.1:" + std::to_string(silent.port) + "/", {}, "{}"}, little).fault,
              Fault::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{8});
}

TEST(Net, NobodyThereIsUnreachableAndNotARefusal) {
    EXPECT_EQ(send_mail({"127.0.0.1", 1, MailSecurity::none, {}, {}}, {"a@b.c", "d@e.f", "x"}).fault,
              Fault::unreachable);
    EXPECT_EQ(post({"http://127.0.0.1:1/", {}, "{}"}).fault, Fault::unreachable);
    EXPECT_EQ(post({"file:///etc/passwd", {}, "{}"}).fault, Fault::failed)
        << "only the web's own protocols";
}

}  // namespace
}  // namespace qd::net
