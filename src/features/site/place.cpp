#include "features/site/place.hpp"
#include <cctype>
#include <charconv>
#include "features/admission/impact_queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/refusal.hpp"

namespace qd::site {

constexpr std::string_view stroke = "~2F";

std::set<dutylist::DutyId> duties_under_revision(identity::Session& session, const Place& place) {
    if (!place.is_in_force) return {};
    return admission::duties_under_revision(session.tx, session.county, place.town.id, place.edition.id,
                                            date_of(session.now), session.now);
}

std::string town_code(const bodies::Body& town) { return town.division_code.value_or(town.code); }
std::string in_query(std::string_view value) {
    constexpr std::string_view hex = "0123456789ABCDEF", plain = "-._~";
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0 || plain.find(c) != plain.npos) out += c;
        else (out += '%') += {hex[byte >> 4], hex[byte & 15]};
    }
    return out;
}
std::string in_address(std::string_view code) {
    std::string out = in_query(code);
    for (auto at = out.find("%2F"); at != out.npos; at = out.find("%2F", at + 1))
        out.replace(at, stroke.size(), stroke);
    return out;
}
std::string from_address(std::string piece) {
    for (auto at = piece.find(stroke); at != piece.npos; at = piece.find(stroke, at + 1))
        piece.replace(at, stroke.size(), "/");
    return piece;
}
std::string Place::town_address() const { return "/" + county + "/" + in_address(town_code(town)) + "/"; }
std::string Place::address() const { return town_address() + std::to_string(edition.number) + "/"; }

namespace {

struct TownList {
    bodies::Body town;
    dutylist::List list;
};
Result<TownList> list_of(identity::Session& session, const std::string& division_code) {
    QD_TRY(auto town, bodies::load_town(session.tx, session.county, division_code));
    const auto list = dutylist::find_list_of_town(session.tx, session.county, town.id);
    if (!list) return dutylist::Refusal::none_in_force;
    return TownList{std::move(town), *list};
}

}  // namespace

Result<Place> current_place(identity::Session& session, const std::string& division_code) {
    QD_TRY(auto found, list_of(session, division_code));
    auto edition = dutylist::edition_in_force(session.tx, session.county, found.list.id, date_of(session.now),
                                              session.now);
    if (!edition) return dutylist::Refusal::none_in_force;
    return Place{std::move(found.town), std::move(found.list), *std::move(edition), true,
                 session.county.text};
}

Result<Place> place_of(identity::Session& session, const std::string& division_code,
                       const std::string& number) {
    QD_TRY(auto found, list_of(session, division_code));
    std::int64_t wanted = 0;
    std::from_chars(number.data(), number.data() + number.size(), wanted);
    auto edition = dutylist::find_edition_by_number(session.tx, session.county, found.list.id, wanted);
    if (!edition || !dutylist::is_frozen(edition->state)) return dutylist::Refusal::edition_unknown;
    const auto current = dutylist::edition_in_force(session.tx, session.county, found.list.id,
                                                    date_of(session.now), session.now);
    const bool in_force = current && current->id == edition->id;
    return Place{std::move(found.town), std::move(found.list), *std::move(edition), in_force,
                 session.county.text};
}

}  // namespace qd::site
