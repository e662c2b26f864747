-- Holiday notices: the State Council's, for everybody, and a county's own layer beside it.
CREATE TABLE holiday (
    day    TEXT NOT NULL PRIMARY KEY,
    kind   TEXT NOT NULL,                            -- holiday, workday
    name   TEXT NOT NULL,
    source TEXT NOT NULL
);
CREATE TABLE county_holiday (
    county_id TEXT NOT NULL REFERENCES county (county_id),
    day       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    source    TEXT NOT NULL,
    PRIMARY KEY (county_id, day)
);
-- Policy numbers with the day from which they hold; never overwritten.
CREATE TABLE setting (
    county_id    TEXT   NOT NULL REFERENCES county (county_id),
    name         TEXT   NOT NULL,
    effective_on TEXT   NOT NULL,
    recorded_at  BIGINT NOT NULL,
    content      TEXT   NOT NULL,
    PRIMARY KEY (county_id, name, effective_on, recorded_at)
);
