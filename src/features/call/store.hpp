#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include "features/call/rules.hpp"
#include "features/identity/identity.hpp"
#include "platform/db/db.hpp"

/// Calls as they are held. The process is one text beside the call; parts and what is owed are written out
/// as rows for lists, boards and the ladder.
namespace qd::call::store {

struct Held {
    Call call;
    Case state;
    // As it was when it was read.
    bool has_joined = false;           ///< Other calls were joined into this one.
    std::int64_t last_feedback = 0;    ///< The newest's position.
};

/// A number of a town's calls, each given once.
struct Number {
    std::int64_t number = 0;
    std::optional<std::string> text_before;   ///< Of the call before; none for the year's first.
};
Number next_number(db::Tx& tx, const CountyId& county, const BodyId& town, std::int64_t year);

/// When the ladder next looks at an open obligation.
using Plan = std::function<std::optional<Instant>(std::int64_t number)>;

/// A new call with its parts and what they owe.
void insert(db::Tx& tx, const CountyId& county, const Held& held, const Plan& plan);
/// Whether a call of this town was joined into this one.
bool has_joined_of(db::Tx& tx, const CountyId& county, const CallId& call, const BodyId& town);
std::optional<Held> find(db::Tx& tx, const CountyId& county, const CallId& id);
/// What asks for it, and what was answered.
db::Question call_asked(const CountyId& county, const CallId& id);
Held held_in(const db::Row& row);
/// How a department answered; kept beside its part.
struct Answer { BodyId body; std::string answer, reason, release_reason; };
/// What has changed since `before`, whose version must still be the one that is stored: else the command is
/// refused with `stale_version`. `answer`: what a department of the call said with it.
void save(db::Tx& tx, const CountyId& county, const Held& before, const Held& after, const Plan& plan,
          const std::optional<Answer>& answer);
void set_release_reason(db::Tx& tx, const CountyId& county, const CallId& call, const BodyId& body,
                        const std::string& reason);

struct StoredFeedback {
    std::int64_t position = 0;
    BodyId body;
    bool is_summary = false;
    std::int64_t round = 1;
    rules::Feedback content;
    AccountId account;
    Instant at{};
};
/// Its files too.
void insert_feedback(db::Tx& tx, const CountyId& county, const CallId& call,
                             const StoredFeedback& feedback);
/// What asks for a call's feedback, oldest first, and what was answered; without the files.
db::Question feedbacks_asked(const CountyId& county, const CallId& call);
std::vector<StoredFeedback> feedbacks_in(const std::vector<db::Row>& rows);
/// With their files.
std::vector<StoredFeedback> feedbacks(db::Tx& tx, const CountyId& county, const CallId& call);
void add_files(db::Tx& tx, const CountyId& county, const CallId& call,
               std::vector<StoredFeedback>& feedbacks);

/// `feedback` 0: of the call itself.
void insert_files(db::Tx& tx, const CountyId& county, const CallId& call, std::int64_t feedback,
                  const std::vector<FileRef>& files);
std::vector<FileRef> files_of(db::Tx& tx, const CountyId& county, const CallId& call, std::int64_t feedback);
bool has_file(db::Tx& tx, const CountyId& county, const CallId& call, const std::string& digest);
/// Whether somebody has stored a file of this digest.
void insert_upload(db::Tx& tx, const CountyId& county, const std::string& digest, const BodyId& body,
                   const AccountId& account, Instant at);
/// Whether the file is stored, and the body uploaded it or reads it in a call or a report of its own.
bool may_attach(db::Tx& tx, const CountyId& county, const std::string& digest, const BodyId& body);

/// What was said with a step.
struct Remark {
    std::string action;
    Side side = Side::town;
    BodyId body;
    AccountId account;
    std::string content, basis;
    Instant at{};
};
void insert_remark(db::Tx& tx, const CountyId& county, const CallId& call, const Remark& remark);
std::vector<Remark> remarks(db::Tx& tx, const CountyId& county, const CallId& call);

/// What the posts of a body are on a day.
struct BodyPosts {
    bool is_list_office = false, is_county_leader = false;
    bool answers = false;                ///< Somebody there can answer calls.
};
BodyPosts posts_of(db::Tx& tx, const CountyId& county, const BodyId& body, Date on);

}  // namespace qd::call::store
