#include "features/notice/delivery_routes.hpp"
#include "core/page.hpp"
#include "core/text.hpp"
#include "features/notice/delivery_wire.hpp"
#include "features/notice/queries.hpp"
#include "features/notice/setting_commands.hpp"

namespace qd::notice {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Desk;
using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

wire::DeliverySettingView view_of(const DeliverySetting& setting) {
    return {setting.site_url,
            setting.mail_is_on,
            setting.host,
            setting.port,
            from_word<net::MailSecurity>(setting.security).value_or(net::MailSecurity::starttls),
            setting.login,
            !setting.password_sealed.empty(),
            setting.sender,
            setting.sender_name,
            setting.version};
}
wire::SentView view_of(const net::Answer& answer) { return {answer.is_ok(), answer.fault, answer.code}; }
wire::WebhookView view_of(const Webhook& hook, std::optional<std::string> secret = {}) {
    return {hook.id.text, hook.name,          hook.url,     hook.topics,
            hook.state,   hook.failing_since, hook.version, std::move(secret)};
}
Webhook hook_from(const wire::WebhookInput& in, std::string id) {
    Webhook hook;
    hook.id = {std::move(id)};
    hook.name = text::collapse(in.name);
    hook.url = in.url;
    hook.topics = in.topics;
    hook.state = in.state.value_or(WebhookState::on);
    hook.version = in.version.value_or(0);
    return hook;
}

Result<wire::DeliverySettingView> get_settings(Session& session, const Request&) {
    return view_of(delivery_setting(session.tx, session.county));
}

Result<wire::DeliverySettingView> put_settings(Desk& desk, const Request&,
                                               const wire::DeliverySettingInput& in) {
    DeliverySetting wanted;
    wanted.site_url = in.site_url;
    wanted.mail_is_on = in.mail_is_on;
    wanted.host = in.host;
    wanted.port = in.port;
    wanted.security = word(in.security);
    wanted.login = in.login;
    wanted.sender = in.sender;
    wanted.sender_name = text::collapse(in.sender_name);
    wanted.version = in.version;
    QD_TRY(const auto saved, save_delivery_setting(desk, std::move(wanted), in.password));
    return view_of(saved);
}

Result<wire::SentView> post_test_mail(Desk& desk, const Request&, const Nothing&) {
    QD_TRY(const auto answer, test_mail(desk));
    return view_of(answer);
}

Result<wire::MailView> my_mail_view(Desk& desk) {
    QD_TRY(auto mine, my_mail(desk));
    return wire::MailView{std::move(mine.address), std::move(mine.topics)};
}

Reply get_my_mail(Desk& desk, const Request&) {
    const auto view = my_mail_view(desk);
    return view ? Reply::json(schema::write(*view)) : Reply::problem(view.error());
}

Result<wire::MailView> put_my_mail(Desk& desk, const Request&, const wire::MailView& in) {
    QD_CHECK(save_my_mail(desk, in.address, in.topics));
    return my_mail_view(desk);
}

Result<wire::WebhooksView> get_webhooks(Session& session, const Request&) {
    wire::WebhooksView out;
    for (const auto& hook : webhooks(session.tx, session.county)) out.items.push_back(view_of(hook));
    out.topics.assign(std::begin(topics), std::end(topics));
    return out;
}

Result<wire::WebhookView> post_webhook(Desk& desk, const Request&, const wire::WebhookInput& in) {
    QD_TRY(const auto made, add_webhook(desk, hook_from(in, {})));
    return view_of(made.hook, made.secret);
}

Result<wire::WebhookView> put_webhook(Session& session, const Request& request,
                                      const wire::WebhookInput& in) {
    QD_TRY(const auto hook, change_webhook(session, hook_from(in, request.param(1))));
    return view_of(hook);
}

Result<Nothing> delete_webhook(Session& session, const Request& request, const Nothing&) {
    return remove_webhook(session, {request.param(1)});
}

Result<wire::WebhookView> post_secret(Desk& desk, const Request& request, const Nothing&) {
    QD_TRY(const auto made, renew_webhook_secret(desk, {request.param(1)}));
    return view_of(made.hook, made.secret);
}

Result<wire::SentView> post_test_webhook(Desk& desk, const Request& request, const Nothing&) {
    QD_TRY(const auto answer, test_webhook(desk, {request.param(1)}));
    return view_of(answer);
}

Result<wire::DeliveriesView> get_deliveries(Session& session, const Request&,
                                            const wire::DeliveriesQuery& query) {
    const auto found =
        deliveries(session.tx, session.county, query.state, page_from(query.page, query.page_size));
    wire::DeliveriesView out;
    out.total = found.total;
    out.total_is_capped = found.total >= inbox_count_cap;
    for (const auto& one : found.items) {
        const bool waits = one.state == DeliveryState::waiting;
        out.items.push_back({one.id, one.way, one.state, one.tries,
                             waits ? std::optional{one.next_at} : std::nullopt, one.fault, one.code,
                             one.created_at, one.ended_at, one.topic, one.subject, one.webhook_name});
    }
    return out;
}

Result<Nothing> post_retry(Session& session, const Request& request, const Nothing&) {
    return retry_delivery(session, request.param(1));
}

}  // namespace

std::vector<Route> delivery_routes() {
    const std::string api = "/api/v1/{county}", hook = api + "/webhooks/{webhook}";
    auto mine = Route::raw_task(Method::get, api + "/account/mail", Right::own_account, &get_my_mail,
                                "One's own mail address, and which notices go there");
    mine.out = &schema::type_of<wire::MailView>();
    return {
        std::move(mine),
        Route::task(Method::put, api + "/account/mail", Right::own_account, &put_my_mail,
                    "Set one's own mail address, and which notices go there"),
        Route::get(api + "/delivery-settings", Right::run_system, &get_settings,
                   "The county's mail server and the address of its pages"),
        Route::task(Method::put, api + "/delivery-settings", Right::run_system, &put_settings,
                    "Set the county's mail server and the address of its pages")
            .grave(),
        Route::task(Method::post, api + "/delivery-settings/test-mail", Right::run_system, &post_test_mail,
                    "Send a test to one's own address, now"),
        Route::get(api + "/webhooks", Right::run_system, &get_webhooks, "Where notices are posted"),
        Route::task(Method::post, api + "/webhooks", Right::run_system, &post_webhook,
                    "Add a webhook; the answer alone holds its secret")
            .grave(),
        Route::command(Method::put, hook, Right::run_system, &put_webhook,
                       "Change a webhook, switch it on or off")
            .grave(),
        Route::command(Method::del, hook, Right::run_system, &delete_webhook, "Remove a webhook").grave(),
        Route::task(Method::post, hook + "/secret", Right::run_system, &post_secret,
                    "A new secret; the old one signs beside it for a day")
            .grave(),
        Route::task(Method::post, hook + "/test", Right::run_system, &post_test_webhook,
                    "Post a test, now"),
        Route::get(api + "/deliveries", Right::run_system, &get_deliveries,
                   "What left the house, waits, or was given up"),
        Route::command(Method::post, api + "/deliveries/{delivery}/retry", Right::run_system, &post_retry,
                       "Try again what was given up"),
    };
}

}  // namespace qd::notice
