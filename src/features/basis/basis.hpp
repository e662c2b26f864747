#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/time.hpp"
#include "core/id.hpp"
#include "core/result.hpp"

/// Legal basis (依据): laws, regulations, rules, documents, staffing plans; to article level.
namespace qd::basis {

using BasisId = Id<struct BasisTag>;

enum class Level : std::uint8_t {
    law, regulation, local_regulation, rule, party_rule, document, staffing_plan,
};
constexpr std::string_view word(Level level) {
    switch (level) {
        case Level::law: return "law";
        case Level::regulation: return "regulation";
        case Level::local_regulation: return "local_regulation";
        case Level::rule: return "rule";
        case Level::party_rule: return "party_rule";
        case Level::document: return "document";
        case Level::staffing_plan: return "staffing_plan";
    }
    return {};
}

enum class Status : std::uint8_t { not_yet_in_force, in_force, amended, repealed };
constexpr std::string_view word(Status status) {
    switch (status) {
        case Status::not_yet_in_force: return "not_yet_in_force";
        case Status::in_force: return "in_force";
        case Status::amended: return "amended";
        case Status::repealed: return "repealed";
    }
    return {};
}

/// From `effective_on` the document has `status`; we have known so since `recorded_at`. Never overwritten.
struct StatusChange {
    Date effective_on;
    Instant recorded_at;
    Status status = Status::in_force;
    std::optional<BasisId> replaced_by;
};

struct Basis {
    BasisId id;
    std::string code;                     ///< L030, D002: the library's own number
    std::string title;                    ///< Without 《》.
    Level level = Level::law;
    std::string issuer;
    std::string document_number;          ///< 青政发〔2025〕3号, brackets normalised; empty when there is none
    std::string document_number_raw;      ///< As it was given.
    std::optional<Date> issued_on;
    std::optional<Date> effective_on;
    std::optional<Date> version_on;       ///< Date of the text that was compared (last amendment).
    std::string checked_by;
    std::string note;
    std::vector<StatusChange> statuses;   ///< Oldest first.
    std::int64_t version = 1;
};

/// What is wrong with a row of a sheet of bases. The sentence is `basis_sheet.<code>` of messages.
struct SheetError {
    int row = 0;
    std::string column;            ///< As the sheet calls it; empty for the whole row.
    std::string code;              ///< title_missing, date_unreadable, level_unknown, …
    std::vector<Fact> facts;
};

enum class Refusal : std::uint8_t {
    basis_unknown, basis_code_taken, basis_code_missing, basis_title_missing, basis_replaces_itself,
    status_repeated, article_content_missing, basis_sheet_without_titles,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::basis_unknown: return "basis_unknown";
        case Refusal::basis_code_taken: return "basis_code_taken";
        case Refusal::basis_code_missing: return "basis_code_missing";
        case Refusal::basis_title_missing: return "basis_title_missing";
        case Refusal::basis_replaces_itself: return "basis_replaces_itself";
        case Refusal::status_repeated: return "status_repeated";
        case Refusal::article_content_missing: return "article_content_missing";
        case Refusal::basis_sheet_without_titles: return "basis_sheet_without_titles";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::basis_unknown: return Kind::not_found;
        case Refusal::basis_code_taken: case Refusal::status_repeated: return Kind::conflict;
        case Refusal::basis_code_missing: case Refusal::basis_title_missing:
        case Refusal::basis_replaces_itself: case Refusal::article_content_missing:
        case Refusal::basis_sheet_without_titles: return Kind::invalid;
    }
    return Kind::invalid;
}

/// The status on `day`, as known at `known_at`. Nothing recorded: not yet in force before `effective_on`,
/// else in force.
Status status_on(const Basis& basis, Date day, Instant known_at);

}  // namespace qd::basis
