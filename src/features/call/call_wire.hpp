#pragma once
#include "features/call/conference_wire.hpp"
#include "features/call/ladder_wire.hpp"
#include "features/call/time_wire.hpp"
#include "features/call/wire.hpp"

/// A call and lists of calls, as they are answered.
namespace qd::call::wire {

struct DutyRef {
    std::string edition, duty, code, name;
    static constexpr auto describe() {
        return schema::object("CalledDuty",
            schema::field("edition", &DutyRef::edition, "The edition in force when the call was raised"),
            schema::field("duty", &DutyRef::duty, "The duty"),
            schema::field("code", &DutyRef::code, "Its code then"),
            schema::field("name", &DutyRef::name, "Its name then"));
    }
};

struct Clock {
    std::int64_t number = 0;
    Owed owed = Owed::answer;
    Side side = Side::department;
    std::optional<BodyRef> body;
    Instant opened_at{};
    std::optional<std::int64_t> amount;
    std::optional<Unit> unit;
    std::optional<Instant> due_at;
    std::optional<Date> due_on;
    std::optional<std::int64_t> pending_year;
    bool is_stopped = false, is_open = false, is_late = false;
    std::string ending;
    std::optional<Instant> ended_at;
    std::int64_t extended_by = 0;
    static constexpr auto describe() {
        return schema::object("CallClock",
            schema::field("number", &Clock::number, "Within the call; its proof is at clocks/NUMBER/proof"),
            schema::field("owed", &Clock::owed, "What is owed"),
            schema::field("side", &Clock::side, "By whom"),
            schema::field("body", &Clock::body, "Absent: the county"),
            schema::field("opened_at", &Clock::opened_at, "From when it counts: receipt"),
            schema::field("amount", &Clock::amount, "The limit, without extensions"),
            schema::field("unit", &Clock::unit, "Of what"),
            schema::field("due_at", &Clock::due_at, "The first moment that is too late"),
            schema::field("due_on", &Clock::due_on, "The last day"),
            schema::field("pending_year", &Clock::pending_year,
                          "The deadline waits for this year's holiday notice"),
            schema::field("is_stopped", &Clock::is_stopped, "It stands still"),
            schema::field("is_open", &Clock::is_open, "It is still owed"),
            schema::field("is_late", &Clock::is_late, "Overdue now, or met too late"),
            schema::field("ending", &Clock::ending, "open, done, withdrawn or moot"),
            schema::field("ended_at", &Clock::ended_at, "When it ended"),
            schema::field("extended_by", &Clock::extended_by, "Approved extensions, in the limit's unit"));
    }
};

struct PartView {
    BodyRef body;
    bool is_lead = false, is_released = false, in_dispute = false;
    Instant received_at{};
    std::string answer, reason, release_reason;
    std::optional<Instant> answer_due_at, answered_at, finish_due_at, finished_at;
    std::optional<bool> answered_in_time, finished_in_time;
    static constexpr auto describe() {
        return schema::object("CallPart",
            schema::field("body", &PartView::body, "The department"),
            schema::field("is_lead", &PartView::is_lead, "It leads and sums up"),
            schema::field("is_released", &PartView::is_released, "It owes nothing any more"),
            schema::field("in_dispute", &PartView::in_dispute, "Its clock stands until the ruling"),
            schema::field("received_at", &PartView::received_at, "Delivery to its inbox"),
            schema::field("answer", &PartView::answer, "accepted, disputed, or empty"),
            schema::field("reason", &PartView::reason, "Why it disputed"),
            schema::field("release_reason", &PartView::release_reason, "Why it was released"),
            schema::field("answer_due_at", &PartView::answer_due_at, "Its answer is late from here on"),
            schema::field("answered_at", &PartView::answered_at, "When it answered"),
            schema::field("finish_due_at", &PartView::finish_due_at, "Its feedback is late from here on"),
            schema::field("finished_at", &PartView::finished_at, "Its first complete feedback"),
            schema::field("answered_in_time", &PartView::answered_in_time,
                          "Absent while it may still be, and where nobody need or can know"),
            schema::field("finished_in_time", &PartView::finished_in_time,
                          "Absent while it may still be, and where nobody need or can know"));
    }
};

struct FeedbackView {
    std::int64_t position = 0;
    BodyRef body;
    bool is_summary = false;
    std::int64_t round = 1;
    std::string result, evidence;
    Instant done_at{}, at{};
    std::vector<File> files;
    static constexpr auto describe() {
        return schema::object("CallFeedback",
            schema::field("position", &FeedbackView::position, "In the order they came"),
            schema::field("body", &FeedbackView::body, "Whose"),
            schema::field("is_summary", &FeedbackView::is_summary, "The lead's summary of all parts"),
            schema::field("round", &FeedbackView::round, "1, and one more after each sending back"),
            schema::field("result", &FeedbackView::result, "What came of it"),
            schema::field("evidence", &FeedbackView::evidence, "What shows it, in words"),
            schema::field("done_at", &FeedbackView::done_at, "When it was done"),
            schema::field("at", &FeedbackView::at, "When it was handed in"),
            schema::field("files", &FeedbackView::files, "Photos and papers"));
    }
};

struct RemarkView {
    std::string action;
    Side side = Side::town;
    BodyRef body;
    std::string content, basis;
    Instant at{};
    static constexpr auto describe() {
        return schema::object("CallRemark",
            schema::field("action", &RemarkView::action, "With which step it was said"),
            schema::field("side", &RemarkView::side, "As whom"),
            schema::field("body", &RemarkView::body, "By which body"),
            schema::field("content", &RemarkView::content, "The reason"),
            schema::field("basis", &RemarkView::basis, "List item, staffing plan, law"),
            schema::field("at", &RemarkView::at, "When"));
    }
};

struct CallRef {
    std::string id, number;
    static constexpr auto describe() {
        return schema::object("CallRef", schema::field("id", &CallRef::id, "Opaque identifier"),
                              schema::field("number", &CallRef::number, "青禾呼〔2026〕12号"));
    }
};

struct CallHead {
    std::string id, number;
    std::int64_t version = 1;
    std::string kind;
    Urgency urgency = Urgency::normal;
    Stage stage = Stage::working;
    BodyRef town, lead;
    std::optional<DutyRef> duty;
    std::string gap_text, place, description;
    Instant raised_at{};
    std::optional<Instant> ended_at;
    std::int64_t sent_back_count = 0;
    static constexpr auto describe() {
        return schema::object("CallHead",
            schema::field("id", &CallHead::id, "Opaque identifier"),
            schema::field("number", &CallHead::number, "青禾呼〔2026〕12号"),
            schema::field("version", &CallHead::version, "Send it back with the next step"),
            schema::field("kind", &CallHead::kind, "Word of its kind"),
            schema::field("urgency", &CallHead::urgency, "How urgent"),
            schema::field("stage", &CallHead::stage, "Where it stands"),
            schema::field("town", &CallHead::town, "Who calls"),
            schema::field("lead", &CallHead::lead, "Who leads"),
            schema::field("duty", &CallHead::duty, "On which duty; absent: none was found"),
            schema::field("gap_text", &CallHead::gap_text, "What was looked for and not found"),
            schema::field("place", &CallHead::place, "Where"),
            schema::field("description", &CallHead::description, "What has happened"),
            schema::field("raised_at", &CallHead::raised_at, "When it was raised and received"),
            schema::field("ended_at", &CallHead::ended_at, "When it was confirmed, withdrawn or joined"),
            schema::field("sent_back_count", &CallHead::sent_back_count, "How often the town sent it back"));
    }
};

struct CallView {
    CallHead head;
    std::string kind_name, own_duty_reason;
    bool is_bound = false;
    std::optional<CallRef> joined_into;
    std::vector<CallRef> joined;
    std::vector<PartView> parts;
    std::vector<Clock> clocks;
    std::vector<FeedbackView> feedbacks;
    std::vector<RemarkView> remarks;
    std::vector<File> files;
    std::vector<TimeRequestView> requests;
    std::vector<MovedView> moved;
    std::vector<TakenAlarmView> alarms;
    std::vector<ConferenceView> conferences;
    std::vector<Action> actions;
    std::vector<Change> changes;
    bool may_ask_time = false, may_decide_time = false, is_masked = false;
    static constexpr auto describe() {
        return schema::object("Call",
            schema::field("head", &CallView::head, "What lists show"),
            schema::field("kind_name", &CallView::kind_name, "Its kind's name"),
            schema::field("own_duty_reason", &CallView::own_duty_reason, "Why it calls on its own duty"),
            schema::field("is_bound", &CallView::is_bound, "A ruling binds it: no more disputes"),
            schema::field("joined_into", &CallView::joined_into, "The call that goes on instead"),
            schema::field("joined", &CallView::joined, "Calls that were joined into this one"),
            schema::field("parts", &CallView::parts, "Each department by its own clock"),
            schema::field("clocks", &CallView::clocks, "Everything that was or is owed, in order"),
            schema::field("feedbacks", &CallView::feedbacks, "What departments handed in"),
            schema::field("remarks", &CallView::remarks, "Reasons that were given"),
            schema::field("files", &CallView::files, "Photos of the call"),
            schema::field("requests", &CallView::requests, "What was asked about its clocks"),
            schema::field("moved", &CallView::moved, "Deadlines that another calendar moved"),
            schema::field("alarms", &CallView::alarms, "Who was told when deadlines came near or passed"),
            schema::field("conferences", &CallView::conferences, "Disputes before the joint conference"),
            schema::field("actions", &CallView::actions, "The steps that this person may take now"),
            schema::field("changes", &CallView::changes, "The changes of parties that this person may make"),
            schema::field("may_ask_time", &CallView::may_ask_time, "May ask for more time or for a stop"),
            schema::field("may_decide_time", &CallView::may_decide_time, "May decide such requests"),
            schema::field("is_masked", &CallView::is_masked, "Its texts hide what they say of people"));
    }
};

struct CallsQuery {
    std::optional<std::string> town, department, duty, kind;
    std::optional<Stage> stage;
    std::optional<bool> only_open;
    std::optional<Date> from, to;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("CallsQuery",
            schema::field("town", &CallsQuery::town, "Raised by this town"),
            schema::field("department", &CallsQuery::department, "This department takes or took part"),
            schema::field("duty", &CallsQuery::duty, "On this duty"),
            schema::field("kind", &CallsQuery::kind, "Of this kind"),
            schema::field("stage", &CallsQuery::stage, "In this stage"),
            schema::field("only_open", &CallsQuery::only_open, "Not ended yet"),
            schema::field("from", &CallsQuery::from, "Raised on this day or later"),
            schema::field("to", &CallsQuery::to, "Raised on this day or earlier"),
            schema::field("page", &CallsQuery::page, "From 1"),
            schema::field("page_size", &CallsQuery::page_size, "At most 100"));
    }
};
struct CallsView {
    std::vector<CallHead> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    static constexpr auto describe() {
        return schema::object(
            "Calls", schema::field("items", &CallsView::items, "Newest first"),
            schema::field("total", &CallsView::total, "How many, at most 1001"),
            schema::field("total_is_capped", &CallsView::total_is_capped, "There are more"));
    }
};

struct OwedItem {
    CallHead call;
    std::int64_t clock = 0;
    Owed owed = Owed::answer;
    Side side = Side::department;
    std::optional<BodyRef> body;
    std::optional<Instant> due_at;
    std::optional<std::int64_t> pending_year;
    bool is_stopped = false, is_late = false;
    static constexpr auto describe() {
        return schema::object("OwedMove",
            schema::field("call", &OwedItem::call, "In which call"),
            schema::field("clock", &OwedItem::clock, "Number of its clock"),
            schema::field("owed", &OwedItem::owed, "What is owed"),
            schema::field("side", &OwedItem::side, "By whom"),
            schema::field("body", &OwedItem::body, "Absent: the county"),
            schema::field("due_at", &OwedItem::due_at, "The first moment that is too late"),
            schema::field("pending_year", &OwedItem::pending_year, "Waits for this year's holiday notice"),
            schema::field("is_stopped", &OwedItem::is_stopped, "Its clock stands still"),
            schema::field("is_late", &OwedItem::is_late, "Overdue"));
    }
};
struct OwedQuery {
    std::optional<bool> whole_county, only_late;
    std::optional<std::string> department, town;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("OwedQuery",
            schema::field("whole_county", &OwedQuery::whole_county,
                          "What everybody owes (who oversees or supervises); else the own body"),
            schema::field("only_late", &OwedQuery::only_late, "Overdue alone"),
            schema::field("department", &OwedQuery::department, "Whole county: owed by this department"),
            schema::field("town", &OwedQuery::town, "Whole county: in calls of this town"),
            schema::field("page", &OwedQuery::page, "From 1"),
            schema::field("page_size", &OwedQuery::page_size, "At most 100"));
    }
};
struct OwedView {
    std::vector<OwedItem> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("OwedMoves",
                              schema::field("items", &OwedView::items, "The earliest deadline first"),
                              schema::field("total", &OwedView::total, "How many, at most 1001"));
    }
};

}  // namespace qd::call::wire
