-- The escalation ladder of a county, from the first reminder to supervision; the program's own holds where there is
-- none. Steps for limits in days run on working days at nine, steps for limits in minutes and hours at the moment.
CREATE TABLE call_ladder (
    county_id TEXT     NOT NULL REFERENCES county (county_id),
    position  BIGINT   NOT NULL,
    for_days  SMALLINT NOT NULL,                     -- 1: limits in days, 0: in minutes and hours
    moment    TEXT     NOT NULL,                     -- before, at, after
    amount    BIGINT   NOT NULL,                     -- working days, or minutes
    tell      TEXT     NOT NULL,                     -- owner,town,lead,list_office,county_leader,supervision
    PRIMARY KEY (county_id, position)
);
-- A step of the ladder that was taken: the record after each missed limit.
CREATE TABLE call_alarm (
    county_id  TEXT   NOT NULL,
    call_id    TEXT   NOT NULL,
    obligation BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    step       BIGINT NOT NULL,
    moment     TEXT   NOT NULL,
    tell       TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (county_id, call_id, obligation, due_at, step),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
