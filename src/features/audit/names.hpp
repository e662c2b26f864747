#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "features/audit/verify.hpp"

/// What ids are called. Records name bodies and documents by id; what people read are the names, so these are
/// in the log, too. They are public: a plain SHA-256 stands for them, which anybody can make anew.
namespace qd::audit {

struct Name {
    std::string kind;   ///< body, basis, list, county
    std::string id, name;
    std::string also;   ///< A body's short name, a document's number.
    bool operator==(const Name&) const = default;
};

/// `{"also":"…","id":"…","kind":"…","name":"…"}` without a newline: members in the order of their names,
/// escaped as `core/json.hpp` escapes.
std::string name_line(const Name& name);
/// A line each, sorted byte by byte, each with its newline.
std::string name_lines(const std::vector<Name>& names);
/// By `kind/id`; lines that say nothing are left out.
std::map<std::string, Name> names_from(std::string_view lines);

/// The fact of an event that made or changed a name.
inline constexpr std::string_view name_fact = "name_digest";
EventFact named(const Name& name);
/// Whether any event of this subject (`body/ID`) says its name.
bool is_name_logged(db::Tx& tx, const CountyId& county, const std::string& subject);
/// How `log verify` checks names of this kind: as the last event that said one. `sql` gives `name` and `also`
/// of `:id`.
PublishedContent name_content(std::string kind, const char* sql);

}  // namespace qd::audit
