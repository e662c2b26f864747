#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/audit/audit.hpp"
#include "features/identity/session.hpp"
#include "platform/db/db.hpp"

namespace qd::audit {

/// `edition/01J…`
template <class Tag> std::string subject(std::string_view kind, const Id<Tag>& id) {
    return std::string(kind) + "/" + id.text;
}

/// Leaves the event in the session's transaction: it is written when the command commits and only then.
/// `subject` is kind/id; `verb` is a word in the past tense or the action's own word (`publish`).
void record(identity::Session& session, const std::string& subject, std::string_view verb,
            EventFacts facts = {});

/// Starts the log of a new county. `salt`: random text, the key of this county's digests.
void open_log(db::Tx& tx, const CountyId& county, std::string_view salt);

/// Gives a log from before there were trees its tree; any other is left alone.
void complete_log(db::Tx& tx, const CountyId& county);

/// The committer's epilogue (`Database::set_epilogue`): gives the events of a batch their numbers, county
/// by county in order, writes them, and puts each as a leaf into its county's tree. Safe to run again after
/// a rollback.
void append(db::Tx& tx, const std::vector<db::Note>& notes);

}  // namespace qd::audit
