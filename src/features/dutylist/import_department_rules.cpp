#include "features/dutylist/import_department_rules.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/dutylist/import_text_rules.hpp"

namespace qd::dutylist::importing::rules {
namespace {

struct RolePrefix {
    std::string_view prefix;
    DutyRole role;
};
constexpr RolePrefix role_prefixes[] = {
    {"牵头单位", DutyRole::lead},       {"牵头部门", DutyRole::lead},
    {"责任单位", DutyRole::lead},       {"主责部门", DutyRole::lead},
    {"承接部门", DutyRole::lead},       {"牵头", DutyRole::lead},
    {"主责", DutyRole::lead},           {"配合单位", DutyRole::assist},
    {"配合部门", DutyRole::assist},     {"协助单位", DutyRole::assist},
    {"配合", DutyRole::assist},         {"协助", DutyRole::assist},
    {"监督部门", DutyRole::supervise},  {"监督", DutyRole::supervise},
    {"监管", DutyRole::supervise},      {"原责任单位", DutyRole::former_owner},
    {"原部门", DutyRole::former_owner},
};

/// `牵头：县公安局` -> lead and 县公安局.
std::optional<DutyRole> take_role(std::string& text) {
    for (const auto& [prefix, role] : role_prefixes) {
        if (!text.starts_with(prefix)) continue;
        for (std::string_view colon : {"：", ":"}) {
            if (!std::string_view(text).substr(prefix.size()).starts_with(colon)) continue;
            text = qd::text::trim(std::string_view(text).substr(prefix.size() + colon.size()));
            return role;
        }
    }
    return {};
}

std::string without_brackets(std::string_view name) {
    const auto open = std::min(name.find("（"), name.find('('));
    return open == name.npos || open == 0 ? std::string(name) : qd::text::trim(name.substr(0, open));
}

NamedPart named(std::string_view written, const Known& known) {
    const auto name = clean_name(written);
    const auto* body = known.directory.find_department(written);
    if (!body) body = known.directory.find_department(name);
    if (!body) body = known.directory.find_department(without_brackets(name));
    if (!body) return {.name = name, .body_code = {}, .body = {}, .items = {}};
    return {.name = body->short_name, .body_code = body->code, .body = body->id, .items = {}};
}

/// Names written one after the other without a separator (县水利局县农粮局), if every part is known.
std::vector<NamedPart> run_together(const std::string& text, const Known& known) {
    std::vector<NamedPart> parts;
    std::size_t from = 0;
    while (from < text.size()) {
        std::size_t end = text.size();
        NamedPart part = named(std::string_view(text).substr(from), known);
        while (!part.body && end > from + 3) {
            do --end;
            while (end > from && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80);
            part = named(std::string_view(text).substr(from, end - from), known);
        }
        if (!part.body) return {};
        parts.push_back(std::move(part));
        from = end;
    }
    return parts;
}

std::vector<NamedPart> names_in(const std::string& segment, const Known& known) {
    if (auto whole = named(segment, known); whole.body) return {whole};
    const auto words = split_at(segment, {" ", "　", "\n", "、", "，", ",", "；", ";"});
    if (words.size() > 1) {
        std::vector<NamedPart> parts;
        for (const auto& word_ : words)
            for (auto& part : names_in(word_, known)) parts.push_back(std::move(part));
        return parts;
    }
    if (auto parts = run_together(clean_name(segment), known); !parts.empty()) return parts;
    return {named(segment, known)};
}

NamedPart* part_of(std::vector<NamedPart>& parts, const NamedPart& wanted) {
    const auto found = std::ranges::find_if(
        parts, [&](const auto& p) { return wanted.body ? p.body == wanted.body : p.name == wanted.name; });
    return found == parts.end() ? nullptr : &*found;
}

/// A line that is a body's name and a colon, perhaps with duties behind it.
struct Heading {
    NamedPart part;
    std::string rest;
};
std::optional<Heading> heading_of(const std::string& line, std::vector<NamedPart>& parts,
                                  const Known& known) {
    auto colon = line.find("：");
    std::size_t width = std::string_view("：").size();
    if (colon == line.npos) {
        colon = line.find(':');
        width = 1;
    }
    if (colon == line.npos || colon == 0 || colon > 120) return {};
    std::string name = line.substr(0, colon);
    auto part = named(name, known);
    const auto rest = qd::text::trim(std::string_view(line).substr(colon + width));
    if (part.body || part_of(parts, part)) return Heading{std::move(part), rest};
    return {};
}

}  // namespace

std::vector<NamedPart> departments_of(std::string_view cell, const Known& known) {
    std::vector<NamedPart> parts;
    DutyRole role = DutyRole::lead;
    bool is_said = false;
    for (auto line : split_at(clean(cell), {"\n"})) {
        if (const auto taken = take_role(line)) {
            role = *taken;
            is_said = true;
        }
        if (is_placeholder(line)) continue;
        for (auto& part : names_in(line, known)) {
            if (part.name.empty() || part_of(parts, part)) continue;
            part.is_said = is_said;
            part.role = role == DutyRole::lead && !parts.empty() ? DutyRole::assist : role;
            parts.push_back(std::move(part));
        }
    }
    return parts;
}

void divide_duties(std::string_view cell, std::vector<NamedPart>& parts, const Known& known,
                   std::vector<Doubt>& warnings) {
    const bool had_none = parts.empty();
    NamedPart* current = nullptr;
    std::string pending;
    std::size_t current_index = 0;
    bool undivided = false;
    const auto flush = [&] {
        auto items = split_items(pending);
        pending.clear();
        if (items.empty() || parts.empty()) return;
        if (!current && parts.size() > 1) undivided = true;
        auto& target = parts[current ? current_index : 0].items;
        target.insert(target.end(), items.begin(), items.end());
    };
    for (const auto& line : split_at(clean(cell), {"\n"})) {
        auto heading = heading_of(line, parts, known);
        if (!heading) {
            pending += line + "\n";
            continue;
        }
        flush();
        if (!part_of(parts, heading->part)) {
            heading->part.role = parts.empty() ? DutyRole::lead : DutyRole::assist;
            parts.push_back(heading->part);
            if (!had_none) warnings.push_back(Doubt::department_not_named);
        }
        current_index = std::size_t(part_of(parts, heading->part) - parts.data());
        current = &parts[current_index];
        if (!heading->rest.empty()) pending = heading->rest + "\n";
    }
    flush();
    if (undivided) warnings.push_back(Doubt::duties_not_divided);
}

const bodies::Body* department_in(std::string_view text, const Known& known) {
    std::string start = clean_name(text);
    if (start.starts_with("由")) start = start.substr(std::string_view("由").size());
    const bodies::Body* best = nullptr;
    std::size_t best_length = 0;
    for (const auto& body : known.directory.all()) {
        if (!bodies::is_department(body.kind)) continue;
        for (const auto* name : {&body.name, &body.short_name}) {
            if (name->size() <= best_length || !start.starts_with(*name)) continue;
            best = &body;
            best_length = name->size();
        }
    }
    return best;
}

}  // namespace qd::dutylist::importing::rules
