#pragma once
#include <string>
#include "core/json.hpp"
#include "core/messages.hpp"
#include "features/identity/session.hpp"
#include "platform/http/http.hpp"

/// What every public page shares: language, type size, county, navigation.
namespace qd::site {

using identity::Session;
using json::Value;
using Members = json::Value::Object;

/// A page being made.
class Page {
public:
    Page(Session& session, const http::Request& request);

    messages::Language language() const { return language_; }
    std::string say(std::string_view key, const std::vector<Fact>& facts = {}) const {
        return messages::sentence("site." + std::string(key), facts, language_);
    }
    /// The label of an enum's or kind's word: `site.<group>.<word>`.
    std::string label(std::string_view group, std::string_view word) const {
        return say(std::string(group) + "." + std::string(word));
    }
    std::string county_address() const { return "/" + session_.county.text + "/"; }
    /// Full address of a path, as it stands in QR codes.
    std::string full_address(const std::string& path) const;
    /// Rows of a list of texts, for templates.
    static Value texts(const std::vector<std::string>& values);

    http::Reply reply(std::string_view name, std::string title, Members data, int status = 200) const;
    http::Reply refusal(const Error& error) const;
    /// The same with a way on: `hint` and where it leads.
    http::Reply refusal(const Error& error, std::string hint, std::string href) const;

private:
    Session& session_;
    const http::Request& request_;
    messages::Language language_;
    bool is_large_;
    std::string county_name_;
    bool is_demo_ = false;
};

inline Value text(std::string value) { return {std::move(value)}; }

}  // namespace qd::site
