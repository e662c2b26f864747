-- What the finder searches: one row for each duty of the editions in force (and of those that will be), kept by the
-- same command that publishes. A row's number holds county, catalogue or town, sequence, and the numbers of town,
-- field and kind (features/finder/finder.hpp), so that matches are ordered, filtered by county and counted without
-- reading the rows.
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
    PRIMARY KEY (county_id, edition_id)
);
CREATE INDEX finder_edition_by_list ON finder_edition (county_id, list_id);

-- Towns, fields and kinds by the numbers they have in row numbers.
CREATE TABLE finder_facet (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    facet     TEXT   NOT NULL,                       -- town, field, kind
    word      TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    code      TEXT   NOT NULL DEFAULT '',
    number    BIGINT NOT NULL,
    PRIMARY KEY (county_id, facet, word)
);

CREATE TABLE finder_duty (
    county_id         TEXT   NOT NULL REFERENCES county (county_id),
    row_no            BIGINT NOT NULL,
    edition_id        TEXT   NOT NULL,
    duty_id           TEXT   NOT NULL,
    catalogue_duty_id TEXT   NOT NULL DEFAULT '',
    code              TEXT   NOT NULL,
    kind              TEXT   NOT NULL,
    field             TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    name_folded       TEXT   NOT NULL,
    lead_id           TEXT   NOT NULL DEFAULT '',
    lead_code         TEXT   NOT NULL DEFAULT '',
    lead_name         TEXT   NOT NULL DEFAULT '',
    lead_short_name   TEXT   NOT NULL DEFAULT '',
    lead_kind         TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, row_no)
) WITHOUT ROWID;
CREATE INDEX finder_duty_by_name ON finder_duty (county_id, name_folded, row_no);

-- The folded text that matches are verified against. A row's number begins with its county's.
CREATE TABLE finder_text (
    row_no INTEGER NOT NULL PRIMARY KEY,
    text   TEXT    NOT NULL
);
-- The words that were indexed: a contentless index forgets a row only when it is told them again.
CREATE TABLE finder_words (
    row_no INTEGER NOT NULL PRIMARY KEY,
    words  TEXT    NOT NULL
);
CREATE VIRTUAL TABLE finder_index USING fts5 (tokens, content = '', detail = none, tokenize = 'ascii');

-- How many rows hold a word: the rarest is looked for first.
CREATE TABLE finder_term (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    token     TEXT   NOT NULL,
    row_count BIGINT NOT NULL,
    PRIMARY KEY (county_id, token)
) WITHOUT ROWID;
CREATE UNIQUE INDEX finder_facet_by_number ON finder_facet (county_id, facet, number);

-- What people of this county call things, besides what the program knows (features/finder/knowledge).
CREATE TABLE finder_lay_rule (
    county_id   TEXT NOT NULL REFERENCES county (county_id),
    id          TEXT NOT NULL,
    words       TEXT NOT NULL,                       -- 养猪|猪场 臭|味: a word of every group
    departments TEXT NOT NULL,                       -- ecology 3;town 2
    official    TEXT NOT NULL,                       -- what it is called officially
    PRIMARY KEY (county_id, id)
);
