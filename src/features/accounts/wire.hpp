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
    static constexpr auto describe() {
        return schema::object("SignInInput",
            schema::field("login", &SignInInput::login, "Case does not matter"),
            schema::field("password", &SignInInput::password, "As it was set"));
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

struct PostView {
    PostId id;
    Role role = Role::department;
    bool is_keeper = false;
    std::string title;
    BodyRef body;
    Date from_on{};
    std::optional<Date> until_on;
    static constexpr auto describe() {
        return schema::object(
            "Post", schema::field("id", &PostView::id, "Opaque identifier"),
            schema::field("role", &PostView::role, "What the post may do"),
            schema::field("is_keeper", &PostView::is_keeper, "Looks after its body's accounts"),
            schema::field("title", &PostView::title, "As the body calls it"),
            schema::field("body", &PostView::body, "Where"),
            schema::field("from_on", &PostView::from_on, "First day"),
            schema::field("until_on", &PostView::until_on,
                          "Last day, which counts; absent while it is open"));
    }
};

struct SessionView {
    PersonView account;
    PostView post;
    std::vector<PostView> posts;
    std::vector<std::string> rights;
    std::string csrf_token;
    CountyView county;
    static constexpr auto describe() {
        return schema::object("Session", schema::field("account", &SessionView::account, "Who is signed in"),
                              schema::field("post", &SessionView::post, "Under which post"),
                              schema::field("posts", &SessionView::posts,
                                            "The posts one can switch to, the present one included"),
                              schema::field("rights", &SessionView::rights, "What the present post may do"),
                              schema::field("csrf_token", &SessionView::csrf_token,
                                            "Repeat it in X-CSRF-Token with every change"),
                              schema::field("county", &SessionView::county, "Where"));
    }
};

struct AccountView {
    AccountId id;
    std::string login;
    std::string display_name;
    AccountState state = AccountState::invited;
    std::optional<Instant> locked_until_at;
    std::vector<PostView> posts;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("Account",
            schema::field("id", &AccountView::id, "Opaque identifier"),
            schema::field("login", &AccountView::login, "What they sign in with"),
            schema::field("display_name", &AccountView::display_name, "What colleagues call them"),
            schema::field("state", &AccountView::state, "Whether they may sign in"),
            schema::field("locked_until_at", &AccountView::locked_until_at, "After too many wrong passwords"),
            schema::field("posts", &AccountView::posts, "Past and coming ones too"),
            schema::field("version", &AccountView::version, "Send it back with the next change"));
    }
};

struct AccountList {
    std::vector<AccountView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 1;
    std::int64_t page_size = 50;
    static constexpr auto describe() {
        return schema::object("AccountList", schema::field("items", &AccountList::items, "By login"),
                              schema::field("total", &AccountList::total, "How many there are in all"),
                              schema::field("total_is_capped", &AccountList::total_is_capped,
                                            "Whether there are more than `total` says"),
                              schema::field("page", &AccountList::page, "From 1"),
                              schema::field("page_size", &AccountList::page_size, "How many a page holds"));
    }
};

struct AccountQuery {
    std::optional<BodyId> body;
    std::optional<std::string> text;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object(
            "AccountQuery",
            schema::field("body", &AccountQuery::body,
                          "Only accounts with a post in this body; keepers: the own"),
            schema::field("text", &AccountQuery::text, "Part of a login or a name"),
            schema::field("page", &AccountQuery::page, "From 1"),
            schema::field("page_size", &AccountQuery::page_size, "Up to 100; 50 when absent"));
    }
};

struct AccountInput {
    std::string login;
    std::string display_name;
    BodyId body_id;
    Role role = Role::department;
    bool is_keeper = false;
    std::string title;
    std::optional<Date> from_on;
    std::optional<Date> until_on;
    static constexpr auto describe() {
        return schema::object("AccountInput",
            schema::field("login", &AccountInput::login, "3 to 64 letters, digits and ._-@"),
            schema::field("display_name", &AccountInput::display_name, "What colleagues call them"),
            schema::field("body_id", &AccountInput::body_id, "Where the first post is"),
            schema::field("role", &AccountInput::role, "Must fit the kind of body"),
            schema::field("is_keeper", &AccountInput::is_keeper, "Looks after the body's accounts"),
            schema::field("title", &AccountInput::title, "As the body calls the post; may be empty"),
            schema::field("from_on", &AccountInput::from_on, "First day; today when absent"),
            schema::field("until_on", &AccountInput::until_on, "Last day, which counts"));
    }
};

struct PostInput {
    BodyId body_id;
    Role role = Role::department;
    bool is_keeper = false;
    std::string title;
    std::optional<Date> from_on;
    std::optional<Date> until_on;
    static constexpr auto describe() {
        return schema::object("PostInput",
            schema::field("body_id", &PostInput::body_id, "Where"),
            schema::field("role", &PostInput::role, "Must fit the kind of body"),
            schema::field("is_keeper", &PostInput::is_keeper, "Looks after the body's accounts"),
            schema::field("title", &PostInput::title, "As the body calls it; may be empty"),
            schema::field("from_on", &PostInput::from_on, "First day; today when absent"),
            schema::field("until_on", &PostInput::until_on, "Last day, which counts"));
    }
};

struct PostEndInput {
    Date until_on{};
    static constexpr auto describe() {
        return schema::object("PostEndInput",
            schema::field("until_on", &PostEndInput::until_on, "The last day on which the post holds"));
    }
};

struct StateInput {
    AccountState state = AccountState::active;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("AccountStateInput",
            schema::field("state", &StateInput::state, "active or disabled"),
            schema::field("version", &StateInput::version, "The version that was seen"));
    }
};

struct InvitedView {
    AccountView account;
    std::string activation_code;
    static constexpr auto describe() {
        return schema::object("InvitedAccount",
                              schema::field("account", &InvitedView::account, "The account"),
                              schema::field("activation_code", &InvitedView::activation_code,
                                            "Shown this once; holds for 14 days"));
    }
};

struct ForBodiesInput {
    std::optional<std::vector<BodyId>> body_ids;
    static constexpr auto describe() {
        return schema::object("AccountsForBodiesInput",
            schema::field("body_ids", &ForBodiesInput::body_ids,
                          "For these; absent: for every town and department without an account"));
    }
};

struct IssuedView {
    std::int64_t row = 0;
    BodyRef body;
    std::string login;
    std::string activation_code;
    static constexpr auto describe() {
        return schema::object("IssuedAccount",
                              schema::field("row", &IssuedView::row, "Row of the sheet; 0 without one"),
                              schema::field("body", &IssuedView::body, "Whose account"),
                              schema::field("login", &IssuedView::login, "What they sign in with"),
                              schema::field("activation_code", &IssuedView::activation_code,
                                            "Shown this once; holds for 14 days"));
    }
};

struct IssuedList {
    std::vector<IssuedView> items;
    std::vector<bodies::SheetRemark> errors;
    static constexpr auto describe() {
        return schema::object("IssuedAccounts",
            schema::field("items", &IssuedList::items, "New accounts with their codes"),
            schema::field("errors", &IssuedList::errors, "While there is one, no account is made"));
    }
};

}  // namespace qd::accounts
