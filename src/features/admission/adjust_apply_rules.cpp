#include "features/admission/adjust_apply_rules.hpp"
#include <algorithm>
#include <set>

namespace qd::admission::rules {
namespace {

using dutylist::Citation;
using dutylist::Duty;
using dutylist::DutyId;
using dutylist::DutyRole;
using dutylist::Responsibility;

Responsibility* row_of(Duty& duty, const BodyId& body) {
    const auto found = std::ranges::find(duty.matrix, body, &Responsibility::body);
    return found == duty.matrix.end() ? nullptr : &*found;
}
Responsibility* leading_row(Duty& duty) {
    const auto found = std::ranges::find(duty.matrix, DutyRole::lead, &Responsibility::role);
    return found == duty.matrix.end() ? nullptr : &*found;
}

/// This body leads and nobody else; who led before assists.
void give_lead(Duty& duty, const BodyId& body) {
    for (auto& row : duty.matrix)
        if (row.role == DutyRole::lead || row.role == DutyRole::former_owner) row.role = DutyRole::assist;
    if (auto* row = row_of(duty, body)) row->role = DutyRole::lead;
    else duty.matrix.insert(duty.matrix.begin(), {body, DutyRole::lead, {}, true});
}

/// The department takes the lead's place; what the lead did is what it does.
void replace_lead(Duty& duty, const BodyId& department) {
    std::erase_if(duty.matrix, [&](const Responsibility& row) {
        return row.body == department && row.role != DutyRole::lead;
    });
    if (auto* row = leading_row(duty)) row->body = department;
    else duty.matrix.insert(duty.matrix.begin(), {department, DutyRole::lead, {}, true});
}

void cite(Duty& duty, const Citation& citation) {
    for (auto& one : duty.citations)
        if (one.basis == citation.basis && !citation.article.empty() && one.article.empty()) {
            one.article = citation.article;
            return;
        }
    if (std::ranges::find(duty.citations, citation) == duty.citations.end())
        duty.citations.push_back(citation);
}

class Adjusting {
public:
    explicit Adjusting(ListToAdjust list) : list_(std::move(list)) {}

    Outcome apply(const AdjustmentChange& one) {
        using O = AdjustOutcome;
        if (one.outcome == O::add) return add(one);
        if (one.outcome == O::restore && !find(one.codes.front())) return bring_back(one);
        std::vector<Duty*> duties;
        for (const auto& code : one.codes) {
            auto* duty = find(code);
            if (!duty) return unknown(code);
            duties.push_back(duty);
            touched_.insert(code);
        }
        auto& duty = *duties.front();
        switch (one.outcome) {
            case O::cancel: remove(duty.code); break;
            case O::change: change(duty, one); break;
            case O::merge: merge(duty.code, one); break;
            case O::split: split(duty.code, one); break;
            case O::move: move_to(duty, one); break;
            case O::reclaim: reclaim(duty, one); break;
            case O::restore: restore(duty, one); break;
            case O::add: break;
        }
        return Nothing{};
    }

    AdjustedDuties done() && {
        AdjustedDuties out{{}, std::move(removed_)};
        for (auto& duty : list_.duties)
            if (duty.id.empty() || touched_.contains(duty.code) || restored_.contains(duty.id))
                out.put.push_back(std::move(duty));
        return out;
    }

private:
    Duty* find(const std::string& code) {
        const auto found = std::ranges::find(list_.duties, code, &Duty::code);
        return found == list_.duties.end() ? nullptr : &*found;
    }
    Outcome unknown(const std::string& code) const {
        return Error{Refusal::request_duty_unknown, {{"code", code}, {"town", list_.town_name}}};
    }
    void remove(const std::string& code) {
        const auto found = std::ranges::find(list_.duties, code, &Duty::code);
        if (found->id.empty() || restored_.contains(found->id)) restored_.erase(found->id);
        else removed_.push_back(found->id);
        list_.duties.erase(found);
    }
    Outcome add(const AdjustmentChange& one) {
        Duty duty;
        duty.list_kind = one.kind;
        duty.name = one.name;
        duty.takeover_mode = one.takeover_mode;
        duty.handover_on = one.handover_on;
        if (one.basis) duty.citations = {{*one.basis, one.article}};
        const bool town_leads = one.kind != dutylist::assisting && one.kind != dutylist::reclaimed;
        if (one.department)
            duty.matrix.push_back(
                {*one.department, town_leads ? DutyRole::assist : DutyRole::lead, {}, true});
        if (one.kind != dutylist::reclaimed)
            duty.matrix.push_back(
                {list_.town, town_leads ? DutyRole::lead : DutyRole::assist, one.content, true});
        list_.duties.push_back(std::move(duty));
        return Nothing{};
    }
    void change(Duty& duty, const AdjustmentChange& one) const {
        if (!one.name.empty()) duty.name = one.name;
        if (one.department) replace_lead(duty, *one.department);
        if (!one.content.empty()) {
            if (auto* row = row_of(duty, list_.town)) row->items = one.content;
            else duty.matrix.push_back({list_.town, DutyRole::assist, one.content, true});
        }
        if (one.basis) cite(duty, {*one.basis, one.article});
    }
    void merge(const std::string& kept, const AdjustmentChange& one) {
        for (std::size_t i = 1; i < one.codes.size(); ++i) {
            const auto other = *find(one.codes[i]);
            auto& duty = *find(kept);
            for (const auto& row : other.matrix) {
                auto* mine = row_of(duty, row.body);
                if (!mine) {
                    duty.matrix.push_back(row);
                    if (row.role == DutyRole::lead) duty.matrix.back().role = DutyRole::assist;
                    continue;
                }
                for (const auto& item : row.items)
                    if (std::ranges::find(mine->items, item) == mine->items.end())
                        mine->items.push_back(item);
            }
            for (const auto& citation : other.citations)
                if (std::ranges::find(duty.citations, citation) == duty.citations.end())
                    duty.citations.push_back(citation);
            remove(one.codes[i]);
        }
        find(kept)->name = one.name;
    }
    void split(const std::string& code, const AdjustmentChange& one) {
        const auto whole = *find(code);
        find(code)->name = one.names.front();
        for (std::size_t i = 1; i < one.names.size(); ++i) {
            auto part = whole;
            part.id = {};
            part.code.clear();
            part.position = 0;
            part.catalogue_duty.reset();
            part.name = one.names[i];
            list_.duties.push_back(std::move(part));
        }
    }
    void move_to(Duty& duty, const AdjustmentChange& one) const {
        duty.list_kind = one.kind;
        duty.position = 0;
        duty.is_cancelled = false;
        duty.takeover_mode.clear();
        duty.handover_on.reset();
        if (one.kind == dutylist::basic) give_lead(duty, list_.town);
        if (one.department) give_lead(duty, *one.department);
        if (!row_of(duty, list_.town)) duty.matrix.push_back({list_.town, DutyRole::assist, {}, true});
        if (!one.content.empty()) row_of(duty, list_.town)->items = one.content;
        if (one.kind == dutylist::basic) return;
        if (auto* row = row_of(duty, list_.town)) row->role = DutyRole::assist;
    }
    void reclaim(Duty& duty, const AdjustmentChange& one) const {
        std::erase_if(duty.matrix, [&](const Responsibility& row) { return row.body == list_.town; });
        give_lead(duty, *one.department);
        duty.list_kind = dutylist::reclaimed;
        duty.position = 0;
        duty.takeover_mode = one.takeover_mode;
        duty.handover_on = one.handover_on;
    }
    void restore(Duty& duty, const AdjustmentChange& one) const { move_to(duty, one); }
    /// As it was when a list last had it; its history goes on.
    Outcome bring_back(const AdjustmentChange& one) {
        const auto& code = one.codes.front();
        const auto found = list_.earlier.find(code);
        if (found == list_.earlier.end()) return unknown(code);
        auto duty = found->second;
        duty.position = 0;
        if (duty.list_kind != one.kind) move_to(duty, one);
        std::erase(removed_, duty.id);
        restored_.insert(duty.id);
        list_.duties.push_back(std::move(duty));
        return Nothing{};
    }

    ListToAdjust list_;
    std::set<std::string> touched_;
    std::set<DutyId> restored_;
    std::vector<DutyId> removed_;
};

}  // namespace

Result<AdjustedDuties> apply_changes(ListToAdjust list, const std::vector<AdjustmentChange>& changes) {
    Adjusting adjusting(std::move(list));
    for (const auto& one : changes) QD_CHECK(adjusting.apply(one));
    return std::move(adjusting).done();
}

bool is_carried(const AdjustedTown& town, const std::set<std::string>& written,
                const std::set<std::string>& gone, const std::set<std::string>& overtaken) {
    return std::ranges::all_of(town.put,
                               [&](const auto& duty) {
                                   return written.contains(duty) || overtaken.contains(duty);
                               }) &&
           std::ranges::all_of(town.removed, [&](const auto& duty) { return gone.contains(duty); });
}

}  // namespace qd::admission::rules
