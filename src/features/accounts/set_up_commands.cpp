#include "features/accounts/set_up_commands.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/accounts/commands.hpp"
#include "features/accounts/rules.hpp"
#include "features/accounts/store.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/commands.hpp"
#include "features/identity/commands.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"

namespace qd::accounts {
namespace {

using identity::Desk;
using identity::Presence;
using identity::Session;

bool is_county_code(std::string_view code) {
    return code.size() == 6 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Outcome check(const SetUp& wanted) {
    if (!is_county_code(wanted.county.text)) {
        return Error{SetUpRefusal::invalid_set_up, {{"county", wanted.county.text}}, {"county_id"}};
    }
    if (text::trim(wanted.county_name).empty())
        return Error{SetUpRefusal::invalid_set_up, {}, {"county_name"}};
    if (text::trim(wanted.office_name).empty())
        return Error{SetUpRefusal::invalid_set_up, {}, {"office_name"}};
    return rules::check_password(wanted.password, rules::tidy_login(wanted.login), {});
}

bodies::Body list_office(const SetUp& wanted, const bodies::Body& county) {
    bodies::Body office;
    office.code = wanted.county.text + "-BB";
    office.name = text::collapse(wanted.office_name);
    office.kind = bodies::BodyKind::county_party;
    office.parent = county.id;
    return office;
}

}  // namespace

Result<bodies::Body> found_county(Session& session, const std::string& name, bool is_demo,
                                  std::string_view salt) {
    if (identity::find_county(session.tx, session.county)) return Refusal::already_set_up;
    store::insert_county(session.tx, {session.county, text::collapse(name), is_demo}, session.now);
    audit::open_log(session.tx, session.county, salt);
    audit::record(session, audit::subject("county", session.county), "found", {{"demo", is_demo}});
    bodies::Body county;
    county.code = session.county.text;
    county.name = text::collapse(name);
    county.kind = bodies::BodyKind::county;
    return bodies::create(session, std::move(county));
}

Result<SignedIn> set_up(Desk& desk, std::string_view code, const SetUp& wanted) {
    const bool is_open = desk.database.read([](db::Tx& tx) { return !store::has_county(tx); });
    if (!is_open) return Refusal::already_set_up;
    const std::string& expected = desk.secrets.set_up_code;
    if (expected.empty() || !crypto::equal_constant_time(crypto::sha256_hex(text::trim(code)),
                                                         crypto::sha256_hex(expected))) {
        return Refusal::wrong_set_up_code;
    }
    QD_CHECK(check(wanted));
    const std::string hash = crypto::hash_password(wanted.password, desk.secrets.password_cost);
    const std::string csrf_token = desk.secrets.token(), salt = desk.secrets.token();
    SignedIn signed_in{{}, desk.secrets.token()};
    QD_TRY(signed_in.presence, desk.database.write([&](db::Tx& tx) -> Result<Presence> {
        if (store::has_county(tx)) return Refusal::already_set_up;
        Session session{tx, wanted.county, {}, desk.now, desk.new_id};
        QD_TRY(const auto county, found_county(session, wanted.county_name, false, salt));
        if (desk.secrets.prepare_county) desk.secrets.prepare_county(session);
        QD_TRY(const auto office, bodies::create(session, list_office(wanted, county)));
        QD_TRY(const auto account, create_active(session, {wanted.login, wanted.display_name, office.id,
                                                           Role::list_office, true, {}, {}, {}}, hash));
        const Post& post = account.posts.front();
        session.actor = {wanted.county, account.id, post.id, post.body, post.role, post.is_keeper};
        audit::record(session, audit::subject("account", account.id), "sign_in", {{"role", post.role}});
        return identity::open_session(session, session.actor, signed_in.token, csrf_token);
    }));
    return signed_in;
}

}  // namespace qd::accounts
