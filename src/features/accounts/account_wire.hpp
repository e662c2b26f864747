#pragma once
#include "features/accounts/wire.hpp"

/// What travels on the routes that look after accounts.
namespace qd::accounts {

struct AccountView {
    AccountId id;
    std::string login;
    std::string display_name;
    AccountState state = AccountState::invited;
    std::optional<Instant> locked_until_at;
    std::vector<PostView> posts;
    Side side = Side::none;
    bool has_second_factor = false;
    bool has_phone = false;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("Account",
            schema::field("id", &AccountView::id, "Opaque identifier"),
            schema::field("login", &AccountView::login, "What they sign in with"),
            schema::field("display_name", &AccountView::display_name, "What colleagues call them"),
            schema::field("state", &AccountView::state, "Whether they may sign in"),
            schema::field("locked_until_at", &AccountView::locked_until_at, "After too many wrong passwords"),
            schema::field("posts", &AccountView::posts, "Past and coming ones too"),
            schema::field("side", &AccountView::side, "Business or one of the administrators, for good"),
            schema::field("has_second_factor", &AccountView::has_second_factor, "Whether one is set up"),
            schema::field("has_phone", &AccountView::has_phone, "Whether a telephone number is kept"),
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

enum class AccountsShown : std::uint8_t { administrators, awaiting };
constexpr std::string_view word(AccountsShown shown) {
    switch (shown) {
        case AccountsShown::administrators: return "administrators";
        case AccountsShown::awaiting: return "awaiting";
    }
    return {};
}

struct AccountQuery {
    std::optional<BodyId> body;
    std::optional<std::string> text;
    std::optional<AccountsShown> show;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object(
            "AccountQuery",
            schema::field("body", &AccountQuery::body,
                          "Only accounts with a post in this body; keepers: the own"),
            schema::field("text", &AccountQuery::text, "Part of a login or a name"),
            schema::field("show", &AccountQuery::show, "Only these"),
            schema::field("page", &AccountQuery::page, "From 1"),
            schema::field("page_size", &AccountQuery::page_size, "Up to 100; 50 when absent"));
    }
};

struct AccountInput {
    std::string login;
    std::string display_name;
    std::optional<BodyId> body_id;
    std::optional<Role> role;
    bool is_keeper = false;
    std::string title;
    std::optional<Date> from_on;
    std::optional<Date> until_on;
    static constexpr auto describe() {
        return schema::object("AccountInput",
            schema::field("login", &AccountInput::login, "3 to 64 letters, digits and ._-@"),
            schema::field("display_name", &AccountInput::display_name, "What colleagues call them"),
            schema::field("body_id", &AccountInput::body_id, "Where the first post is; absent: no post yet"),
            schema::field("role", &AccountInput::role, "Must fit the kind of body; goes with body_id"),
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
    std::optional<Date> until_on;
    static constexpr auto describe() {
        return schema::object("PostEndInput",
            schema::field("until_on", &PostEndInput::until_on,
                          "The last day on which the post holds; absent: it ends now"));
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
