#include "scenario.hpp"
#include <gtest/gtest.h>
#include <fstream>
#include <sstream>
#include <utility>
#include "app/demo.hpp"
#include "app/log_contents.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/text.hpp"
#include "core/ulid.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/compile/reminder_commands.hpp"
#include "features/accounts/commands.hpp"
#include "features/audit/log_commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/http/negotiate.hpp"

namespace qd::tests {
namespace {

constexpr const char* county = "990101";

/// Cuts the first word off.
std::string take_word(std::string& rest) {
    const auto end = rest.find(' ');
    std::string word_ = rest.substr(0, end);
    rest = end == std::string::npos ? std::string() : text::trim(rest.substr(end + 1));
    return word_;
}

/// The demo county, filled once for each engine: to copy it takes a moment, to fill it many seconds.
struct DemoCounty {
    std::string name;   ///< On PostgreSQL: the database's.
    std::string file;   ///< On SQLite: a URL that opens a copy.
    Clock clock;        ///< Goes on where the filling ended.

    static const DemoCounty& on(const std::string& server) {
        static std::map<std::string, DemoCounty> filled;
        const auto known = filled.find(server);
        return known != filled.end() ? known->second : filled.emplace(server, fill(server)).first->second;
    }

private:
    static DemoCounty fill(const std::string& server) {
        DemoCounty out;
        std::string url;
        if (server.empty()) {
            static const db::testing::Fresh place;
            url = place.url;
            out.file = "sqlite::memory:" + url.substr(std::string("sqlite:").size());
        } else {
            static const db::testing::Copy database(server, "template0");
            url = database.url;
            out.name = database.name;
        }
        const auto environment = out.clock.environment();
        const auto database = app::open_database(url, environment);
        EXPECT_TRUE(app::load_demo_if_empty(*database, environment, {}));
        return out;
    }
};

}  // namespace

bool contains(const json::Value& actual, const json::Value& wanted) {
    if (const auto* text = wanted.text(); text && *text == "…") return true;
    if (const auto* members = wanted.object()) {
        for (const auto& member : *members) {
            const auto* found = actual.find(member.name);
            if (!found || !contains(*found, member.value)) return false;
        }
        return actual.object() != nullptr;
    }
    if (const auto* items = wanted.array()) {
        const auto* have = actual.array();
        if (!have || have->size() != items->size()) return false;
        for (std::size_t i = 0; i < items->size(); ++i)
            if (!contains((*have)[i], (*items)[i])) return false;
        return true;
    }
    return actual == wanted;
}

app::Environment Clock::environment() {
    const auto new_id = [this] {
        std::array<std::uint8_t, 10> chance{};
        for (std::size_t i = 0; i < 8; ++i) chance[9 - i] = std::uint8_t(next_id >> (8 * i));
        ++next_id;
        return ulid(std::chrono::sys_time<std::chrono::milliseconds>(now), chance);
    };
    return {[this] { return now; }, new_id};
}

std::string Story::where() const { return file_ + ":" + std::to_string(line_); }

void Story::run() {
    std::ifstream in(std::string(QD_SOURCE_DIR) + "/tests/scenarios/" + file_);
    ASSERT_TRUE(in) << file_;
    std::string line;
    while (std::getline(in, line) && !::testing::Test::HasFatalFailure()) {
        ++line_;
        const auto trimmed = text::trim(line);
        if (!trimmed.empty() && !trimmed.starts_with('#')) step(filled(trimmed));
    }
    if (database_ && !::testing::Test::HasFatalFailure()) verify_log();
}

/// However a story ends, the log must still say what happened, and what was published what the log says.
void Story::verify_log() {
    const auto faults = database_->read([](db::Tx& tx) {
        audit::Report report;
        audit::verify_county(tx, {county}, app::log_contents(), {}, {}, report);
        EXPECT_GT(report.counties.at(0).contents, 0);
        return report.faults;
    });
    for (const auto& fault : faults)
        ADD_FAILURE() << file_ << ": the log: " << word(fault.wrong) << " " << fault.seq.value_or(-1) << " "
                      << fault.id;
}

void Story::step(const std::string& line) {
    std::string rest = line;
    const auto verb = take_word(rest);
    if (verb == "given") return given();
    ASSERT_TRUE(database_) << where() << ": a story's first line is `given the demo county`";
    if (verb == "at") {
        const auto moment = instant_from(rest.substr(0, 10) + "T" + rest.substr(11));
        ASSERT_TRUE(moment) << where();
        clock_.now = *moment;
    } else if (verb == "as") {
        const auto role = take_word(rest);
        act_as(role, rest);
    } else if (verb == "enter") {
        enter(rest);
    } else if (verb == "code") {
        const auto equals = rest.find('=');
        ASSERT_NE(equals, std::string::npos) << where();
        const auto secret = crypto::totp_secret_from(text::trim(rest.substr(equals + 1)));
        ASSERT_FALSE(secret.empty()) << where() << ": no secret";
        kept_[text::trim(rest.substr(0, equals))] = crypto::totp_code(secret, clock_.now);
    } else if (verb == "=>") {
        expect(rest);
    } else if (verb == "keep") {
        keep(rest);
    } else if (verb == "key") {
        key_ = rest;
    } else if (verb == "tick") {
        call::climb(*database_, clock_.now, clock_.environment().new_id);
        compile::remind(*database_, clock_.now, clock_.environment().new_id);
    } else if (verb == "sql") {
        raw_sql(rest);
    } else if (verb == "UPLOAD") {
        const auto path = take_word(rest);
        auto bytes = app::read_file(std::string(QD_SOURCE_DIR) + "/" + rest);
        request(http::Method::post, path, std::move(bytes), "application/octet-stream");
    } else {
        std::optional<http::Method> method;
        using http::Method;
        for (const auto one : {Method::get, Method::post, Method::put, Method::patch, Method::del}) {
            std::string name(word(one));
            for (auto& c : name) c = char(std::toupper(c));
            if (name == verb) method = one;
        }
        ASSERT_TRUE(method) << where() << ": " << line;
        const auto path = take_word(rest);
        request(*method, path, rest, "application/json");
    }
}

void Story::given() {
    const auto& original = DemoCounty::on(server_);
    auto url = original.file;
    if (!server_.empty()) {
        copy_ = std::make_unique<db::testing::Copy>(server_, original.name);
        url = copy_->url;
    }
    clock_ = original.clock;
    const auto environment = clock_.environment();
    database_ = app::open_database(url, environment);
    audit::sign_with(crypto::signing_key_from(std::string(32, 'k')));
    identity::Secrets secrets;
    const std::string key = "k1 " + std::string(64, '7');
    secrets.field_keys = std::make_shared<const crypto::FieldKeys>(*crypto::FieldKeys::parse(key));
    secrets.password_cost = crypto::cheap_password_cost;
    application_ = std::make_unique<app::Application>(*database_, environment, std::move(secrets));
}

void Story::act_as(const std::string& role_word, const std::string& body_name) {
    if (people_.contains(role_word)) {
        who_ = role_word;
        return;
    }
    who_ = role_word == "visitor" ? std::string() : role_word + " " + body_name;
    if (who_.empty() || sessions_.contains(who_)) return;
    const auto role = from_word<identity::Role>(role_word);
    ASSERT_TRUE(role) << where() << ": no role " << role_word;
    const auto directory = database_->read([](db::Tx& tx) { return bodies::directory(tx, {county}); });
    const auto* body = directory.find(body_name);
    if (!body) body = directory.by_code(body_name);
    ASSERT_TRUE(body) << where() << ": no body " << body_name;
    const auto number = std::to_string(clock_.next_id++);  // whoever signs in anew is a new number, too
    const std::string token = "token-" + number, csrf = "csrf-" + number;
    const auto done = database_->write([&](db::Tx& tx) -> Outcome {
        const auto new_id = [&] {
            return "01TEST" + std::to_string(clock_.next_id++) + std::string(16, 'X');
        };
        identity::Session session{tx, {county}, app::operator_of(tx, {county}), clock_.now, new_id};
        accounts::NewAccount wanted;
        wanted.login = "story" + number;
        wanted.display_name = who_;
        wanted.body = body->id;
        wanted.role = *role;
        QD_TRY(const auto account, accounts::create_active(session, wanted, "no password"));
        identity::Actor actor{{county}, account.id, account.posts.at(0).id, body->id, *role, false};
        identity::open_session(session, actor, token, csrf, clock_.now + std::chrono::hours{24 * 365});
        return Nothing{};
    });
    ASSERT_TRUE(done) << where() << ": " << done.error().why;
    sessions_[who_] = {token, csrf};
}

void Story::enter(std::string rest) {
    const auto name = take_word(rest);
    who_.clear();
    request(http::Method::post, "/api/v1/" + std::string(county) + "/session", rest, "application/json");
    const auto* csrf = answer_.find("csrf_token");
    const auto cookie = http::find_header(reply_, "set-cookie");
    if (reply_.status != 200 || !csrf || cookie.empty()) return;   // the next line says what was expected
    const auto equals = cookie.find('=');
    sessions_[name] = {std::string(cookie.substr(equals + 1, cookie.find(';') - equals - 1)), *csrf->text()};
    people_.insert(name);
    who_ = name;
}

void Story::request(http::Method method, const std::string& path, std::string body,
                    const std::string& content_type) {
    http::Request request;
    request.method = method;
    const auto question = path.find('?');
    request.path = path.substr(0, question);
    std::stringstream pairs(question == std::string::npos ? "" : path.substr(question + 1));
    for (std::string pair; std::getline(pairs, pair, '&');) {
        const auto equals = pair.find('=');
        request.query.emplace_back(pair.substr(0, equals),
                                   equals == std::string::npos ? "" : pair.substr(equals + 1));
    }
    request.headers = {
        {"host", "qingdan.example"}, {"content-type", content_type}, {"sec-fetch-site", "same-origin"}};
    if (!who_.empty()) {
        const auto token = sessions_.at(who_).first;
        const auto is_signed_in = database_->read(
            [&](db::Tx& tx) { return bool(identity::presence_of(tx, {county}, token, clock_.now)); });
        if (!is_signed_in && !people_.contains(who_)) {  // stories run over months, sign-ins do not
            sessions_.erase(who_);
            std::string who = who_;
            const auto role = take_word(who);
            act_as(role, who);
        }
        const auto& held = sessions_.at(who_);
        request.headers.emplace_back("cookie", std::string(identity::session_cookie) + "=" + held.first);
        request.headers.emplace_back(std::string(identity::csrf_header), held.second);
    }
    if (!key_.empty()) request.headers.emplace_back("idempotency-key", std::exchange(key_, {}));
    request.body = std::move(body);
    reply_ = application_->serve(request);
    auto parsed = json::parse(reply_.body ? *reply_.body : "");
    answer_ = parsed ? *std::move(parsed) : json::Value{};
}

void Story::expect(const std::string& wanted) {
    std::string rest = wanted;
    const auto status = take_word(rest);
    const std::string body = reply_.body ? reply_.body->substr(0, 2000) : "";
    EXPECT_EQ(std::to_string(reply_.status), status) << where() << "\n" << body;
    if (rest.empty()) return;
    if (rest.starts_with('{') || rest.starts_with('[')) {
        const auto expected = json::parse(rest);
        ASSERT_TRUE(expected) << where() << ": not JSON";
        EXPECT_TRUE(contains(answer_, *expected)) << where() << "\nwanted " << rest << "\ngot    " << body;
    } else {
        EXPECT_NE(body.find(rest), std::string::npos)
            << where() << "\nwanted the words " << rest << "\ngot " << body;
    }
}

const json::Value* Story::at_path(const std::string& path) const {
    const json::Value* value = &answer_;
    std::stringstream parts(path);
    for (std::string part; value && std::getline(parts, part, '.');) {
        if (const auto* items = value->array()) {
            const auto index = std::size_t(std::stoul(part));
            value = index < items->size() ? &(*items)[index] : nullptr;
        } else {
            value = value->find(part);
        }
    }
    return value;
}

void Story::keep(const std::string& assignment) {
    const auto equals = assignment.find('=');
    ASSERT_NE(equals, std::string::npos) << where();
    const auto* value = at_path(text::trim(assignment.substr(equals + 1)));
    ASSERT_TRUE(value) << where() << ": the answer has no " << assignment << "\n"
                       << (reply_.body ? *reply_.body : "").substr(0, 500);
    kept_[text::trim(assignment.substr(0, equals))] = value->text() ? *value->text() : json::write(*value);
}

void Story::raw_sql(const std::string& line) {
    const auto arrow = line.rfind("=>");
    const std::string sql = text::trim(line.substr(0, arrow));
    const bool must_fail = arrow != std::string::npos;
    bool failed = false;
    try {
        const auto done = database_->write([&](db::Tx& tx) -> Outcome {
            tx.run(sql);
            return Nothing{};
        });
        failed = !done;
    } catch (const db::Broken& broken) { failed = broken.why == db::Broken::Why::immutable; }
    EXPECT_EQ(failed, must_fail) << where() << ": " << sql;
}

std::string Story::filled(std::string text_) const {
    for (const auto& [name, value] : kept_) {
        const auto place = "{" + name + "}";
        for (auto at = text_.find(place); at != std::string::npos; at = text_.find(place))
            text_.replace(at, place.size(), value);
    }
    return text_;
}

}  // namespace qd::tests
