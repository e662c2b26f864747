#include <unordered_map>
#include "features/dutylist/duty_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {
namespace {

std::optional<TimeLimit> limit_from(const db::Row& row) {
    const auto amount = row.number_if("limit_amount");
    const auto unit = row.text_if("limit_unit");
    if (!amount || !unit) return {};
    TimeLimit limit;
    limit.amount = *amount;
    limit.unit = db::stored_word<LimitUnit>(*unit);
    return limit;
}

Duty duty_from(const db::Row& row) {
    Duty duty;
    duty.id = {row.text("duty_id")};
    duty.code = row.text("code");
    duty.list_kind = row.text("list_kind");
    duty.position = row.number("position");
    duty.name = row.text("name");
    duty.procedure = row.text("procedure");
    duty.limit = limit_from(row);
    duty.takeover_mode = row.text("takeover_mode");
    duty.handover_on = db::stored_date_if(row.text_if("handover_on"));
    duty.is_cancelled = row.flag("is_cancelled");
    duty.is_public_service = row.flag("is_public_service");
    duty.applies_to = row.text("applies_to");
    if (const auto id = row.text_if("catalogue_duty_id")) duty.catalogue_duty = DutyId{*id};
    duty.note = row.text("note");
    return duty;
}

std::vector<std::string> items_from(const std::string& lines) {
    std::vector<std::string> items;
    for (std::size_t from = 0; from < lines.size();) {
        const auto to = std::min(lines.find('\n', from), lines.size());
        items.push_back(lines.substr(from, to - from));
        from = to + 1;
    }
    return items;
}

/// Puts the rows of the tables beside `duty` where they belong.
class Assembly {
public:
    explicit Assembly(std::vector<Duty>& duties) {
        for (auto& duty : duties) by_id_.emplace(duty.id.text, &duty);
    }
    void classes(const std::vector<db::Row>& rows) {
        each(rows, [](Duty& duty, const db::Row& row) {
            duty.classes.push_back({row.text("scheme"), row.text("class")});
        });
    }
    void matrix(const std::vector<db::Row>& rows) {
        each(rows, [](Duty& duty, const db::Row& row) {
            duty.matrix.push_back({{row.text("body_id")}, db::stored_word<DutyRole>(row.text("role")),
                                   items_from(row.text("items")), row.flag("is_confirmed")});
        });
    }
    void citations(const std::vector<db::Row>& rows) {
        each(rows, [](Duty& duty, const db::Row& row) {
            duty.citations.push_back({{row.text("basis_id")}, row.text("article")});
        });
    }
    void tasks(const std::vector<db::Row>& rows) {
        each(rows, [](Duty& duty, const db::Row& row) {
            DutyTask task{row.text("name"), {}, row.text("article")};
            if (const auto id = row.text_if("basis_id")) task.basis = BasisId{*id};
            duty.tasks.push_back(std::move(task));
        });
    }
    void steps(const std::vector<db::Row>& rows) {
        each(rows, [](Duty& duty, const db::Row& row) {
            DutyStep step{row.text("name"), {}, row.text("hand_over"), limit_from(row)};
            if (const auto id = row.text_if("body_id")) step.body = BodyId{*id};
            duty.steps.push_back(std::move(step));
        });
    }

private:
    template <class Put> void each(const std::vector<db::Row>& rows, Put put) {
        for (const auto& row : rows)
            if (const auto found = by_id_.find(row.text("duty_id")); found != by_id_.end())
                put(*found->second, row);
    }
    std::unordered_map<std::string, Duty*> by_id_;
};

}  // namespace

std::vector<Duty> load_duties(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const db::Params params{{"county", county.text}, {"edition", edition.text}};
    std::vector<Duty> duties;
    for (const auto& row : tx.rows(R"sql(
        SELECT d.* FROM duty d
          JOIN list_kind k ON k.county_id = d.county_id AND k.word = d.list_kind
         WHERE d.county_id = :county AND d.edition_id = :edition
         ORDER BY k.position, d.list_kind, d.position, d.code LIMIT 1000000
    )sql", params)) duties.push_back(duty_from(row));
    Assembly assembly(duties);
    assembly.classes(tx.rows(R"sql(
        SELECT duty_id, scheme, class FROM duty_class WHERE county_id = :county AND edition_id = :edition
         ORDER BY duty_id, scheme, class LIMIT 10000000
    )sql", params));
    assembly.matrix(tx.rows(R"sql(
        SELECT duty_id, body_id, role, items, is_confirmed FROM responsibility
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    assembly.citations(tx.rows(R"sql(
        SELECT duty_id, basis_id, article FROM citation
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    assembly.tasks(tx.rows(R"sql(
        SELECT duty_id, name, basis_id, article FROM duty_task
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    assembly.steps(tx.rows(R"sql(
        SELECT duty_id, name, body_id, hand_over, limit_amount, limit_unit FROM duty_step
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    return duties;
}

std::optional<Duty> find_duty(db::Tx& tx, const CountyId& county, const EditionId& edition,
                              const DutyId& id) {
    const db::Params params{{"county", county.text}, {"edition", edition.text}, {"duty", id.text}};
    const auto row = tx.row(R"sql(
        SELECT * FROM duty WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty
    )sql", params);
    if (!row) return {};
    std::vector<Duty> duties{duty_from(*row)};
    Assembly assembly(duties);
    assembly.classes(tx.rows(R"sql(
        SELECT duty_id, scheme, class FROM duty_class
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty
         ORDER BY scheme, class LIMIT 1000
    )sql", params));
    assembly.matrix(tx.rows(R"sql(
        SELECT duty_id, body_id, role, items, is_confirmed FROM responsibility
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty ORDER BY position LIMIT 1000
    )sql", params));
    assembly.citations(tx.rows(R"sql(
        SELECT duty_id, basis_id, article FROM citation
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty ORDER BY position LIMIT 1000
    )sql", params));
    assembly.tasks(tx.rows(R"sql(
        SELECT duty_id, name, basis_id, article FROM duty_task
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty ORDER BY position LIMIT 1000
    )sql", params));
    assembly.steps(tx.rows(R"sql(
        SELECT duty_id, name, body_id, hand_over, limit_amount, limit_unit FROM duty_step
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty ORDER BY position LIMIT 1000
    )sql", params));
    return std::move(duties.front());
}

std::optional<DutyId> find_duty_by_code(db::Tx& tx, const CountyId& county, const EditionId& edition,
                                        const std::string& code) {
    const auto row = tx.row(R"sql(
        SELECT duty_id FROM duty WHERE county_id = :county AND edition_id = :edition AND code = :code
    )sql", {{"county", county.text}, {"edition", edition.text}, {"code", code}});
    if (!row) return {};
    return DutyId{row->text("duty_id")};
}

std::vector<rules::TakenDuty> taken_duties(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    std::vector<rules::TakenDuty> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT duty_id, list_kind, code, position FROM duty
         WHERE county_id = :county AND edition_id = :edition ORDER BY list_kind, position, code LIMIT 1000000
    )sql", {{"county", county.text}, {"edition", edition.text}}))
        out.push_back({{row.text("duty_id")}, {row.text("list_kind"), row.text("code")},
                       row.number("position")});
    return out;
}

}  // namespace qd::dutylist::store
