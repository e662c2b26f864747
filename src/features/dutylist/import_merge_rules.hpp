#pragma once
#include <set>
#include <string>
#include <vector>
#include "features/basis/library.hpp"
#include "features/dutylist/import.hpp"

/// What a row of the file makes of the draft: the duty it becomes, with what the file does not say taken
/// from the draft's own duty or from the catalogue's.
namespace qd::dutylist::importing::rules {

/// What a file is merged into.
struct Target {
    const EditionContent& draft;
    const EditionContent* catalogue =
        nullptr;  ///< The catalogue in force; none when that is what is imported.
    BodyId town;  ///< Whose list it is; the county's own body for the catalogue.
    const basis::Library& library;
    const bodies::Directory& directory;
    Date today;
    Instant known_at;
};

struct Merged {
    Duty duty;  ///< Empty id: new to the draft.
    const Duty* before = nullptr;  ///< The draft's duty that it changes.
    std::string catalogue_code;  ///< Of the catalogue's duty that it was recognised as; empty: none.
    std::vector<Remark> warnings;  ///< Citations that the library does not know.
};

/// Names of duties to compare: width, spaces and brackets do not matter.
std::string fold_name(std::string_view name);

/// Finds by code or name, quickly, in an edition.
class DutyIndex {
public:
    explicit DutyIndex(const EditionContent* content);
    const Duty* find(const std::string& code, const std::string& kind, const std::string& name) const;
private:
    std::vector<std::pair<std::string, const Duty*>> codes_, names_;  ///< Sorted.
};

/// `columns`: what the sheet has columns for; what it has not keeps what the draft or the catalogue says.
Merged merge(const ReadDuty& read, const std::set<Meaning>& columns, const Target& target,
             const DutyIndex& draft, const DutyIndex& catalogue);

/// A wrong or missing lead is left out of the draft's matrix until a person confirms one.
std::set<Meaning> columns_of(const SheetPlan& plan);

}  // namespace qd::dutylist::importing::rules
