#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "core/id.hpp"
#include "features/finder/refusal.hpp"
#include "core/time.hpp"
#include "features/bodies/wire.hpp"
#include "features/dutylist/dutylist.hpp"

/// The finder: search over duties in force, and "whose duty is this" (这事归谁管).
namespace qd::finder {

using bodies::BodyRef;
using dutylist::DutyId;
using dutylist::EditionId;
using dutylist::ListId;

/// No count goes further: a total of 1001 means "more than 1000".
inline constexpr std::int64_t count_cap = 1001;

/// A row of a county's index: the later its edition, the higher; in an edition the first duty is highest.
using RowNumber = std::uint32_t;

/// An edition as the index knows it.
struct IndexedEdition {
    EditionId id;
    ListId list;
    std::int64_t number = 1;
    bool is_catalogue = false;
    BodyRef town;                       ///< The list's body: the town, or the county for its catalogue.
    Date in_force_from;
    std::optional<Date> in_force_until; ///< The day on which the next edition takes over.
};

/// One duty, as it is indexed. Texts are what people may look for.
struct IndexedDuty {
    DutyId id;
    std::optional<DutyId> catalogue_duty;
    std::string code;
    std::string kind;                   ///< Word of the list kind.
    std::string field;                  ///< Class of the scheme `field`.
    std::string name;
    std::optional<BodyRef> lead;
    std::vector<BodyId> bodies;         ///< All in the matrix, for the filter.
    std::string classes, body_names, basis_titles, duty_texts;   ///< One thing a line.
};

struct Filter {
    std::optional<std::string> town = {};    ///< Id or code.
    std::optional<std::string> kind = {};
    std::optional<std::string> field = {};
    std::optional<BodyId> body = {};         ///< Takes part in the duty, in whatever role.
    bool in_catalogue = false;          ///< Search the catalogue instead of the towns' lists.
};

/// A piece of text that matched (or not).
struct Segment {
    std::string text;
    bool is_hit = false;
    bool operator==(const Segment&) const = default;
};
struct Highlight {
    std::string field;                  ///< name, code, class, body, basis, duty_text
    std::vector<Segment> segments;
};

/// A duty as a line of results shows it.
struct FoundDuty {
    RowNumber row = 0;
    BodyRef town;
    EditionId edition;
    std::int64_t number = 1;
    DutyId duty;
    std::string catalogue_duty;
    std::string code, name, kind, field;
    std::optional<BodyRef> lead;
    bool is_catalogue = false;
};

struct FacetCount {
    std::string word, name;
    std::int64_t count = 0;
};
/// Counted over the newest `count_cap` matches; at most `facet_lines` of each, the commonest first.
struct Facets {
    std::vector<FacetCount> kinds, fields, towns;
};
inline constexpr std::size_t facet_lines = 30;

}  // namespace qd::finder
