-- One installation serves many counties, strictly apart: every key begins with the county.
CREATE TABLE county (
    county_id   TEXT     NOT NULL PRIMARY KEY,      -- six-digit division code (GB/T 2260)
    name        TEXT     NOT NULL,
    is_demo     SMALLINT NOT NULL DEFAULT 0,
    created_at  BIGINT   NOT NULL
);

-- Bodies (机构): departments, towns, their offices, stationed bodies, villages.
CREATE TABLE body (
    county_id     TEXT   NOT NULL REFERENCES county (county_id),
    id            TEXT   NOT NULL,
    code          TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    short_name    TEXT   NOT NULL,
    kind          TEXT   NOT NULL,
    parent_id     TEXT,
    division_code TEXT,                              -- towns 9 digits, villages 12
    credit_code   TEXT,                              -- 统一社会信用代码, kept as given even when malformed
    phone         TEXT   NOT NULL DEFAULT '',        -- the office's public number
    note          TEXT   NOT NULL DEFAULT '',
    abolished_on  TEXT,
    successor_id  TEXT,
    version       BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, code),
    FOREIGN KEY (county_id, parent_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, successor_id) REFERENCES body (county_id, id)
);
CREATE INDEX body_by_kind ON body (county_id, kind, code);
CREATE INDEX body_by_parent ON body (county_id, parent_id);

CREATE TABLE body_alias (
    county_id TEXT NOT NULL,
    alias     TEXT NOT NULL,
    body_id   TEXT NOT NULL,
    PRIMARY KEY (county_id, alias, body_id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

-- A town's profile: what the catalogue's conditions look at (一镇一单).
CREATE TABLE town_profile (
    county_id        TEXT   NOT NULL,
    body_id          TEXT   NOT NULL,
    town_type        TEXT   NOT NULL DEFAULT '',
    population       BIGINT,
    area_km2         TEXT,
    villages         BIGINT,
    communities      BIGINT,
    leading_industry TEXT   NOT NULL DEFAULT '',
    note             TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, body_id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
CREATE TABLE town_condition (
    county_id TEXT NOT NULL,
    body_id   TEXT NOT NULL,
    condition TEXT NOT NULL,                         -- river, forest, ethnic, developed, …
    PRIMARY KEY (county_id, body_id, condition),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
