#include <map>
#include "features/audit/commands.hpp"
#include "features/audit/names.hpp"
#include "features/basis/commands.hpp"
#include "features/basis/rules.hpp"
#include "features/basis/sheet_rules.hpp"
#include "features/basis/store.hpp"
#include "platform/office/read.hpp"

namespace qd::basis {
namespace {

Result<std::vector<rules::SheetRow>> rows_of(std::string_view bytes, std::string_view file_name) {
    QD_TRY(auto book, office::read(bytes, file_name));
    std::vector<rules::SheetRow> rows;
    // The first sheet that is shown; others of such workbooks are notes.
    for (auto& sheet : book.sheets) {
        if (sheet.hidden || sheet.rows.empty()) continue;
        office::spread_merges(sheet);
        for (const auto& row : sheet.rows) {
            rows.push_back({row.number, {}});
            for (const auto& cell : row.cells) rows.back().cells.push_back(cell.text);
        }
        break;
    }
    return rows;
}

/// What a sheet does to a library: which bases are new, which change, which statuses are said for the
/// first time.
struct Plan {
    std::vector<Basis> added, changed;
    std::vector<store::StatusOf> statuses;
    SheetResult result;
};

class Planner {
public:
    Planner(Session& session, std::vector<Basis> library) : session_(session), library_(std::move(library)) {
        for (auto& basis : library_) index(basis);
    }

    Plan plan(const rules::SheetContent& content) {
        plan_.result.errors = content.errors;
        std::vector<std::pair<const rules::SheetBasis*, Basis>> rows;
        for (const auto& row : content.rows)
            if (auto basis = take(row)) rows.emplace_back(&row, std::move(*basis));
        // Successors may stand below what they replace, so statuses come after all documents.
        for (const auto& [row, basis] : rows) add_status(*row, basis);
        return std::move(plan_);
    }

private:
    void index(const Basis& basis) {
        by_code_[basis.code] = basis;
        by_title_[basis.title + "\n" + basis.document_number] = basis.code;
    }
    std::string free_code() {
        for (;;) {
            auto digits = std::to_string(++last_code_);
            auto code = "B" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
            if (!by_code_.contains(code)) return code;
        }
    }
    void wrong(const rules::SheetBasis& row, std::string code, std::string value) {
        plan_.result.errors.push_back({row.row, {}, std::move(code), {{"value", std::move(value)}}});
    }
    std::optional<Basis> take(const rules::SheetBasis& row) {
        auto basis = row.basis;
        basis.document_number = basis.document_number_raw;
        const bool has_code = !basis.code.empty();
        if (!has_code) basis.code = "new";
        auto tidy = rules::tidy(std::move(basis));
        if (!tidy) return {};   // no title: reported with its row already
        if (!has_code) {
            const auto known = by_title_.find(tidy->title + "\n" + tidy->document_number);
            tidy->code = known == by_title_.end() ? free_code() : known->second;
        }
        if (!seen_.insert({tidy->code, row.row}).second) {
            wrong(row, "code_repeated", tidy->code);
            return {};
        }
        return merge(row, std::move(*tidy));
    }
    Basis merge(const rules::SheetBasis& row, Basis basis) {
        auto change = SheetChange::added;
        if (const auto known = by_code_.find(basis.code); known != by_code_.end()) {
            const auto& old = known->second;
            basis.id = old.id;
            basis.version = old.version;
            basis.statuses = old.statuses;
            change = rules::same_document(old, basis) ? SheetChange::unchanged : SheetChange::changed;
            if (change == SheetChange::changed) plan_.changed.push_back(basis);
        } else {
            basis.id = {session_.new_id()};
            plan_.added.push_back(basis);
        }
        index(basis);
        plan_.result.items.push_back({row.row, basis.code, basis.title, change});
        return basis;
    }
    void add_status(const rules::SheetBasis& row, const Basis& basis) {
        if (!row.status || !row.status_from) return;
        StatusChange change{*row.status_from, session_.now, *row.status, {}};
        if (!row.replaced_by_code.empty()) {
            const auto successor = by_code_.find(row.replaced_by_code);
            if (successor == by_code_.end()) return wrong(row, "successor_unknown", row.replaced_by_code);
            change.replaced_by = successor->second.id;
        }
        if (!rules::may_add_status(basis, change)) return;
        plan_.statuses.push_back({basis.id, change});
        for (auto& item : plan_.result.items)
            if (item.code == basis.code && item.change == SheetChange::unchanged) item.change =
                SheetChange::changed;
    }

    Session& session_;
    std::vector<Basis> library_;
    std::map<std::string, Basis> by_code_;
    std::map<std::string, std::string> by_title_;   ///< Title and number → code.
    std::map<std::string, int> seen_;
    std::int64_t last_code_ = 0;
    Plan plan_;
};

/// A document that is called otherwise from now on says so in an event of its own; what is only added is
/// held by the first edition that cites it.
Outcome change(Session& session, const Basis& basis) {
    if (!store::update(session.tx, session.county, basis)) return identity::Refusal::stale_version;
    audit::record(session, audit::subject("basis", basis.id), "change_basis",
                  {{"version", basis.version + 1},
                   audit::named({"basis", basis.id.text, basis.title, basis.document_number})});
    return Nothing{};
}

}  // namespace

std::int64_t SheetResult::count(SheetChange change) const {
    std::int64_t out = 0;
    for (const auto& item : items) out += item.change == change ? 1 : 0;
    return out;
}

Result<SheetResult> import_sheet(identity::Desk& desk, std::string_view bytes, std::string_view file_name,
                                 bool dry_run) {
    QD_CHECK(identity::require(desk.actor, identity::Right::edit_basis));
    QD_TRY(const auto rows, rows_of(bytes, file_name));
    QD_TRY(const auto content, rules::read_sheet(rows));
    if (dry_run) {
        return desk.read([&](Session& session) -> Result<SheetResult> {
            return Planner(session, load_all_bases(session.tx, session.county)).plan(content).result;
        });
    }
    return desk.write([&](Session& session) -> Result<SheetResult> {
        auto plan = Planner(session, load_all_bases(session.tx, session.county)).plan(content);
        if (!plan.result.errors.empty()) return plan.result;
        store::insert(session.tx, session.county, plan.added);
        for (const auto& basis : plan.changed) QD_CHECK(change(session, basis));
        store::insert_statuses(session.tx, session.county, plan.statuses);
        audit::record(session, "county/" + session.county.text, "import_bases",
                      {{"added", plan.added.size()}, {"changed", plan.changed.size()},
                       {"statuses", plan.statuses.size()}});
        return plan.result;
    });
}

}  // namespace qd::basis
