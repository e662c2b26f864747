#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/accounts/accounts.hpp"
#include "features/bodies/wire.hpp"

/// What travels on the routes of signing in and of accounts.
namespace qd::accounts {

using bodies::BodyRef;

struct CountyView {
    CountyId id;
    std::string name;
    bool is_demo = false;
    static constexpr auto describe() {
        return schema::object("County",
            schema::field("id", &CountyView::id, "Six-digit division code"),
            schema::field("name", &CountyView::name, "Name"),
            schema::field("is_demo", &CountyView::is_demo, "Invented, to try things out"));
    }
};

struct CountyList {
    std::vector<CountyView> items;
    bool needs_set_up = false;
    static constexpr auto describe() {
        return schema::object("CountyList",
                              schema::field("items", &CountyList::items, "The counties of this installation"),
                              schema::field("needs_set_up", &CountyList::needs_set_up,
                                            "There is none yet: the first run comes first"));
    }
};

struct SetUpInput {
    std::string set_up_code;
    CountyId county_id;
    std::string county_name;
    std::string office_name;
    std::string login;
    std::string display_name;
    std::string password;
    static constexpr auto describe() {
        return schema::object("SetUpInput",
            schema::field("set_up_code", &SetUpInput::set_up_code, "What the server printed when it started"),
            schema::field("county_id", &SetUpInput::county_id, "Six-digit division code"),
            schema::field("county_name", &SetUpInput::county_name, "青禾县"),
            schema::field("office_name", &SetUpInput::office_name, "The list office"),
            schema::field("login", &SetUpInput::login, "Of the first account"),
            schema::field("display_name", &SetUpInput::display_name, "Of the first account"),
            schema::field("password", &SetUpInput::password, "At least 10 characters"));
    }
};

struct SignInInput {
    std::string login;
    std::string password;
    std::optional<std::string> code;
    static constexpr auto describe() {
        return schema::object("SignInInput",
            schema::field("login", &SignInInput::login, "Case does not matter"),
            schema::field("password", &SignInInput::password, "As it was set"),
            schema::field("code", &SignInInput::code,
                          "Of the authenticator, or a recovery code; only after `second_factor_needed`"));
    }
};

struct SwitchPostInput {
    PostId post_id;
    static constexpr auto describe() {
        return schema::object("SwitchPostInput",
                              schema::field("post_id", &SwitchPostInput::post_id, "One of `posts`"));
    }
};

struct ActivationInput {
    std::string login;
    std::string code;
    std::string password;
    static constexpr auto describe() {
        return schema::object(
            "ActivationInput", schema::field("login", &ActivationInput::login, "As it was handed out"),
            schema::field("code", &ActivationInput::code,
                          "The one-time code; case, blanks and dashes do not matter"),
            schema::field("password", &ActivationInput::password, "The password from now on"));
    }
};

struct PasswordInput {
    std::string old_password;
    std::string new_password;
    static constexpr auto describe() {
        return schema::object("PasswordInput",
            schema::field("old_password", &PasswordInput::old_password, "The present one"),
            schema::field("new_password", &PasswordInput::new_password, "The one from now on"));
    }
};

struct PersonView {
    AccountId id;
    std::string login;
    std::string display_name;
    static constexpr auto describe() {
        return schema::object("Person",
            schema::field("id", &PersonView::id, "Opaque identifier"),
            schema::field("login", &PersonView::login, "What they sign in with"),
            schema::field("display_name", &PersonView::display_name, "What colleagues call them"));
    }
};

struct SubstituteView {
    std::string id;
    AccountId account_id;
    std::string display_name;
    Date from_on{};
    Date until_on{};
    static constexpr auto describe() {
        return schema::object(
            "Substitute", schema::field("id", &SubstituteView::id, "Opaque identifier"),
            schema::field("account_id", &SubstituteView::account_id, "Who stands in"),
            schema::field("display_name", &SubstituteView::display_name, "What colleagues call them"),
            schema::field("from_on", &SubstituteView::from_on, "First day"),
            schema::field("until_on", &SubstituteView::until_on, "Last day, which counts"));
    }
};

struct PostView {
    PostId id;
    Role role = Role::department;
    bool is_keeper = false;
    std::string title;
    BodyRef body;
    Date from_on{};
    std::optional<Date> until_on;
    PostState state = PostState::granted;
    bool has_ended = false;
    std::vector<std::string> only_duties, only_fields;
    std::vector<SubstituteView> substitutes;
    std::string acting_for;
    static constexpr auto describe() {
        return schema::object(
            "Post", schema::field("id", &PostView::id, "Opaque identifier"),
            schema::field("role", &PostView::role, "What the post may do"),
            schema::field("is_keeper", &PostView::is_keeper, "Looks after its body's accounts"),
            schema::field("title", &PostView::title, "As the body calls it"),
            schema::field("body", &PostView::body, "Where"),
            schema::field("from_on", &PostView::from_on, "First day"),
            schema::field("until_on", &PostView::until_on,
                          "Last day, which counts; absent while it is open"),
            schema::field("state", &PostView::state, "Only a granted post gives rights"),
            schema::field("has_ended", &PostView::has_ended, "Ended within its last day"),
            schema::field("only_duties", &PostView::only_duties, "Codes of duties that it is limited to"),
            schema::field("only_fields", &PostView::only_fields, "Fields that it is limited to"),
            schema::field("substitutes", &PostView::substitutes, "Who stands in, and when"),
            schema::field("acting_for", &PostView::acting_for,
                          "Whose post it is, when one stands in; empty: the own"));
    }
};

struct SessionView {
    PersonView account;
    PostView post;
    std::vector<PostView> posts;
    std::vector<std::string> rights;
    std::string csrf_token;
    CountyView county;
    identity::Hold hold = identity::Hold::none;
    std::vector<Role> missing_administrators;
    static constexpr auto describe() {
        return schema::object(
            "Session", schema::field("account", &SessionView::account, "Who is signed in"),
            schema::field("post", &SessionView::post, "Under which post"),
            schema::field("posts", &SessionView::posts,
                          "The posts one can switch to, the present one included"),
            schema::field("rights", &SessionView::rights, "What the present post may do"),
            schema::field("csrf_token", &SessionView::csrf_token,
                          "Repeat it in X-CSRF-Token with every change"),
            schema::field("county", &SessionView::county, "Where"),
            schema::field("hold", &SessionView::hold, "What must be done before anything else"),
            schema::field("missing_administrators", &SessionView::missing_administrators,
                          "Told to who can name them, until all three are there"));
    }
};

}  // namespace qd::accounts
