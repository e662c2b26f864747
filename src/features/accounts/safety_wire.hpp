#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/accounts/accounts.hpp"
#include "features/accounts/phone_commands.hpp"
#include "features/identity/security_policy.hpp"

/// What travels on the routes of second factors, sign-ins, policy and personal data.
namespace qd::accounts {

struct CodeInput {
    std::string code;
    static constexpr auto describe() {
        return schema::object("CodeInput", schema::field("code", &CodeInput::code, "Six digits"));
    }
};

struct ProofInput {
    std::optional<std::string> password;
    std::optional<std::string> code;
    static constexpr auto describe() {
        return schema::object(
            "ProofInput", schema::field("password", &ProofInput::password, "The present password"),
            schema::field("code", &ProofInput::code, "Or a code of the second factor; then no password"));
    }
};

struct EnrolmentView {
    std::string secret;
    std::string address;
    std::string qr_path;
    std::int64_t qr_width = 0;
    static constexpr auto describe() {
        return schema::object(
            "SecondFactorEnrolment",
            schema::field("secret", &EnrolmentView::secret, "To be typed where no camera is at hand"),
            schema::field("address", &EnrolmentView::address, "otpauth://…"),
            schema::field("qr_path", &EnrolmentView::qr_path,
                          "The address as the path of an SVG, one unit a square"),
            schema::field("qr_width", &EnrolmentView::qr_width, "Its width and height"));
    }
};

struct RecoveryCodes {
    std::vector<std::string> codes;
    static constexpr auto describe() {
        return schema::object("RecoveryCodes",
            schema::field("codes", &RecoveryCodes::codes, "Each good for one sign-in; shown this once"));
    }
};

struct MyAccount {
    bool has_second_factor = false;
    bool wants_second_factor = false;
    std::int64_t recovery_codes_left = 0;
    std::string phone;
    std::int64_t password_min = 10;
    std::int64_t password_kinds = 2;
    static constexpr auto describe() {
        return schema::object("MyAccount",
            schema::field("has_second_factor", &MyAccount::has_second_factor, "Whether one is set up"),
            schema::field("wants_second_factor", &MyAccount::wants_second_factor,
                          "Whether the county wants one of the present post"),
            schema::field("recovery_codes_left", &MyAccount::recovery_codes_left, "Unused ones"),
            schema::field("phone", &MyAccount::phone, "Masked; empty without one"),
            schema::field("password_min", &MyAccount::password_min, "Characters of a new password"),
            schema::field("password_kinds", &MyAccount::password_kinds, "Kinds of characters in it"));
    }
};

struct SignInView {
    std::string id;
    Instant seen_at{};
    Instant expires_at{};
    std::string address;
    std::string browser;
    bool is_this = false;
    static constexpr auto describe() {
        return schema::object("SignInSeen",
            schema::field("id", &SignInView::id, "Opaque identifier"),
            schema::field("seen_at", &SignInView::seen_at, "Last in use, to five minutes"),
            schema::field("expires_at", &SignInView::expires_at, "Ends then, however busy"),
            schema::field("address", &SignInView::address, "Of the network"),
            schema::field("browser", &SignInView::browser, "As well as it can be told"),
            schema::field("is_this", &SignInView::is_this, "The one that asks"));
    }
};
struct SignInList {
    std::vector<SignInView> items;
    static constexpr auto describe() {
        return schema::object("SignInsSeen", schema::field("items", &SignInList::items, "The newest first"));
    }
};

struct PhoneInput {
    std::string phone;
    static constexpr auto describe() {
        return schema::object("PhoneInput",
                              schema::field("phone", &PhoneInput::phone, "Digits; empty: none"));
    }
};
struct PhoneView {
    std::string phone;
    static constexpr auto describe() {
        return schema::object("Phone",
                              schema::field("phone", &PhoneView::phone, "The number; empty without one"));
    }
};
struct UnmaskInput {
    Purpose purpose = Purpose::contact;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("UnmaskInput",
            schema::field("purpose", &UnmaskInput::purpose, "What it is needed for"),
            schema::field("reason", &UnmaskInput::reason, "In words; the records keep its digest"));
    }
};

struct PolicyView {
    std::int64_t password_min = 10, password_kinds = 2, password_days = 90, password_history = 5;
    std::int64_t failures_max = 5, lock_minutes = 15;
    std::int64_t idle_minutes = 120, absolute_hours = 12, proof_minutes = 15;
    identity::SecondFactorFor second_factor_for = identity::SecondFactorFor::administrators;
    bool keepers_grant = false;
    std::optional<Instant> separated_at;
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object(
            "SecurityPolicy", schema::field("password_min", &PolicyView::password_min, "Characters; 8 to 64"),
            schema::field("password_kinds", &PolicyView::password_kinds, "Kinds of characters; 1 to 4"),
            schema::field("password_days", &PolicyView::password_days, "Then a new one; 30 to 365, 0: never"),
            schema::field("password_history", &PolicyView::password_history,
                          "So many do not come back; up to 24"),
            schema::field("failures_max", &PolicyView::failures_max, "Wrong tries before the lock; 3 to 10"),
            schema::field("lock_minutes", &PolicyView::lock_minutes, "5 to 720"),
            schema::field("idle_minutes", &PolicyView::idle_minutes, "10 to 480"),
            schema::field("absolute_hours", &PolicyView::absolute_hours, "1 to 24"),
            schema::field("proof_minutes", &PolicyView::proof_minutes,
                          "How long a proof is good for grave acts; 1 to 60"),
            schema::field("second_factor_for", &PolicyView::second_factor_for,
                          "Who must have a second factor"),
            schema::field("keepers_grant", &PolicyView::keepers_grant,
                          "Keepers grant plain posts of their own body themselves"),
            schema::field("separated_at", &PolicyView::separated_at,
                          "Since when the three administrators are there; read only"),
            schema::field("version", &PolicyView::version, "The version that was seen"));
    }
};

struct PostsInput {
    std::vector<PostId> post_ids;
    static constexpr auto describe() {
        return schema::object("PostsInput",
                              schema::field("post_ids", &PostsInput::post_ids, "Proposed posts"));
    }
};
struct ScopeInput {
    std::vector<std::string> only_duties, only_fields;
    static constexpr auto describe() {
        return schema::object("PostScopeInput",
            schema::field("only_duties", &ScopeInput::only_duties, "Codes of duties; both empty: all"),
            schema::field("only_fields", &ScopeInput::only_fields, "Names of fields"));
    }
};
struct SubstituteInput {
    AccountId account_id;
    Date from_on{};
    Date until_on{};
    static constexpr auto describe() {
        return schema::object("SubstituteInput",
            schema::field("account_id", &SubstituteInput::account_id, "Who stands in; of the same body"),
            schema::field("from_on", &SubstituteInput::from_on, "First day"),
            schema::field("until_on", &SubstituteInput::until_on, "Last day, which counts"));
    }
};

}  // namespace qd::accounts
