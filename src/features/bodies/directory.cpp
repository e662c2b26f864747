#include <algorithm>
#include <map>
#include "core/text.hpp"
#include "features/bodies/bodies.hpp"
#include "features/bodies/renames.hpp"

namespace qd::bodies {
namespace {

std::string folded(std::string_view name) { return text::fold(text::without_spaces(name)); }

void strip_prefix(std::string& text, std::string_view prefix) {
    if (text.size() > prefix.size() && text.starts_with(prefix)) text.erase(0, prefix.size());
}

/// The name without what says which county it is in: 青禾县公安局, 县公安局 → 公安局; 中共青禾县委组织部 → 委组织部,
/// which nobody writes, so that 县委组织部 and its full name meet without 组织部 alone being anybody.
std::string without_county(std::string name, const std::string& county) {
    strip_prefix(name, "中共");
    const auto before = name.size();
    if (!county.empty()) strip_prefix(name, county);
    if (name.size() != before) return name;
    for (const std::string_view short_prefix : {"县", "市", "区", "旗"}) {
        if (name.starts_with(short_prefix)) {
            strip_prefix(name, short_prefix);
            break;
        }
    }
    return name;
}

void sort(std::vector<std::pair<std::string, std::size_t>>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

auto places(const std::vector<std::pair<std::string, std::size_t>>& names, const std::string& name) {
    return std::equal_range(names.begin(), names.end(), std::pair<std::string, std::size_t>{name, 0},
                            [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::map<std::u32string, int> pairs_of(std::string_view name) {
    const auto letters = text::characters(name);
    std::map<std::u32string, int> pairs;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        ++pairs[letters.substr(i, 1)];
        if (i + 1 < letters.size()) ++pairs[letters.substr(i, 2)];
    }
    return pairs;
}

/// How alike two names are, 0 to 1: the share of letters and neighbouring pairs that both have.
double likeness(const std::map<std::u32string, int>& one, const std::map<std::u32string, int>& other) {
    int common = 0, total = 0;
    for (const auto& [pair, count] : one) {
        total += count;
        if (const auto found = other.find(pair); found != other.end())
            common += std::min(count, found->second);
    }
    for (const auto& [pair, count] : other) total += count;
    return total == 0 ? 0 : 2.0 * common / total;
}

}  // namespace

Directory::Directory(std::vector<Body> bodies) : held_(std::make_shared<const Held>(std::move(bodies))) {}

Directory::Held::Held(std::vector<Body> all) : bodies(std::move(all)) {
    for (const Body& body : bodies) {
        if (body.kind == BodyKind::county) county_name = folded(body.name);
    }
    for (std::size_t i = 0; i < bodies.size(); ++i) add_names(i);
    for (Names* names : {&full, &stripped, &ids, &codes}) sort(*names);
}

void Directory::Held::add_names(std::size_t index) {
    const Body& body = bodies[index];
    ids.emplace_back(body.id.text, index);
    codes.emplace_back(text::fold(body.code), index);
    std::vector<std::string> names = body.aliases;
    names.push_back(body.name);
    names.push_back(body.short_name);
    for (const std::string& name : names) {
        std::string plain = folded(name);
        if (plain.empty()) continue;
        stripped.emplace_back(without_county(plain, county_name), index);
        full.emplace_back(std::move(plain), index);
    }
}

template <class Wanted> const Body* Directory::find_among(std::string_view name, Wanted wanted) const {
    const std::string plain = folded(name);
    const auto only = [&](const Names& names, const std::string& key) -> std::pair<const Body*, int> {
        const Body* found = nullptr;
        int count = 0;
        const auto [first, last] = places(names, key);
        for (auto at = first; at != last; ++at) {
            if (!wanted(held_->bodies[at->second])) continue;
            found = &held_->bodies[at->second];
            ++count;
        }
        return {found, count};
    };
    if (const auto [body, count] = only(held_->full, plain); count > 0) return count == 1 ? body : nullptr;
    const auto [body, count] = only(held_->stripped, without_county(plain, held_->county_name));
    return count == 1 ? body : nullptr;
}

const Body* Directory::find(std::string_view name) const {
    if (const Body* living = find_among(name, [](const Body& body) { return !is_abolished(body); }))
        return living;
    if (const Body* gone = find_among(name, [](const Body& body) { return is_abolished(body); })) return gone;
    return by_code(name);
}

const Body* Directory::find_department(std::string_view name) const {
    return find_among(name, [](const Body& body) { return is_department(body.kind) && !is_abolished(body); });
}

const Body* Directory::by_id(const BodyId& id) const {
    const auto [first, last] = places(held_->ids, id.text);
    return first == last ? nullptr : &held_->bodies[first->second];
}

const Body* Directory::by_code(std::string_view code) const {
    const auto [first, last] = places(held_->codes, text::fold(text::trim(code)));
    return first == last ? nullptr : &held_->bodies[first->second];
}

std::vector<const Body*> Directory::suggest(std::string_view name, std::size_t count) const {
    constexpr double alike_enough = 0.3;
    const std::string wanted = without_county(folded(name), held_->county_name);
    const auto wanted_pairs = pairs_of(wanted);
    std::vector<double> scores(held_->bodies.size(), 0);
    for (const auto& [key, index] : held_->stripped) {
        scores[index] = std::max(scores[index], likeness(wanted_pairs, pairs_of(key)));
        // 市场监管 is meant to find 市场监督管理局 even though most letters are missing.
        if (!wanted.empty() && key.find(wanted) != std::string::npos)
            scores[index] = std::max(scores[index], 0.7);
    }
    // 环保局: whoever does its work since the reform, if the county has such a department.
    double likely = 1.9;
    for (const auto word : successor_words(wanted)) {
        for (const auto& [key, index] : held_->stripped)
            if (is_department(held_->bodies[index].kind) && key.find(folded(word)) != std::string::npos)
                scores[index] = std::max(scores[index], likely);
        likely -= 0.1;
    }
    for (const auto& [key, index] : held_->stripped) {
        if (key != wanted || !is_abolished(held_->bodies[index]) || !held_->bodies[index].successor) continue;
        if (const Body* successor = by_id(*held_->bodies[index].successor))
            scores[std::size_t(successor - held_->bodies.data())] = 2;
    }
    std::vector<const Body*> best;
    for (const Body& body : held_->bodies) {
        if (!is_abolished(body) && scores[std::size_t(&body - held_->bodies.data())] >= alike_enough)
            best.push_back(&body);
    }
    std::sort(best.begin(), best.end(), [&](const Body* a, const Body* b) {
        const double first = scores[std::size_t(a - held_->bodies.data())],
                     second = scores[std::size_t(b - held_->bodies.data())];
        if (first != second) return first > second;
        return a->code < b->code;
    });
    if (best.size() > count) best.resize(count);
    return best;
}

}  // namespace qd::bodies
