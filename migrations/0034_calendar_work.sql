-- What a changed calendar left to do, county by county: open deadlines are computed again in pieces, each its own commit,
-- so that a node that dies goes on where it stopped.
CREATE TABLE calendar_work (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    cause     TEXT   NOT NULL,                       -- notice/2027, day/2026-10-12, office_hours
    holder    BIGINT NOT NULL,                       -- whose deadlines come next, of those who hold some
    reached   TEXT   NOT NULL,                       -- up to here they are done
    moved     BIGINT NOT NULL,                       -- deadlines that moved so far
    step      BIGINT NOT NULL,                       -- counts the pieces: who raises it does the next one
    queued_at BIGINT NOT NULL
);
