#pragma once
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "core/json.hpp"
#include "features/audit/log.hpp"
#include "platform/db/db.hpp"

/// Whether a log still says what it said. Nothing here changes anything.
namespace qd::audit {

enum class Wrong : std::uint8_t {
    event_missing,        ///< A number between the first and the last has no event.
    event_extra,          ///< An event beyond the head.
    event_changed,        ///< Its bytes are not those of the leaf.
    row_changed,          ///< What stands beside the bytes (id, time, subject) differs from them.
    tree_changed,         ///< The tree's stored hashes do not belong together.
    head_changed,         ///< The head is not the tree's.
    checkpoint_malformed,
    checkpoint_unsigned,  ///< No key of this county made its signature.
    checkpoint_differs,   ///< The log does not begin with what was signed.
    log_shorter,          ///< A known head speaks for more events than there are.
    printed_differs,      ///< The log does not begin with what was printed.
    printed_unsigned,
    key_unknown,          ///< The printed key is none of the county's.
    county_missing,       ///< A head was given of a county that is not here.
    county_unlisted,      ///< There is a log of a county that the database does not know.
    nothing_logged,       ///< No county, so nothing was proved.
    content_changed,      ///< What was published is not what the event says was published.
    content_missing,      ///< What was published is there no more.
    content_unlogged,     ///< Something stands there as published, and no event says so.
    state_changed,        ///< What was published is said to be in another state than the log says.
    attachment_changed,   ///< A photo or paper is not what its digest was made of.
    attachment_missing,   ///< A record names it, and it is not there.
    file_malformed,
    file_cut,             ///< The last line is missing, or tells of more counties than there are.
};
constexpr std::string_view word(Wrong wrong) {
    switch (wrong) {
        case Wrong::event_missing: return "event_missing";
        case Wrong::event_extra: return "event_extra";
        case Wrong::event_changed: return "event_changed";
        case Wrong::row_changed: return "row_changed";
        case Wrong::tree_changed: return "tree_changed";
        case Wrong::head_changed: return "head_changed";
        case Wrong::checkpoint_malformed: return "checkpoint_malformed";
        case Wrong::checkpoint_unsigned: return "checkpoint_unsigned";
        case Wrong::checkpoint_differs: return "checkpoint_differs";
        case Wrong::log_shorter: return "log_shorter";
        case Wrong::printed_differs: return "printed_differs";
        case Wrong::printed_unsigned: return "printed_unsigned";
        case Wrong::key_unknown: return "key_unknown";
        case Wrong::county_missing: return "county_missing";
        case Wrong::county_unlisted: return "county_unlisted";
        case Wrong::nothing_logged: return "nothing_logged";
        case Wrong::content_changed: return "content_changed";
        case Wrong::content_missing: return "content_missing";
        case Wrong::content_unlogged: return "content_unlogged";
        case Wrong::state_changed: return "state_changed";
        case Wrong::attachment_changed: return "attachment_changed";
        case Wrong::attachment_missing: return "attachment_missing";
        case Wrong::file_malformed: return "file_malformed";
        case Wrong::file_cut: return "file_cut";
    }
    return {};
}

struct Fault {
    Wrong wrong = Wrong::event_changed;
    CountyId county;
    std::optional<std::int64_t> seq;   ///< The event, or the number of events a head speaks for.
    std::string id;                    ///< The event's, the subject's, or an attachment's digest.
    std::vector<std::string> about;    ///< The duties, or what names the attachment, if known.
};

struct CountyReport {
    CountyId county;
    LogHead head;
    std::int64_t checkpoints = 0, contents = 0, printed = 0;
    std::int64_t attachments = 0;      ///< Whose digests were made anew.
};
struct Report {
    std::vector<CountyReport> counties;
    std::vector<Fault> faults;         ///< In the order of the log; at most `faults_max` a county.
    bool is_open_ended = false;        ///< A file of the first format: nobody misses counties cut off.
};
inline constexpr std::size_t faults_max = 50;

/// Something that events say was published, with its digest as a fact. Features hand these in, so that the
/// log need not know them.
struct PublishedContent {
    std::string kind;                  ///< Of the event's subject: `edition`.
    std::string fact;                  ///< The fact that holds the digest.
    enum class State : std::uint8_t { same, changed, missing };
    struct Answer {
        State state = State::same;
        std::vector<std::string> about = {};
    };
    /// Makes the digest anew from the rows and compares.
    std::function<Answer(db::Tx&, const CountyId&, const std::string& id, const std::string& digest)> check;
    /// The ids of all that stand there as published.
    std::function<std::vector<std::string>(db::Tx&, const CountyId&)> ids;

    /// By id, in what state each of them is: a text that `follow` and `states` write alike.
    using States = std::map<std::string, std::string>;
    /// What an event of the kind says of the states, in the log's order.
    std::function<void(const std::string& id, const json::Value& facts, States&)> follow = {};
    /// The states as they stand there.
    std::function<States(db::Tx&, const CountyId&)> states = {};

    /// Each whole event of the kind, before `ids` is asked: for rows that are counted against their events.
    std::function<void(const std::string& id, const json::Value& event)> meet = {};

    /// Empty: events of every verb. A kind's events may use one fact's name for several things.
    std::vector<std::string> verbs = {};
    /// The fact that tells which of the subject's rows it is; an event without it is passed over.
    std::string key = {};
    /// Instead of `check`, where there is a key: gets its value, too.
    std::function<Answer(db::Tx&, const CountyId&, const std::string& id, const std::string& key,
                         const std::string& digest)> check_row = {};
    /// A later event of the same subject and key takes an earlier one's place: only the last must fit.
    bool is_replaced = false;
    /// The verb with which the subject is deleted and its texts with it. Empty: it stays.
    std::string ended_by = {};
};

/// A head that somebody kept outside: printed, or signed and saved.
struct KnownHead {
    CountyId county;
    LogHead head;
    std::optional<crypto::SignedNote> note;      ///< If the text had it.
};
struct KnownHeads {
    std::vector<KnownHead> heads;
    std::vector<crypto::VerifierKey> keys;
};
/// What can be read in this text: `990101 123` and sixteen groups of digits, signed checkpoints, keys.
KnownHeads heads_from(std::string_view text);
/// A page to print and keep; `heads_from` reads it.
std::string head_text(const std::string& county_name, const CountyId& county, const SignedHead& head,
                      const std::string& verifier);

/// How far: events of how many.
using Progress = std::function<void(const CountyId&, std::int64_t done, std::int64_t total)>;

/// All events of the county, its tree, its checkpoints, and what its events say was published. One
/// snapshot; needs room for a thousand events, however many there are.
void verify_county(db::Tx& tx, const CountyId& county, const std::vector<PublishedContent>& contents,
                   const KnownHeads& known, const Progress& progress, Report& report);
/// Heads of counties that the report has not met.
void check_counties(const KnownHeads& known, Report& report);

/// Writes the county's log so that it can be verified elsewhere. `docs/log.md` has the format.
void export_county(db::Tx& tx, const CountyId& county, std::ostream& out);
/// The first line of an exported file, before its counties, and the line behind them, so that a file cut at a
/// county's end is noticed. Files of format 1 have no such line: the report says so.
inline constexpr std::string_view export_first_line = "qingdan-log 2";
inline constexpr std::string_view export_first_line_open = "qingdan-log 1";
std::string export_last_line(std::size_t counties);
/// An exported file, line by line.
void verify_file(std::istream& in, const KnownHeads& known, const Progress& progress, Report& report);

/// A receipt: whether its event is under its head, and whether that head is one that somebody kept, or was
/// signed with a key that somebody kept.
inline constexpr std::string_view receipt_first_line = "c2sp.org/tlog-proof@v1";
void verify_receipt(std::string_view text, const KnownHeads& known, Report& report);

}  // namespace qd::audit
