#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "core/columns.hpp"
#include "features/bodies/bodies.hpp"

/// What a sheet of bodies would do.
namespace qd::bodies {

enum class Change : std::uint8_t { added, changed, unchanged };
constexpr std::string_view word(Change change) {
    switch (change) {
        case Change::added: return "added";
        case Change::changed: return "changed";
        case Change::unchanged: return "unchanged";
    }
    return {};
}

/// What is wrong or doubtful in one row; `code` is a refusal's word or a warning's.
struct RowRemark {
    int row = 0;
    std::string column;          ///< The heading as the sheet has it; empty when there is none.
    std::string_view code;
    std::vector<Fact> facts;
};

struct PlannedBody {
    int row = 0;
    Change change = Change::unchanged;
    Body body;
};

/// Nothing may be done while there are errors.
struct SheetPlan {
    std::vector<PlannedBody> items;
    std::vector<RowRemark> errors;
    std::vector<RowRemark> warnings;
};

}  // namespace qd::bodies
