#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/basis/basis.hpp"
#include "features/identity/session.hpp"

namespace qd::basis {

using identity::Session;

/// Adds a document. Its number is normalised, the raw text kept. Needs `edit_basis`.
/// Refuses with `basis_code_taken`, `basis_title_missing`.
Result<Basis> add_basis(Session& session, Basis basis);

/// Changes what was written wrongly about a document (not its status). Refuses with `stale_version`.
Result<Basis> change_basis(Session& session, const Basis& basis);

struct NewStatus {
    Date effective_on;
    Status status = Status::in_force;
    std::optional<BasisId> replaced_by;
};
/// Adds a status; earlier ones stay as they are. Refuses with `status_repeated` when the newest
/// record of that day already says so.
Result<Basis> add_status(Session& session, const BasisId& id, const NewStatus& status);

struct NewArticle {
    std::string path;
    std::string content;
};
/// Puts the wording of articles into the library, replacing the wording of the same paths.
Outcome put_articles(Session& session, const BasisId& id, const std::vector<NewArticle>& articles);

enum class SheetChange : std::uint8_t { added, changed, unchanged };
constexpr std::string_view word(SheetChange change) {
    switch (change) {
        case SheetChange::added: return "added";
        case SheetChange::changed: return "changed";
        case SheetChange::unchanged: return "unchanged";
    }
    return {};
}
struct SheetResult {
    struct Item {
        int row = 0;
        std::string code;
        std::string title;
        SheetChange change = SheetChange::unchanged;
    };
    std::vector<Item> items;
    std::vector<SheetError> errors;   ///< With one of these nothing is saved.
    std::int64_t count(SheetChange change) const;
};

/// Reads a sheet of bases (xlsx, docx or csv), by the names of its columns, and saves it all or not at
/// all. `dry_run` saves nothing. Known by their code, or by title and number when the sheet has no codes.
Result<SheetResult> import_sheet(identity::Desk& desk, std::string_view bytes, std::string_view file_name,
                                 bool dry_run);

}  // namespace qd::basis
