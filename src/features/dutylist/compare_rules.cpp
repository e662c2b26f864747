#include "features/dutylist/compare_rules.hpp"
#include <algorithm>
#include <map>
#include <set>
#include "core/text.hpp"

namespace qd::dutylist {
namespace {

std::string lines(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i ? "\n" : "") + std::to_string(i + 1) + ". " + items[i];
    return out;
}

std::string limit_text(const std::optional<TimeLimit>& limit) {
    return limit ? std::to_string(limit->amount) + " " + std::string(word(limit->unit)) : std::string{};
}

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

/// A duty as the texts that are compared, by field and what it is about. `order` keeps the reading order.
class Texts {
public:
    Texts(const Duty& duty, const BodyId& own, const CompareNames& names, bool with_codes) : names_(names) {
        if (with_codes) add("code", {}, duty.code);
        add("kind", {}, duty.list_kind);
        add("name", {}, duty.name);
        for (const auto& [scheme, classes] : classes_of(duty)) add("class", scheme, classes);
        for (const auto& row : duty.matrix) add_row(row, own);
        add("procedure", {}, duty.procedure);
        add("limit", {}, limit_text(duty.limit));
        add("takeover_mode", {}, duty.takeover_mode);
        add("handover_on", {}, duty.handover_on ? to_text(*duty.handover_on) : std::string{});
        add("is_cancelled", {}, yes_or_no(duty.is_cancelled));
        add("is_public_service", {}, yes_or_no(duty.is_public_service));
        add("citations", {}, citations(duty));
        add("tasks", {}, tasks(duty));
        add("steps", {}, steps(duty, own));
        add("applies_to", {}, duty.applies_to);
        add("note", {}, duty.note);
    }
    using Key = std::pair<std::string, std::string>;
    const std::vector<std::pair<Key, std::string>>& all() const { return texts_; }
    std::string find(const Key& key) const {
        for (const auto& [one, text] : texts_) if (one == key) return text;
        return {};
    }
    bool has(const Key& key) const {
        return std::any_of(texts_.begin(), texts_.end(), [&](const auto& one) { return one.first == key; });
    }

private:
    void add(std::string field, std::string about, std::string text) {
        texts_.push_back({{std::move(field), std::move(about)}, std::move(text)});
    }
    void add_row(const Responsibility& row, const BodyId& own) {
        const bool is_own = row.body == own;
        const auto name = is_own ? std::string{} : names_.body(row.body);
        add(is_own ? "town_role" : "role", name, std::string(word(row.role)));
        add(is_own ? "town_items" : "matrix", name, lines(row.items));
    }
    static std::map<std::string, std::string> classes_of(const Duty& duty) {
        std::map<std::string, std::string> out;
        for (const auto& one : duty.classes) {
            auto& names = out[one.scheme];
            names += (names.empty() ? "" : "、") + one.name;
        }
        return out;
    }
    std::string citations(const Duty& duty) const {
        std::vector<std::string> all;
        for (const auto& citation : duty.citations)
            all.push_back("《" + names_.basis(citation.basis) + "》" + citation.article);
        return sorted(std::move(all));
    }
    std::string tasks(const Duty& duty) const {
        std::vector<std::string> all;
        for (const auto& task : duty.tasks)
            all.push_back(task.name +
                          (task.basis ? "（《" + names_.basis(*task.basis) + "》" + task.article + "）" : ""));
        return lines(all);
    }
    std::string steps(const Duty& duty, const BodyId& own) const {
        std::vector<std::string> all;
        for (const auto& step : duty.steps) {
            auto text = step.name;
            if (step.body) text += "｜" + (*step.body == own ? std::string("本乡镇") : names_.body(*step.body));
            if (!step.hand_over.empty()) text += "｜" + step.hand_over;
            if (step.limit) text += "｜" + limit_text(step.limit);
            all.push_back(std::move(text));
        }
        return lines(all);
    }
    static std::string sorted(std::vector<std::string> all) {
        std::sort(all.begin(), all.end());
        std::string out;
        for (const auto& one : all) out += (out.empty() ? "" : "\n") + one;
        return out;
    }

    const CompareNames& names_;
    std::vector<std::pair<Key, std::string>> texts_;
};

/// Pairs what is left on both sides by a key; the n-th of a key here belongs to the n-th there, so that it
/// does not matter from which side one looks.
class Pairing {
public:
    Pairing(const EditionContent& from, const EditionContent& to)
        : from_(from), to_(to), to_of_(from.duties.size(), none), from_of_(to.duties.size(), none) {}

    template <class KeyOf> void pair_by(KeyOf key_of) {
        std::map<std::string, std::vector<std::size_t>> waiting;
        for (std::size_t i = from_.duties.size(); i-- > 0;) {
            if (to_of_[i] != none) continue;
            if (const auto key = key_of(from_.duties[i]); !key.empty()) waiting[key].push_back(i);
        }
        for (std::size_t j = 0; j < to_.duties.size(); ++j) {
            if (from_of_[j] != none) continue;
            const auto at = waiting.find(key_of(to_.duties[j]));
            if (at == waiting.end() || at->second.empty()) continue;
            from_of_[j] = at->second.back();
            to_of_[at->second.back()] = j;
            at->second.pop_back();
        }
    }
    static constexpr std::size_t none = std::size_t(-1);
    std::size_t from_of(std::size_t j) const { return from_of_[j]; }
    std::size_t to_of(std::size_t i) const { return to_of_[i]; }

private:
    const EditionContent& from_;
    const EditionContent& to_;
    std::vector<std::size_t> to_of_, from_of_;
};

}  // namespace

std::int64_t Comparison::count(DutyChange change) const {
    return std::count_if(duties.begin(), duties.end(),
                         [&](const auto& duty) { return duty.change == change; });
}

std::vector<FieldDifference> differences(const Duty& from, const BodyId& from_own, const Duty& to,
                                         const BodyId& to_own,
                                         const CompareNames& names, bool with_codes) {
    const Texts before(from, from_own, names, with_codes), after(to, to_own, names, with_codes);
    std::vector<FieldDifference> out;
    for (const auto& [key, text] : after.all()) {
        const auto old = before.find(key);
        if (old != text || !before.has(key)) out.push_back({key.first, key.second, old, text});
    }
    for (const auto& [key, text] : before.all())
        if (!after.has(key)) out.push_back({key.first, key.second, text, {}});
    // A body that came or went says so in its role; an empty list of items beside it says nothing.
    std::erase_if(out, [](const auto& field) { return field.before.empty() && field.after.empty(); });
    return out;
}

std::vector<FieldText> field_texts(const Duty& duty, const BodyId& own, const CompareNames& names) {
    const CompareNames ids{[](const BodyId& id) { return id.text; },
                           [](const BasisId& id) { return id.text; }};
    const Texts shown(duty, own, names, false), exact(duty, own, ids, false);
    std::vector<FieldText> out;
    std::string role;
    for (std::size_t i = 0; i < shown.all().size(); ++i) {
        const auto& [key, text] = shown.all()[i];
        const auto& [id_key, id_text] = exact.all()[i];
        if (key.first == "role" || key.first == "town_role") {
            role = text;
            continue;
        }
        const bool is_row = key.first == "matrix" || key.first == "town_items";
        const auto whole = [&](const std::string& items) {
            return is_row ? role + (items.empty() ? "" : "\n" + items) : items;
        };
        out.push_back({key.first, id_key.second, key.second, whole(text), whole(id_text)});
    }
    return out;
}

Comparison compare(const EditionContent& from, const EditionContent& to, const CompareNames& names) {
    Pairing pairs(from, to);
    pairs.pair_by([](const Duty& duty) { return duty.id.text; });
    pairs.pair_by([](const Duty& duty) {
        return duty.catalogue_duty ? duty.catalogue_duty->text : duty.id.text;
    });
    pairs.pair_by([](const Duty& duty) { return text::without_spaces(text::fold(duty.name)); });
    const bool with_codes = from.list.id == to.list.id;
    Comparison out;
    std::size_t next_from = 0;
    const auto add_removed = [&](std::size_t until) {
        for (; next_from < until; ++next_from)
            if (pairs.to_of(next_from) == Pairing::none)
                out.duties.push_back({DutyChange::removed, &from.duties[next_from], nullptr, {}});
    };
    for (std::size_t j = 0; j < to.duties.size(); ++j) {
        const auto i = pairs.from_of(j);
        if (i == Pairing::none) {
            out.duties.push_back({DutyChange::added, nullptr, &to.duties[j], {}});
            continue;
        }
        add_removed(std::max(i, next_from));
        auto fields = differences(from.duties[i], from.list.body, to.duties[j], to.list.body, names,
                                  with_codes);
        const auto change = fields.empty() ? DutyChange::same : DutyChange::changed;
        out.duties.push_back({change, &from.duties[i], &to.duties[j], std::move(fields)});
    }
    add_removed(from.duties.size());
    return out;
}

}  // namespace qd::dutylist
