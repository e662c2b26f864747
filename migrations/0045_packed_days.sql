-- Every deadline is computed from the calendar, and every text in the log has the county's salt in its digest: both are
-- kept in memory like other reference data (0042), so that a step of a call does not ask for them again.
-- reference: holiday_version, calendar_version, log_salt
-- The salt by itself: it stays until it is erased, while the row it stands in changes with every event.
CREATE VIEW log_salt AS
SELECT county_id, salt FROM log_head;
