-- What happened. Ids, words and salted digests; never personal data or free text.
CREATE TABLE event (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    seq       BIGINT NOT NULL,                       -- gapless within the county, given out at the end of a batch
    id        TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    payload   TEXT   NOT NULL,                       -- canonical JSON
    PRIMARY KEY (county_id, seq)
);
CREATE TABLE log_head (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    next_seq  BIGINT NOT NULL
);
-- The same events by subject, for timelines.
CREATE TABLE event_subject (
    county_id TEXT   NOT NULL,
    subject   TEXT   NOT NULL,                       -- kind/id, as edition/01J…
    seq       BIGINT NOT NULL,
    PRIMARY KEY (county_id, subject, seq),
    FOREIGN KEY (county_id, seq) REFERENCES event (county_id, seq)
);
