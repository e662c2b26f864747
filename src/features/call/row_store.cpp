#include "features/call/row_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {
Call call_from(const db::Row& row) {
    Call call;
    call.id = {row.text("id")};
    call.year = row.number("number_year");
    call.number = row.number("number");
    call.number_text = row.text("number_text");
    call.town = {row.text("town_id")};
    call.kind = row.text("kind");
    call.urgency = db::stored_word<Urgency>(row.text("urgency"));
    if (const auto duty = row.text_if("duty_id")) {
        call.duty = CalledDuty{row.text("edition_id"), *duty, row.text("duty_code"), row.text("duty_name"),
                               row.text_if("catalogue_duty_id")};
    }
    call.gap_text = row.text("gap_text");
    call.own_duty_reason = row.text("own_duty_reason");
    call.description = row.text("description");
    call.place = row.text("place");
    call.lead = {row.text("lead_id")};
    call.raised_by = {row.text("raised_by")};
    call.raised_at = from_seconds(row.number("raised_at"));
    call.in_at = db::stored_instant_if(row.number_if("in_at"));
    call.ended_at = db::stored_instant_if(row.number_if("ended_at"));
    call.sent_back_count = row.number("sent_back_count");
    call.is_bound = row.flag("is_bound");
    call.joined_into = db::stored_id<struct CallTag>(row.text_if("joined_into"));
    call.version = row.number("version");
    return call;
}

CallRow row_from(const db::Row& row) {
    return {call_from(row), db::stored_word<Stage>(row.text("stage"))};
}

}  // namespace qd::call::store
