#include "features/dutylist/catalogue_merge_rules.hpp"
#include <algorithm>
#include <set>
#include "features/dutylist/duty_rules.hpp"
#include "features/dutylist/settle_rules.hpp"

namespace qd::dutylist {

std::int64_t CatalogueMerge::count(MergeResult result) const {
    std::int64_t out = 0;
    for (const auto& item : items)
        out += std::ranges::count(item.fields, result, &FieldMerge::result);
    return out;
}

namespace rules {
namespace {

constexpr const char* presence = "presence";

/// The fields of one side by name and key; a side without the duty has none.
class SideTexts {
public:
    SideTexts(const Duty* duty, const BodyId& town, const CompareNames& names) {
        if (duty) all_ = field_texts(*duty, town, names);
    }
    const std::vector<FieldText>& all() const { return all_; }
    FieldText find(const FieldText& like) const {
        for (const auto& one : all_)
            if (one.field == like.field && one.key == like.key) return one;
        return {like.field, like.key, like.about, {}, {}};
    }

private:
    std::vector<FieldText> all_;
};

std::string question_of(const DutyId& catalogue_duty, const std::string& field, const std::string& key) {
    return catalogue_duty.text + "/" + field + (key.empty() ? "" : "/" + key);
}

FieldMerge presence_of(const DutyMerge& item, MergeResult result) {
    const auto name = [](const Duty* duty) { return duty ? duty->name : std::string{}; };
    return {question_of(item.catalogue_duty, presence, {}), presence, {}, {}, name(item.base),
            name(item.theirs), name(item.ours), result};
}

/// What the catalogue changed in a duty that all sides, or all but the base, have.
std::vector<FieldMerge> merge_fields(const DutyMerge& item, const BodyId& town, const CompareNames& names) {
    const SideTexts base(item.base, town, names), theirs(item.theirs, town, names),
        ours(item.ours, town, names);
    auto rows = theirs.all();
    for (const auto& one : base.all())
        if (std::ranges::none_of(rows, [&](const FieldText& row) {
                return row.field == one.field && row.key == one.key;
            }))
            rows.push_back(one);
    std::vector<FieldMerge> out;
    for (const auto& row : rows) {
        const auto before = base.find(row), after = theirs.find(row), mine = ours.find(row);
        if (before.exact == after.exact || after.exact == mine.exact) continue;
        auto result = before.exact == mine.exact ? MergeResult::theirs : MergeResult::conflict;
        if (result == MergeResult::conflict && row.field == "citations") result = MergeResult::merged;
        out.push_back({question_of(item.catalogue_duty, row.field, row.key), row.field, row.key, row.about,
                       before.text, after.text, mine.text, result});
    }
    return out;
}

bool says_the_same(const Duty& one, const Duty& other, const BodyId& town, const CompareNames& names) {
    const SideTexts from(&one, town, names), to(&other, town, names);
    const auto holds = [](const SideTexts& all, const SideTexts& in) {
        return std::ranges::all_of(all.all(), [&](const FieldText& row) {
            return in.find(row).exact == row.exact;
        });
    };
    return holds(from, to) && holds(to, from);
}

const Duty* of_catalogue(const std::vector<Duty>& duties, const DutyId& catalogue_duty) {
    const auto found = std::ranges::find_if(
        duties, [&](const Duty& duty) { return duty.catalogue_duty == catalogue_duty; });
    return found == duties.end() ? nullptr : &*found;
}

/// Most of a catalogue stays as it is: told without writing a single text.
bool is_left_alone(const Duty* base, const Duty* theirs) {
    if (!base || !theirs) return false;
    auto before = *base;
    before.id = theirs->id;
    before.code = theirs->code;
    before.position = theirs->position;
    return is_same(before, *theirs);
}

/// Nothing when the catalogue's change leaves this duty as it is.
std::optional<DutyMerge> merge_duty(DutyMerge item, const BodyId& town, const CompareNames& names) {
    if (is_left_alone(item.base, item.theirs)) return {};
    if (!item.theirs) {
        if (!item.base || !item.ours) return {};
        item.change = DutyChange::removed;
        const bool is_untouched = says_the_same(*item.base, *item.ours, town, names);
        item.fields = {presence_of(item, is_untouched ? MergeResult::theirs : MergeResult::conflict)};
        return item;
    }
    if (!item.ours) {
        if (item.base && says_the_same(*item.base, *item.theirs, town, names)) return {};   // declined
        item.change = DutyChange::added;
        item.fields = {presence_of(item, item.base ? MergeResult::conflict : MergeResult::theirs)};
        return item;
    }
    item.change = DutyChange::changed;
    item.fields = merge_fields(item, town, names);
    if (item.fields.empty()) return {};
    return item;
}

// ---- Taking over ----

std::vector<Citation> merged_citations(const DutyMerge& item) {
    const auto has = [](const std::vector<Citation>& all, const Citation& one) {
        return std::ranges::find(all, one) != all.end();
    };
    static const std::vector<Citation> none;
    const auto& base = item.base ? item.base->citations : none;
    std::vector<Citation> out;
    for (const auto& one : item.ours->citations)
        if (!has(base, one) || has(item.theirs->citations, one)) out.push_back(one);
    for (const auto& one : item.theirs->citations)
        if (!has(base, one) && !has(out, one)) out.push_back(one);
    return out;
}

void take_row(Duty& duty, const Duty& theirs, const BodyId& body) {
    const auto row = std::ranges::find(theirs.matrix, body, &Responsibility::body);
    const auto mine = std::ranges::find(duty.matrix, body, &Responsibility::body);
    if (row == theirs.matrix.end()) {
        if (mine != duty.matrix.end()) duty.matrix.erase(mine);
    } else if (mine == duty.matrix.end()) {
        duty.matrix.push_back(*row);
    } else {
        *mine = *row;
    }
}

void take_class(Duty& duty, const Duty& theirs, const std::string& scheme) {
    std::erase_if(duty.classes, [&](const DutyClass& one) { return one.scheme == scheme; });
    for (const auto& one : theirs.classes)
        if (one.scheme == scheme) duty.classes.push_back(one);
}

void take_field(Duty& duty, const Duty& theirs, const FieldMerge& field, const BodyId& town) {
    if (field.field == "kind") {
        duty.list_kind = theirs.list_kind;
        duty.position = 0;
    }
    if (field.field == "name") duty.name = theirs.name;
    if (field.field == "class") take_class(duty, theirs, field.key);
    if (field.field == "town_items") take_row(duty, theirs, town);
    if (field.field == "matrix") take_row(duty, theirs, {field.key});
    if (field.field == "procedure") duty.procedure = theirs.procedure;
    if (field.field == "limit") duty.limit = theirs.limit;
    if (field.field == "takeover_mode") duty.takeover_mode = theirs.takeover_mode;
    if (field.field == "handover_on") duty.handover_on = theirs.handover_on;
    if (field.field == "is_cancelled") duty.is_cancelled = theirs.is_cancelled;
    if (field.field == "is_public_service") duty.is_public_service = theirs.is_public_service;
    if (field.field == "citations") duty.citations = theirs.citations;
    if (field.field == "tasks") duty.tasks = theirs.tasks;
    if (field.field == "steps") duty.steps = theirs.steps;
    if (field.field == "note") duty.note = theirs.note;
}

/// Row by row both sides may have named somebody else: one leads, the town's unless it decided otherwise.
void keep_one_lead(Duty& duty, const DutyMerge& item, const std::set<std::string>& taken) {
    const auto leads = [](const Responsibility& row) { return row.role == DutyRole::lead; };
    if (std::ranges::count_if(duty.matrix, leads) < 2) return;
    const auto* mine = lead_of(*item.ours);
    const auto* other = lead_of(*item.theirs);
    const bool is_theirs = !mine || (other && taken.contains(other->body.text));
    const auto winner = is_theirs && other ? other->body : mine->body;
    for (auto& row : duty.matrix)
        if (leads(row) && row.body != winner) row.role = DutyRole::assist;
}

Duty merged_duty(const DutyMerge& item, const BodyId& town, const std::map<std::string, Take>& decisions) {
    Duty duty = *item.ours;
    std::set<std::string> taken;   // rows of the matrix that were decided against the town's
    for (const auto& field : item.fields) {
        const auto decided = decisions.find(field.question);
        const bool is_taken = decided != decisions.end() && decided->second == Take::theirs;
        if (field.result == MergeResult::conflict && !is_taken) continue;
        if (field.result == MergeResult::merged) duty.citations = merged_citations(item);
        else take_field(duty, *item.theirs, field, town);
        if (is_taken && field.field == "matrix") taken.insert(field.key);
        if (is_taken && field.field == "town_items") taken.insert(town.text);
    }
    keep_one_lead(duty, item, taken);
    return duty;
}

std::vector<std::string> undecided(const CatalogueMerge& merge,
                                   const std::map<std::string, Take>& decisions) {
    std::vector<std::string> out;
    for (const auto& item : merge.items)
        for (const auto& field : item.fields)
            if (field.result == MergeResult::conflict && !decisions.contains(field.question))
                out.push_back(field.question);
    return out;
}

}  // namespace

CatalogueMerge merge_catalogue(const MergeSides& sides, const CompareNames& names) {
    CatalogueMerge out;
    std::set<DutyId> seen;
    for (const auto* side : {&sides.theirs, &sides.base}) {
        for (const auto& duty : *side) {
            if (!duty.catalogue_duty || !seen.insert(*duty.catalogue_duty).second) continue;
            const auto& id = *duty.catalogue_duty;
            if (auto item = merge_duty({DutyChange::changed, id, of_catalogue(sides.base, id),
                                        of_catalogue(sides.theirs, id), of_catalogue(sides.ours, id), {}},
                                       sides.town, names))
                out.items.push_back(*std::move(item));
        }
    }
    return out;
}

Result<MergedDuties> decide_merge(const CatalogueMerge& merge, const MergeSides& sides,
                                  const std::map<std::string, Take>& decisions) {
    if (auto open = undecided(merge, decisions); !open.empty())
        return Error{Refusal::merge_undecided, {{"count", std::to_string(open.size())}}, std::move(open)};
    std::set<std::string> codes;
    for (const auto& duty : sides.ours) codes.insert(duty.code);
    MergedDuties out;
    for (const auto& item : merge.items) {
        if (item.change == DutyChange::changed) {
            out.put.push_back(merged_duty(item, sides.town, decisions));
            continue;
        }
        const auto& whole = item.fields.front();
        const auto decided = decisions.find(whole.question);
        if (whole.result == MergeResult::conflict && decided->second == Take::ours) continue;
        if (item.change == DutyChange::removed) {
            out.removed.push_back(item.ours->id);
            continue;
        }
        auto duty = *item.theirs;
        duty.id = {};
        duty.position = 0;
        if (!codes.insert(duty.code).second) duty.code.clear();
        out.put.push_back(std::move(duty));
    }
    return out;
}

}  // namespace rules
}  // namespace qd::dutylist
