-- Boards count by the catalogue's duty where a town's comes from one: what was packed by towns' own is made anew.
DELETE FROM call_month;
DELETE FROM call_day;
-- A step of the ladder that was taken because a ruling of the joint conference was owed.
CREATE TABLE conference_alarm (
    county_id     TEXT   NOT NULL,
    conference_id TEXT   NOT NULL,
    due_at        BIGINT NOT NULL,
    step          BIGINT NOT NULL,
    moment        TEXT   NOT NULL,
    tell          TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    PRIMARY KEY (county_id, conference_id, due_at, step),
    FOREIGN KEY (county_id, conference_id) REFERENCES conference (county_id, id)
);
