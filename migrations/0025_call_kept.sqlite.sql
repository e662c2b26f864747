-- A call keeps the limits that it was raised under, and whether a deadline of its waits for a year's holiday notice.
ALTER TABLE town_call ADD COLUMN limits TEXT NOT NULL DEFAULT '';
ALTER TABLE town_call ADD COLUMN pending_year BIGINT;
CREATE INDEX town_call_pending ON town_call (county_id, id) WHERE pending_year IS NOT NULL;
-- The few that are open, newest first, however many have ended.
CREATE INDEX town_call_open ON town_call (county_id, raised_at, id)
 WHERE stage IN ('working', 'reworking', 'summing', 'confirming', 'at_county');
-- In the order in which they are shown: else a million calls are walked for the few that were joined.
DROP INDEX town_call_joined;
CREATE INDEX town_call_joined ON town_call (county_id, joined_into, raised_at, id) WHERE joined_into IS NOT NULL;
-- What lists read of a call: everything but its process.
CREATE VIEW town_call_head AS
SELECT county_id, id, number_year, number, number_text, town_id, kind, urgency, stage, edition_id, duty_id, duty_code,
       duty_name, catalogue_duty_id, gap_text, own_duty_reason, description, place, lead_id, raised_by, raised_at, in_at,
       ended_at, sent_back_count, is_bound, joined_into, version
  FROM town_call;
-- Limits that run through nights and holidays, whatever the office hours.
ALTER TABLE call_limit ADD COLUMN round_the_clock SMALLINT NOT NULL DEFAULT 0;
-- What calendars are remembered by: a chain over all that was ever written to the holiday notices, and to a county's own
-- days and office hours. The same value means the same content, on whichever node.
CREATE TABLE holiday_version (
    id      SMALLINT NOT NULL PRIMARY KEY,           -- 1
    version BIGINT   NOT NULL
);
CREATE TABLE calendar_version (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    version   BIGINT NOT NULL
);
-- Why a department was released; `reason` stays that of its answer.
ALTER TABLE call_part ADD COLUMN release_reason TEXT NOT NULL DEFAULT '';
-- What was said in a call is only added to.
CREATE TRIGGER call_feedback_append_only_update BEFORE UPDATE ON call_feedback
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;
CREATE TRIGGER call_feedback_append_only_delete BEFORE DELETE ON call_feedback
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;
CREATE TRIGGER call_remark_append_only_update BEFORE UPDATE ON call_remark
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;
CREATE TRIGGER call_remark_append_only_delete BEFORE DELETE ON call_remark
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;
CREATE TRIGGER call_file_append_only_update BEFORE UPDATE ON call_file
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;
CREATE TRIGGER call_file_append_only_delete BEFORE DELETE ON call_file
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;
