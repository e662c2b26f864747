#include "features/bodies/rules.hpp"
#include <algorithm>
#include <tuple>
#include "core/text.hpp"

namespace qd::bodies::rules {
namespace {

constexpr std::size_t code_max = 40, name_max = 200;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t division_digits(BodyKind kind) {
    if (kind == BodyKind::town) return 9;
    return kind == BodyKind::village || kind == BodyKind::community ? 12 : 0;
}

/// Whether going up from the body comes back to it.
bool is_own_ancestor(const Body& body, const Directory& others) {
    std::optional<BodyId> at = body.parent;
    for (std::size_t steps = 0; at; ++steps) {
        if (*at == body.id || steps > others.all().size()) return true;
        const Body* parent = others.by_id(*at);
        at = parent == nullptr ? std::nullopt : parent->parent;
    }
    return false;
}

/// Whether the body's own code looks like a division code of its kind, but of another county.
bool is_division_elsewhere(const Body& body, const CountyId& county) {
    return division_digits(body.kind) > 0 && body.code.size() == division_digits(body.kind) &&
           all_digits(body.code) && !body.code.starts_with(county.text);
}

}  // namespace

std::optional<Warning> doubt_credit_code(std::string_view code) {
    constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr int modulus = 31;
    if (code.size() != 18) return Warning::credit_code_malformed;
    int sum = 0, weight = 1;
    for (std::size_t i = 0; i < 17; ++i) {
        const auto value = letters.find(code[i]);
        if (value == std::string_view::npos) return Warning::credit_code_malformed;
        sum += int(value) * weight;
        weight = weight * 3 % modulus;
    }
    if (letters.find(code[17]) == std::string_view::npos) return Warning::credit_code_malformed;
    const int check = (modulus - sum % modulus) % modulus;
    if (code[17] != letters[std::size_t(check)]) return Warning::credit_code_check;
    return std::nullopt;
}

bool is_division_code(std::string_view code, BodyKind kind, const CountyId& county) {
    return code.size() == division_digits(kind) && all_digits(code) && code.starts_with(county.text);
}

bool is_body_code(std::string_view code) {
    return !code.empty() && code.size() <= code_max && std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '.' || c == '_';
    });
}

Body completed(Body body, const CountyId& county) {
    if (body.short_name.empty()) body.short_name = body.name;
    if (!body.division_code && division_digits(body.kind) > 0 &&
        is_division_code(body.code, body.kind, county)) {
        body.division_code = body.code;
    }
    return body;
}

Outcome check(const Body& body, const Directory& others, const CountyId& county) {
    if (text::trim(body.name).empty() || text::length(body.name) > name_max)
        return Refusal::body_name_missing;
    if (!is_body_code(body.code)) return Error{Refusal::body_code_malformed, {{"code", body.code}}};
    if (const Body* other = others.by_code(body.code); other != nullptr && other->id != body.id) {
        return Error{Refusal::body_code_taken, {{"code", body.code}, {"name", other->name}}};
    }
    if (!body.division_code && is_division_elsewhere(body, county))
        return Error{Refusal::division_code_malformed, {{"code", body.code}}};
    if (body.division_code) {
        if (!is_division_code(*body.division_code, body.kind, county)) {
            return Error{Refusal::division_code_malformed, {{"code", *body.division_code}}};
        }
        for (const Body& other : others.all()) {
            if (other.id == body.id || other.division_code != body.division_code || is_abolished(other))
                continue;
            return Error{Refusal::division_code_taken, {{"code", *body.division_code}, {"name", other.name}}};
        }
    }
    if (body.parent && others.by_id(*body.parent) == nullptr) return Refusal::parent_unknown;
    if (is_own_ancestor(body, others)) return Error{Refusal::parent_loop, {{"name", body.name}}};
    if (body.successor) {
        if (*body.successor == body.id || others.by_id(*body.successor) == nullptr)
            return Refusal::successor_unknown;
        if (!is_abolished(body)) return Refusal::successor_without_end;
    }
    return Nothing{};
}

std::string free_code(const Directory& others, const CountyId& county, std::size_t& last) {
    while (true) {
        std::string digits = std::to_string(++last);
        if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
        std::string code = county.text + "-N" + digits;
        if (others.by_code(code) == nullptr) return code;
    }
}

bool is_same(const Body& one, const Body& other) {
    const auto shape = [](const Body& body) {
        auto aliases = body.aliases;
        std::sort(aliases.begin(), aliases.end());
        return std::tuple{body.code,   body.name,          body.short_name,  body.kind,
                          body.parent, body.division_code, body.credit_code, body.phone,
                          body.note,   body.abolished_on,  body.successor,   aliases};
    };
    return shape(one) == shape(other);
}

Outcome check_profile(const TownProfile& profile, const Body& town) {
    if (town.kind != BodyKind::town) return Error{Refusal::profile_needs_town, {{"name", town.name}}};
    for (const auto& number : {profile.population, profile.villages, profile.communities}) {
        if (number && *number < 0) return Refusal::profile_malformed;
    }
    // A condition is a word that the catalogue's "applies to" names: river, forest, ethnic …
    for (const std::string& condition : profile.conditions) {
        const bool is_word = !condition.empty() && condition.size() <= code_max &&
                             std::all_of(condition.begin(), condition.end(),
                                         [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        if (!is_word) return Error{Refusal::profile_malformed, {{"condition", condition}}};
    }
    return Nothing{};
}

}  // namespace qd::bodies::rules
