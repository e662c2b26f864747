#include "features/notice/outbox_store.hpp"
#include "features/notice/store.hpp"
#include "platform/db/stored.hpp"

namespace qd::notice::store {

namespace {

/// Whether anybody at all wants what is said by this way; most counties send nothing on.
struct WaysInUse {
    bool mail = false, webhook = false;
};

std::optional<WaysInUse> ways_in_use(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT CASE WHEN EXISTS (SELECT 1 FROM delivery_setting
                                  WHERE county_id = :county AND mail_is_on = 1) THEN 1 ELSE 0 END AS mail,
               CASE WHEN EXISTS (SELECT 1 FROM webhook WHERE county_id = :county AND state = 'on')
                    THEN 1 ELSE 0 END AS webhook
    )sql", {{"county", county.text}});
    return WaysInUse{row->flag("mail"), row->flag("webhook")};
}

void enqueue_mail(db::Tx& tx, const CountyId& county, const std::string& id, const Notice& notice,
                  const std::string& topic, Instant now) {
    tx.send(R"sql(
        INSERT INTO delivery (county_id, id, notice_id, way, account_id, state, tries, next_at, created_at)
        SELECT n.county_id, n.id || '-' || m.account_id, n.id, 'mail', m.account_id, 'waiting', 0, n.at, n.at
          FROM notice n
          JOIN mail_address m ON m.county_id = n.county_id
          JOIN account a ON a.county_id = m.county_id AND a.id = m.account_id AND a.state = 'active'
         WHERE n.county_id = :county AND n.id = :id AND m.topics LIKE :topic
           AND (SELECT mail_is_on FROM delivery_setting WHERE county_id = :county) = 1
           AND m.account_id IN (
                SELECT p.account_id FROM post p
                 WHERE p.county_id = :county AND p.role = :role AND (:body = '' OR p.body_id = :body)
                   AND (:post = '' OR p.id = :post) AND p.state = 'granted' AND p.ended_at IS NULL
                   AND p.from_on <= :today AND (p.until_on IS NULL OR p.until_on >= :today)
                UNION ALL
                SELECT b.account_id FROM post p
                  JOIN post_substitute b ON b.county_id = p.county_id AND b.post_id = p.id
                 WHERE p.county_id = :county AND p.role = :role AND (:body = '' OR p.body_id = :body)
                   AND (:post = '' OR p.id = :post) AND p.state = 'granted' AND p.ended_at IS NULL
                   AND p.from_on <= :today AND (p.until_on IS NULL OR p.until_on >= :today)
                   AND b.from_on <= :today AND b.until_on >= :today AND b.ended_at IS NULL)
    )sql", {{"county", county.text}, {"id", id}, {"topic", topic},
            {"role", std::string(word(notice.role))}, {"body", notice.body.text},
            {"post", notice.post.text}, {"today", to_text(date_of(now))}});
}

void enqueue_webhooks(db::Tx& tx, const CountyId& county, const std::string& id, const std::string& topic) {
    tx.send(R"sql(
        INSERT INTO delivery (county_id, id, notice_id, way, webhook_id, state, tries, next_at, created_at)
        SELECT n.county_id, n.id || '-' || w.id, n.id, 'webhook', w.id, 'waiting', 0, n.at, n.at
          FROM webhook w
          JOIN notice n ON n.county_id = w.county_id AND n.id = :id
         WHERE w.county_id = :county AND w.state = 'on' AND w.topics LIKE :topic
    )sql", {{"county", county.text}, {"id", id}, {"topic", topic}});
}

}  // namespace

void enqueue(db::Tx& tx, const CountyId& county, const std::string& id, const Notice& notice, Instant now) {
    const auto ways = tx.reference(county.text, "", [&] { return ways_in_use(tx, county); });
    const std::string topic = "%," + notice.topic + ",%";
    if (ways->mail) enqueue_mail(tx, county, id, notice, topic, now);
    if (ways->webhook) enqueue_webhooks(tx, county, id, topic);
}

PostReached reached_through(db::Tx& tx, const CountyId& county, const PostId& post, Date today) {
    const auto row = tx.row(R"sql(
        SELECT p.role, p.body_id, a.state AS account_state,
               (SELECT count(*) FROM post_substitute b
                  JOIN account c ON c.county_id = b.county_id AND c.id = b.account_id AND c.state = 'active'
                 WHERE b.county_id = p.county_id AND b.post_id = p.id
                   AND b.from_on <= :today AND b.until_on >= :today AND b.ended_at IS NULL) AS lent
          FROM post p
          JOIN account a ON a.county_id = p.county_id AND a.id = p.account_id
         WHERE p.county_id = :county AND p.id = :post AND p.state = 'granted' AND p.ended_at IS NULL
           AND p.from_on <= :today AND (p.until_on IS NULL OR p.until_on >= :today)
    )sql", {{"county", county.text}, {"post", post.text}, {"today", to_text(today)}});
    if (!row) return {};
    const auto who = row->number("lent") > 0                  ? Reached::substitute
                     : row->text("account_state") == "active" ? Reached::holder
                                                              : Reached::nobody;
    return {who, db::stored_word<identity::Role>(row->text("role")), {row->text("body_id")}};
}

std::optional<identity::Role> role_of_post(db::Tx& tx, const CountyId& county, const PostId& post) {
    const auto row = tx.row(R"sql(SELECT role FROM post WHERE county_id = :county AND id = :post)sql",
        {{"county", county.text}, {"post", post.text}});
    if (!row) return {};
    return db::stored_word<identity::Role>(row->text("role"));
}

std::vector<KnownPost> posts_of_body(db::Tx& tx, const CountyId& county, const BodyId& body, Date today) {
    std::vector<KnownPost> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT p.id, p.body_id, p.title, a.display_name
          FROM post p
          JOIN account a ON a.county_id = p.county_id AND a.id = p.account_id
         WHERE p.county_id = :county AND p.body_id = :body AND p.state = 'granted' AND p.ended_at IS NULL
           AND p.from_on <= :today AND (p.until_on IS NULL OR p.until_on >= :today)
           AND p.role NOT IN ('system_admin', 'security_admin', 'audit_admin')
         ORDER BY p.title, a.display_name, p.id LIMIT 200
    )sql", {{"county", county.text}, {"body", body.text}, {"today", to_text(today)}}))
        out.push_back({{row.text("id")}, {row.text("body_id")}, row.text("title"), row.text("display_name")});
    return out;
}

std::optional<KnownPost> find_post(db::Tx& tx, const CountyId& county, const PostId& post) {
    const auto row = tx.row(R"sql(
        SELECT p.id, p.body_id, p.title, a.display_name
          FROM post p
          JOIN account a ON a.county_id = p.county_id AND a.id = p.account_id
         WHERE p.county_id = :county AND p.id = :post
    )sql", {{"county", county.text}, {"post", post.text}});
    if (!row) return {};
    return KnownPost{
        {row->text("id")}, {row->text("body_id")}, row->text("title"), row->text("display_name")};
}

std::vector<WaitingDelivery> due_deliveries(db::Tx& tx, const CountyId& county, Instant now,
                                            std::int64_t most) {
    std::vector<WaitingDelivery> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, way, webhook_id, tries FROM delivery
         WHERE county_id = :county AND state = 'waiting' AND next_at <= :now
         ORDER BY next_at, id LIMIT :most
    )sql", {{"county", county.text}, {"now", to_seconds(now)}, {"most", most}}))
        out.push_back({row.text("id"), db::stored_word<Way>(row.text("way")), row.text_or("webhook_id"),
                       row.number("tries")});
    return out;
}

bool claim_delivery(db::Tx& tx, const CountyId& county, const WaitingDelivery& one, Instant until) {
    return tx.run(R"sql(
        UPDATE delivery SET tries = tries + 1, next_at = :until
         WHERE county_id = :county AND id = :id AND state = 'waiting' AND tries = :tries
    )sql", {{"county", county.text}, {"id", one.id}, {"tries", one.tries},
            {"until", to_seconds(until)}}) == 1;
}

std::optional<Parcel> parcel_of(db::Tx& tx, const CountyId& county, const std::string& id) {
    const auto row = tx.row(R"sql(
        SELECT n.role, n.body_id, n.topic, n.subject, n.facts, n.at, b.code AS body_code,
               d.account_id, d.webhook_id, m.address_sealed, a.state AS account_state
          FROM delivery d
          JOIN notice n ON n.county_id = d.county_id AND n.id = d.notice_id
          LEFT JOIN body b ON b.county_id = n.county_id AND b.id = n.body_id
          LEFT JOIN account a ON a.county_id = d.county_id AND a.id = d.account_id
          LEFT JOIN mail_address m ON m.county_id = d.county_id AND m.account_id = d.account_id
         WHERE d.county_id = :county AND d.id = :id
    )sql", {{"county", county.text}, {"id", id}});
    if (!row) return {};
    Parcel parcel;
    parcel.notice = {db::stored_word<identity::Role>(row->text("role")),
                     {row->text("body_id")},
                     row->text("topic"),
                     row->text("subject"),
                     facts_from(row->text("facts")),
                     {}};
    parcel.at = from_seconds(row->number("at"));
    parcel.body_code = row->text_or("body_code");
    parcel.account = {row->text_or("account_id")};
    if (row->text_or("account_state") == "active") parcel.address_sealed = row->text_or("address_sealed");
    parcel.webhook = {row->text_or("webhook_id")};
    return parcel;
}

bool record_trial(db::Tx& tx, const CountyId& county, const std::string& id, std::int64_t tries,
                  const Trial& trial, Instant now) {
    const bool is_over = trial.state != DeliveryState::waiting;
    return tx.run(R"sql(
        UPDATE delivery
           SET state = :state, next_at = :next_at, fault = :fault, code = :code, ended_at = :ended_at
         WHERE county_id = :county AND id = :id AND state = 'waiting' AND tries = :tries
    )sql", {{"county", county.text}, {"id", id}, {"tries", tries},
            {"state", std::string(word(trial.state))}, {"next_at", to_seconds(trial.next_at)},
            {"fault", trial.fault}, {"code", trial.code},
            {"ended_at", is_over ? db::Value{to_seconds(now)} : db::Value{}}}) == 1;
}

void drop_waiting(db::Tx& tx, const CountyId& county, const WebhookId& hook, Instant now) {
    tx.run(R"sql(
        UPDATE delivery SET state = 'dropped', ended_at = :now
         WHERE county_id = :county AND state = 'waiting' AND webhook_id = :hook
    )sql", {{"county", county.text}, {"hook", hook.text}, {"now", to_seconds(now)}});
}

Paged<Delivery> deliveries(db::Tx& tx, const CountyId& county, const std::optional<DeliveryState>& state,
                           const Page& page) {
    db::Params params = {{"county", county.text},
                         {"cap", inbox_count_cap},
                         {"state", state ? db::Value{std::string(word(*state))} : db::Value{}}};
    Paged<Delivery> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT id FROM delivery
             WHERE county_id = :county AND (CAST(:state AS TEXT) IS NULL OR state = :state)
             LIMIT :cap) AS counted
    )sql", params)
                    ->number("total");
    params.erase(params.begin() + 1);
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT d.id, d.way, d.state, d.tries, d.next_at, d.fault, d.code, d.created_at, d.ended_at,
               n.topic, n.subject, w.name AS webhook_name
          FROM delivery d
          JOIN notice n ON n.county_id = d.county_id AND n.id = d.notice_id
          LEFT JOIN webhook w ON w.county_id = d.county_id AND w.id = d.webhook_id
         WHERE d.county_id = :county AND (CAST(:state AS TEXT) IS NULL OR d.state = :state)
         ORDER BY d.created_at DESC, d.id DESC
         LIMIT :size OFFSET :offset
    )sql", params)) {
        Delivery one{row.text("id"),
                     db::stored_word<Way>(row.text("way")),
                     db::stored_word<DeliveryState>(row.text("state")),
                     row.number("tries"),
                     from_seconds(row.number("next_at")),
                     row.text("fault"),
                     row.number("code"),
                     from_seconds(row.number("created_at")),
                     db::stored_instant_if(row.number_if("ended_at")),
                     row.text("topic"),
                     row.text("subject"),
                     row.text_or("webhook_name")};
        out.items.push_back(std::move(one));
    }
    return out;
}

std::optional<DeliveryState> state_of(db::Tx& tx, const CountyId& county, const std::string& id) {
    const auto row = tx.row(R"sql(SELECT state FROM delivery WHERE county_id = :county AND id = :id)sql",
        {{"county", county.text}, {"id", id}});
    if (!row) return {};
    return db::stored_word<DeliveryState>(row->text("state"));
}

void revive(db::Tx& tx, const CountyId& county, const std::string& id, Instant now) {
    tx.run(R"sql(
        UPDATE delivery SET state = 'waiting', tries = 0, next_at = :now, ended_at = NULL
         WHERE county_id = :county AND id = :id AND state = 'dead'
    )sql", {{"county", county.text}, {"id", id}, {"now", to_seconds(now)}});
}

bool has_ended_before(db::Tx& tx, const CountyId& county, Instant before) {
    return tx
        .row(R"sql(
        SELECT id FROM delivery
         WHERE county_id = :county AND ended_at IS NOT NULL AND ended_at <= :before
         ORDER BY ended_at, id LIMIT 1
    )sql", {{"county", county.text}, {"before", to_seconds(before)}})
        .has_value();
}

void forget_ended(db::Tx& tx, const CountyId& county, Instant before) {
    tx.run(R"sql(
        DELETE FROM delivery WHERE county_id = :county AND id IN (
            SELECT id FROM delivery
             WHERE county_id = :county AND ended_at IS NOT NULL AND ended_at <= :before
             ORDER BY ended_at, id LIMIT 1000)
    )sql", {{"county", county.text}, {"before", to_seconds(before)}});
}

}  // namespace qd::notice::store
