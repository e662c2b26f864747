-- What call_month (0032) holds of a month, of one day: for months in which something may still change. Made from the
-- rows, and dropped when one of them changes all the same, or when its month is packed.
CREATE TABLE call_day (
    county_id  TEXT   NOT NULL,
    town_id    TEXT   NOT NULL,
    day_number BIGINT NOT NULL,                      -- days since 1970, Beijing
    facts      BYTEA  NOT NULL,                      -- features/call/board_facts.hpp
    PRIMARY KEY (county_id, town_id, day_number),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);
-- Every deadline is computed from the calendar, and every text in the log has the county's salt in its digest: both are
-- kept in memory like other reference data (0042), so that a step of a call does not ask for them again.
-- reference: holiday_version, calendar_version, log_salt
-- The salt by itself: it stays until it is erased, while the row it stands in changes with every event.
CREATE VIEW log_salt AS
SELECT county_id, salt FROM log_head;
