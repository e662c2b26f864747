#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/id.hpp"
#include "core/time.hpp"
#include "features/dutylist/dutylist.hpp"

/// Documents that departments send to towns, checked before issue for work outside the towns' lists (文件审查).
namespace qd::admission {

/// A paragraph (one cell), or a row of the `table`-th table.
struct Block {
    std::vector<std::string> cells;
    int table = 0, row = 0;
};

/// What a sentence asks of towns.
struct Handed {
    std::string who;     ///< 各乡镇, 石桥镇
    std::string verb;    ///< 报送
    std::string what;    ///< What is to be done, without who and by when.
    std::string due;     ///< 9月10日前, as it is written; may be empty.
    /// Punishing, permitting or coercing: towns need an empowerment by law for it, no admission will do.
    bool needs_power = false;
};

/// A sentence of the document, with what it asks of towns, if it does.
struct Sentence {
    std::string text;
    int block = 0;       ///< Which paragraph or row, from 1.
    std::optional<Handed> handed;
};

/// What the lists say to a sentence that asks something of towns.
enum class Finding : std::uint8_t { on_list, assisting, reclaimed, outside };
constexpr std::string_view word(Finding finding) {
    switch (finding) {
        case Finding::on_list: return "on_list";         ///< A basic duty of the towns.
        case Finding::assisting: return "assisting";     ///< The towns assist a department in it.
        case Finding::reclaimed: return "reclaimed";     ///< Departments have taken it back.
        case Finding::outside: return "outside";         ///< On no list.
    }
    return {};
}

/// A duty that a sentence may mean.
struct Evidence {
    dutylist::EditionId edition;
    dutylist::DutyId duty;
    std::string code, name, kind;
    std::int64_t edition_number = 0;
    BodyId town;                    ///< Whose list it is of; of several towns the first.
    std::int64_t towns = 1;         ///< How many of the towns concerned have it.
    double likeness = 0;            ///< 0 to 1
    std::string why;                ///< What both say.
};

/// A sentence that hands work to towns, and what the lists say to it. The likeliest duty first.
struct Found {
    Sentence sentence;
    Finding finding = Finding::outside;
    std::vector<Evidence> evidence;
};

/// Whether a person has to look twice before going by the finding: what is taken for a duty of the list is
/// hardly alike, or nearly as like as one that departments have taken back.
bool is_doubtful(const Found& found);

using CheckId = Id<struct DocumentCheckTag>;

/// What a person says to such a sentence before the document is issued.
enum class Verdict : std::uint8_t { may_issue, take_out, apply_first, no_task };
constexpr std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::may_issue: return "may_issue";       ///< It may go to the towns as it is.
        case Verdict::take_out: return "take_out";         ///< It must not go.
        case Verdict::apply_first: return "apply_first";   ///< Only after the county has admitted it.
        case Verdict::no_task: return "no_task";           ///< It hands nothing to towns after all.
    }
    return {};
}
/// Whether what was said lets the sentence be issued.
constexpr bool lets_issue(Verdict verdict) {
    return verdict == Verdict::may_issue || verdict == Verdict::no_task;
}

struct DocumentCheck {
    CheckId id;
    std::string title;
    BodyId department;
    std::optional<BodyId> town;          ///< Empty: it goes to all towns.
    std::string format, digest;
    AccountId checked_by;
    Instant checked_at{};
    std::int64_t sentences = 0, handed = 0, open = 0;
    std::string document_number;
    std::optional<Date> issued_on;
    AccountId issued_by;
    std::optional<Instant> issued_at;
    std::int64_t against = 0;
    std::int64_t version = 1;
};

struct CheckedSentence {
    std::int64_t position = 0;
    Found found;
    std::optional<Verdict> verdict;
    std::string reason;
    AccountId judged_by;
    std::optional<Instant> judged_at;
    bool is_against = false;
};

}  // namespace qd::admission
