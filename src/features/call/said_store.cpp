#include "features/call/store.hpp"
#include "platform/db/stored.hpp"

/// What people said in a call: answers, feedback, files, reasons.
namespace qd::call::store {

void set_release_reason(db::Tx& tx, const CountyId& county, const CallId& call, const BodyId& body,
                     const std::string& reason) {
    tx.send(R"sql(
        UPDATE call_part SET release_reason = :reason
         WHERE county_id = :county AND call_id = :call AND body_id = :body
    )sql", {{"county", county.text}, {"call", call.text}, {"body", body.text}, {"reason", reason}});
}

void insert_feedback(db::Tx& tx, const CountyId& county, const CallId& call, const StoredFeedback& feedback) {
    tx.send(R"sql(
        INSERT INTO call_feedback (county_id, call_id, position, body_id, is_summary, round, result, evidence,
                                   done_at, account_id, at)
        VALUES (:county, :call, :position, :body, :is_summary, :round, :result, :evidence,
                :done_at, :account, :at)
    )sql", {{"county", county.text}, {"call", call.text}, {"position", feedback.position},
            {"body", feedback.body.text}, {"is_summary", db::flag(feedback.is_summary)},
            {"round", feedback.round}, {"result", feedback.content.result},
            {"evidence", feedback.content.evidence}, {"done_at", to_seconds(*feedback.content.done_at)},
            {"account", feedback.account.text}, {"at", to_seconds(feedback.at)}});
    insert_files(tx, county, call, feedback.position, feedback.content.files);
}

db::Question feedbacks_asked(const CountyId& county, const CallId& call) {
    return {R"sql(
        SELECT position, body_id, is_summary, round, result, evidence, done_at, account_id, at
          FROM call_feedback WHERE county_id = :county AND call_id = :call ORDER BY position LIMIT 1000
    )sql", {{"county", county.text}, {"call", call.text}}};
}

std::vector<StoredFeedback> feedbacks_in(const std::vector<db::Row>& rows) {
    std::vector<StoredFeedback> out;
    for (const auto& row : rows) {
        out.push_back({row.number("position"),
                       {row.text("body_id")},
                       row.flag("is_summary"),
                       row.number("round"),
                       {row.text("result"), row.text("evidence"), from_seconds(row.number("done_at")), {}},
                       {row.text("account_id")},
                       from_seconds(row.number("at"))});
    }
    return out;
}

void add_files(db::Tx& tx, const CountyId& county, const CallId& call,
               std::vector<StoredFeedback>& feedbacks) {
    for (auto& one : feedbacks) one.content.files = files_of(tx, county, call, one.position);
}

std::vector<StoredFeedback> feedbacks(db::Tx& tx, const CountyId& county, const CallId& call) {
    auto out = feedbacks_in(tx.rows_of({feedbacks_asked(county, call)}).front());
    add_files(tx, county, call, out);
    return out;
}

void insert_files(db::Tx& tx, const CountyId& county, const CallId& call, std::int64_t feedback,
                  const std::vector<FileRef>& files) {
    if (files.empty()) return;
    auto position = tx.row(R"sql(
        SELECT coalesce(max(position), 0) AS last FROM call_file
         WHERE county_id = :county AND call_id = :call
    )sql", {{"county", county.text}, {"call", call.text}})->number("last");
    for (const auto& file : files) {
        tx.send(R"sql(
            INSERT INTO call_file (county_id, call_id, position, feedback, digest, name)
            VALUES (:county, :call, :position, :feedback, :digest, :name)
        )sql", {{"county", county.text}, {"call", call.text}, {"position", ++position},
                {"feedback", feedback}, {"digest", file.digest}, {"name", file.name}});
    }
}

std::vector<FileRef> files_of(db::Tx& tx, const CountyId& county, const CallId& call, std::int64_t feedback) {
    std::vector<FileRef> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT digest, name FROM call_file
         WHERE county_id = :county AND call_id = :call AND feedback = :feedback ORDER BY position LIMIT 100
    )sql", {{"county", county.text}, {"call", call.text}, {"feedback", feedback}}))
        out.push_back({row.text("digest"), row.text("name")});
    return out;
}

bool has_file(db::Tx& tx, const CountyId& county, const CallId& call, const std::string& digest) {
    return tx.row(R"sql(
        SELECT digest FROM call_file
         WHERE county_id = :county AND call_id = :call AND digest = :digest ORDER BY position LIMIT 1
    )sql", {{"county", county.text}, {"call", call.text}, {"digest", digest}}).has_value();
}

void insert_upload(db::Tx& tx, const CountyId& county, const std::string& digest, const BodyId& body,
                   const AccountId& account, Instant at) {
    tx.run(R"sql(
        INSERT INTO upload (county_id, digest, body_id, account_id, uploaded_at)
        VALUES (:county, :digest, :body, :account, :at)
        ON CONFLICT DO NOTHING
    )sql", {{"county", county.text}, {"digest", digest}, {"body", body.text}, {"account", account.text},
            {"at", to_seconds(at)}});
}

bool may_attach(db::Tx& tx, const CountyId& county, const std::string& digest, const BodyId& body) {
    return tx.row(R"sql(
        SELECT a.digest FROM attachment a
         WHERE a.county_id = :county AND a.digest = :digest AND a.part = 0
           AND (EXISTS (SELECT 1 FROM upload u
                         WHERE u.county_id = :county AND u.digest = :digest AND u.body_id = :body)
             OR EXISTS (SELECT 1 FROM call_file f
                          JOIN town_call c ON c.county_id = f.county_id AND c.id = f.call_id
                         WHERE f.county_id = :county AND f.digest = :digest AND c.town_id = :body)
             OR EXISTS (SELECT 1 FROM call_file f
                          JOIN call_part p ON p.county_id = f.county_id AND p.call_id = f.call_id
                         WHERE f.county_id = :county AND f.digest = :digest AND p.body_id = :body)
             OR EXISTS (SELECT 1 FROM grid_file f
                          JOIN grid_report r ON r.county_id = f.county_id AND r.id = f.report_id
                         WHERE f.county_id = :county AND f.digest = :digest
                           AND (r.village_id = :body OR r.town_id = :body))
             OR EXISTS (SELECT 1 FROM outside_task t
                         WHERE t.county_id = :county AND t.evidence = :digest
                           AND (t.town_id = :body OR t.sender_id = :body)))
    )sql", {{"county", county.text}, {"digest", digest}, {"body", body.text}}).has_value();
}

void insert_remark(db::Tx& tx, const CountyId& county, const CallId& call, const Remark& remark) {
    tx.send(R"sql(
        INSERT INTO call_remark (county_id, call_id, position, action, party, body_id, account_id, content,
                                 basis, at)
        VALUES (:county, :call,
                (SELECT coalesce(max(position), 0) + 1 FROM call_remark
                  WHERE county_id = :county AND call_id = :call),
                :action, :party, :body, :account, :content, :basis, :at)
    )sql", {{"county", county.text}, {"call", call.text}, {"action", remark.action},
            {"party", std::string(word(remark.side))}, {"body", remark.body.text},
            {"account", remark.account.text}, {"content", remark.content}, {"basis", remark.basis},
            {"at", to_seconds(remark.at)}});
}

std::vector<Remark> remarks(db::Tx& tx, const CountyId& county, const CallId& call) {
    std::vector<Remark> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT action, party, body_id, account_id, content, basis, at FROM call_remark
         WHERE county_id = :county AND call_id = :call ORDER BY position LIMIT 1000
    )sql", {{"county", county.text}, {"call", call.text}})) {
        out.push_back({row.text("action"), db::stored_word<Side>(row.text("party")), {row.text("body_id")},
                       {row.text("account_id")}, row.text("content"), row.text("basis"),
                       from_seconds(row.number("at"))});
    }
    return out;
}

BodyPosts posts_of(db::Tx& tx, const CountyId& county, const BodyId& body, Date on) {
    BodyPosts out;
    for (const auto& row : tx.rows(R"sql(
        SELECT DISTINCT role FROM post
         WHERE county_id = :county AND body_id = :body AND (until_on IS NULL OR until_on >= :on) LIMIT 20
    )sql", {{"county", county.text}, {"body", body.text}, {"on", to_text(on)}})) {
        const auto role = db::stored_word<identity::Role>(row.text("role"));
        out.is_list_office = out.is_list_office || role == identity::Role::list_office;
        out.is_county_leader = out.is_county_leader || role == identity::Role::county_leader;
        identity::Actor holder;
        holder.role = role;
        out.answers = out.answers || identity::has(holder, identity::Right::answer_call);
    }
    return out;
}

}  // namespace qd::call::store
