#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/dutylist.hpp"
#include "features/dutylist/settle_rules.hpp"
#include "platform/db/db.hpp"

/// Duties with all that belongs to them. However many duties, the number of statements is the same.
namespace qd::dutylist::store {

/// All duties of an edition, by the kinds' order, then position, then code.
std::vector<Duty> load_duties(db::Tx& tx, const CountyId& county, const EditionId& edition);
std::optional<Duty> find_duty(db::Tx& tx, const CountyId& county, const EditionId& edition,
                              const DutyId& duty);
std::optional<DutyId> find_duty_by_code(db::Tx& tx, const CountyId& county, const EditionId& edition,
                                        const std::string& code);

void insert_duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                   const std::vector<Duty>& duties, Instant recorded_at);
/// Deletes these duties where they exist and inserts them anew. A row of the matrix or a citation that says
/// what it said before keeps the day and the moment since when it does.
void replace_duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                    const std::vector<Duty>& duties, Instant recorded_at);
void delete_duties(db::Tx& tx, const CountyId& county, const EditionId& edition,
                   const std::vector<DutyId>& duties);
/// Copies everything of one edition into another, empty one.
void copy_duties(db::Tx& tx, const CountyId& county, const EditionId& from, const EditionId& to);
/// Rows that began with this edition hold from its effective day.
void date_rows(db::Tx& tx, const CountyId& county, const EditionId& edition, Date effective_on);
void delete_all_duties(db::Tx& tx, const CountyId& county, const EditionId& edition);

/// What the edition's duties occupy already.
std::vector<rules::TakenDuty> taken_duties(db::Tx& tx, const CountyId& county, const EditionId& edition);

}  // namespace qd::dutylist::store
