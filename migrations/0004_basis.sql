-- Legal basis (依据): documents and articles. What a document is never changes; its status does, and is dated.
CREATE TABLE basis (
    county_id           TEXT   NOT NULL REFERENCES county (county_id),
    id                  TEXT   NOT NULL,
    code                TEXT   NOT NULL,
    title               TEXT   NOT NULL,
    level               TEXT   NOT NULL,
    issuer              TEXT   NOT NULL DEFAULT '',
    document_number     TEXT   NOT NULL DEFAULT '',  -- 青政发〔2025〕3号, brackets normalised
    document_number_raw TEXT   NOT NULL DEFAULT '',  -- as it was given
    issued_on           TEXT,
    effective_on        TEXT,
    version_on          TEXT,                        -- date of the text that was compared (last amendment)
    checked_by          TEXT   NOT NULL DEFAULT '',
    note                TEXT   NOT NULL DEFAULT '',
    version             BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, code)
);
CREATE INDEX basis_by_title ON basis (county_id, title);
CREATE TABLE basis_status (
    county_id      TEXT   NOT NULL,
    basis_id       TEXT   NOT NULL,
    effective_on   TEXT   NOT NULL,                  -- from this day
    recorded_at    BIGINT NOT NULL,                  -- as we have known since
    status         TEXT   NOT NULL,                  -- not_yet_in_force, in_force, amended, repealed
    replaced_by_id TEXT,
    PRIMARY KEY (county_id, basis_id, effective_on, recorded_at),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id),
    FOREIGN KEY (county_id, replaced_by_id) REFERENCES basis (county_id, id)
);
CREATE TABLE basis_article (
    county_id TEXT NOT NULL,
    basis_id  TEXT NOT NULL,
    path      TEXT NOT NULL,                         -- 第六十二条第二款第（一）项
    content   TEXT NOT NULL,
    PRIMARY KEY (county_id, basis_id, path),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);
