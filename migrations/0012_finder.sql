-- What the finder searches: the duties of the editions in force (and of those that will be), kept by the same command
-- that publishes. Each node reads it into memory and searches there (features/finder/county_index.hpp).
CREATE TABLE finder_edition (
    county_id       TEXT     NOT NULL REFERENCES county (county_id),
    edition_id      TEXT     NOT NULL,
    list_id         TEXT     NOT NULL,
    number          BIGINT   NOT NULL,
    is_catalogue    SMALLINT NOT NULL,
    town_id         TEXT     NOT NULL,
    town_code       TEXT     NOT NULL,
    town_name       TEXT     NOT NULL,
    town_short_name TEXT     NOT NULL,
    town_kind       TEXT     NOT NULL,
    first_row       BIGINT   NOT NULL,
    last_row        BIGINT   NOT NULL,
    in_force_from   TEXT     NOT NULL,
    in_force_until  TEXT,                            -- the day on which the next edition takes over
    fingerprint     TEXT     NOT NULL,               -- of everything that its rows say
    PRIMARY KEY (county_id, edition_id)
);
CREATE INDEX finder_edition_by_list ON finder_edition (county_id, list_id);

-- One fingerprint over all editions of the county: a node whose copy has another one brings it up to date.
CREATE TABLE finder_county (
    county_id   TEXT NOT NULL PRIMARY KEY REFERENCES county (county_id),
    fingerprint TEXT NOT NULL
);

CREATE TABLE finder_duty (
    county_id         TEXT   NOT NULL REFERENCES county (county_id),
    row_no            BIGINT NOT NULL,               -- the first duty of an edition has its highest
    edition_id        TEXT   NOT NULL,
    duty_id           TEXT   NOT NULL,
    catalogue_duty_id TEXT   NOT NULL DEFAULT '',
    code              TEXT   NOT NULL,
    kind              TEXT   NOT NULL,
    field             TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    lead_id           TEXT   NOT NULL DEFAULT '',
    lead_code         TEXT   NOT NULL DEFAULT '',
    lead_name         TEXT   NOT NULL DEFAULT '',
    lead_short_name   TEXT   NOT NULL DEFAULT '',
    lead_kind         TEXT   NOT NULL DEFAULT '',
    bodies            TEXT   NOT NULL DEFAULT '',    -- ids of all in the matrix, separated by spaces
    text              TEXT   NOT NULL,               -- what is searched, folded; a digit for its field begins each line
    PRIMARY KEY (county_id, row_no)
);

-- What people of this county call things, besides what the program knows (features/finder/knowledge).
CREATE TABLE finder_lay_rule (
    county_id   TEXT NOT NULL REFERENCES county (county_id),
    id          TEXT NOT NULL,
    words       TEXT NOT NULL,                       -- 养猪|猪场 臭|味: a word of every group
    departments TEXT NOT NULL,                       -- ecology 3;town 2
    official    TEXT NOT NULL,                       -- what it is called officially
    PRIMARY KEY (county_id, id)
);
