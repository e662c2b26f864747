-- List kinds and classification schemes are data; the official ones are put in when a county is set up.
CREATE TABLE list_kind (
    county_id   TEXT     NOT NULL REFERENCES county (county_id),
    word        TEXT     NOT NULL,                   -- basic, assisting, reclaimed, …
    name        TEXT     NOT NULL,
    position    BIGINT   NOT NULL,
    is_built_in SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, word)
);
CREATE TABLE scheme (
    county_id   TEXT     NOT NULL REFERENCES county (county_id),
    word        TEXT     NOT NULL,                   -- field, power_type, …
    name        TEXT     NOT NULL,
    position    BIGINT   NOT NULL,
    is_built_in SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, word)
);
CREATE TABLE class (
    county_id TEXT   NOT NULL,
    scheme    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    parent    TEXT,
    PRIMARY KEY (county_id, scheme, name),
    FOREIGN KEY (county_id, scheme) REFERENCES scheme (county_id, word)
);

-- A duty list belongs to one body: a town's list (一镇一单), or the county's catalogue.
CREATE TABLE duty_list (
    county_id    TEXT     NOT NULL,
    id           TEXT     NOT NULL,
    body_id      TEXT     NOT NULL,
    is_catalogue SMALLINT NOT NULL DEFAULT 0,
    title        TEXT     NOT NULL,
    created_at   BIGINT   NOT NULL,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, body_id, is_catalogue),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

-- Editions: one open draft at most; what is published never changes (see the triggers of 0006).
CREATE TABLE edition (
    county_id         TEXT     NOT NULL,
    id                TEXT     NOT NULL,
    list_id           TEXT     NOT NULL,
    number            BIGINT   NOT NULL,
    state             TEXT     NOT NULL,             -- draft, in_review, approved, published, recorded, superseded
    is_recorded       SMALLINT NOT NULL DEFAULT 0,   -- published elsewhere, entered here
    base_edition_id   TEXT,
    approval_document TEXT     NOT NULL DEFAULT '',
    approved_on       TEXT,
    effective_on      TEXT,
    published_at      BIGINT,
    superseded_on     TEXT,
    duty_count        BIGINT   NOT NULL DEFAULT 0,   -- fixed at publication
    gap_count         BIGINT   NOT NULL DEFAULT 0,   -- recorded editions: duties without a basis in force
    content_digest    TEXT     NOT NULL DEFAULT '',  -- SHA-256 of the canonical content, fixed at publication
    created_at        BIGINT   NOT NULL,
    version           BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, list_id, number),
    FOREIGN KEY (county_id, list_id) REFERENCES duty_list (county_id, id),
    FOREIGN KEY (county_id, base_edition_id) REFERENCES edition (county_id, id)
);
CREATE UNIQUE INDEX edition_one_open ON edition (county_id, list_id) WHERE state IN ('draft', 'in_review', 'approved');
CREATE INDEX edition_in_force ON edition (county_id, list_id, effective_on);

-- What reviewers said about an edition under review.
CREATE TABLE edition_opinion (
    county_id  TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duty_id    TEXT,
    body_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    verdict    TEXT   NOT NULL,                      -- agree, object, sent_back
    content    TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);
CREATE INDEX edition_opinion_by_edition ON edition_opinion (county_id, edition_id, at);

-- duty_id stays the same through the editions of a list.
CREATE TABLE duty (
    county_id         TEXT     NOT NULL,
    edition_id        TEXT     NOT NULL,
    duty_id           TEXT     NOT NULL,
    code              TEXT     NOT NULL,
    list_kind         TEXT     NOT NULL,
    position          BIGINT   NOT NULL,             -- order within the edition
    name              TEXT     NOT NULL,
    procedure         TEXT     NOT NULL DEFAULT '',  -- 实施程序
    limit_amount      BIGINT,                        -- 办理时限
    limit_unit        TEXT,                          -- working_day, calendar_day, hour, minute
    takeover_mode     TEXT     NOT NULL DEFAULT '',  -- reclaimed: how it is carried out now
    handover_on       TEXT,                          -- reclaimed: from this day
    is_cancelled      SMALLINT NOT NULL DEFAULT 0,   -- reclaimed and no longer done by anyone (取消)
    is_public_service SMALLINT NOT NULL DEFAULT 0,
    applies_to        TEXT     NOT NULL DEFAULT 'all', -- catalogue: condition on the town's profile
    catalogue_duty_id TEXT,                          -- town lists: where it comes from
    note              TEXT     NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, edition_id, duty_id),
    UNIQUE (county_id, edition_id, code),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id),
    FOREIGN KEY (county_id, list_kind) REFERENCES list_kind (county_id, word)
);
CREATE INDEX duty_in_order ON duty (county_id, edition_id, list_kind, position);
CREATE INDEX duty_by_id ON duty (county_id, duty_id);
CREATE INDEX duty_by_catalogue ON duty (county_id, catalogue_duty_id);

CREATE TABLE duty_class (
    county_id  TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    duty_id    TEXT NOT NULL,
    scheme     TEXT NOT NULL,
    class      TEXT NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id, scheme, class),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, scheme, class) REFERENCES class (county_id, scheme, name)
);
CREATE INDEX duty_class_by_class ON duty_class (county_id, edition_id, scheme, class);

-- The matrix: who leads, assists, supervises, and for what exactly. The town itself is a row too.
CREATE TABLE responsibility (
    county_id    TEXT     NOT NULL,
    edition_id   TEXT     NOT NULL,
    duty_id      TEXT     NOT NULL,
    position     BIGINT   NOT NULL,
    body_id      TEXT     NOT NULL,
    role         TEXT     NOT NULL,                  -- lead, assist, supervise, former_owner
    items        TEXT     NOT NULL DEFAULT '',       -- numbered duties, one a line, without their numbers
    is_confirmed SMALLINT NOT NULL DEFAULT 1,        -- 0: proposed by an import, waiting for a person
    effective_on TEXT,
    recorded_at  BIGINT   NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    UNIQUE (county_id, edition_id, duty_id, body_id),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
CREATE INDEX responsibility_by_body ON responsibility (county_id, body_id, edition_id, duty_id);

-- Steps between bodies, for duties that need them in order (协同工作流程).
CREATE TABLE duty_step (
    county_id    TEXT   NOT NULL,
    edition_id   TEXT   NOT NULL,
    duty_id      TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    body_id      TEXT,
    hand_over    TEXT   NOT NULL DEFAULT '',
    limit_amount BIGINT,
    limit_unit   TEXT,
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE
);
-- Tasks (工作任务) inside a duty, each with its own name and basis.
CREATE TABLE duty_task (
    county_id  TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duty_id    TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    basis_id   TEXT,
    article    TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);
-- A citation is a document and an article path, never the number alone; the path may be empty.
CREATE TABLE citation (
    county_id    TEXT   NOT NULL,
    edition_id   TEXT   NOT NULL,
    duty_id      TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    basis_id     TEXT   NOT NULL,
    article      TEXT   NOT NULL DEFAULT '',         -- 第七十六条第一项
    effective_on TEXT,
    recorded_at  BIGINT NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    UNIQUE (county_id, edition_id, duty_id, basis_id, article),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);
CREATE INDEX citation_by_basis ON citation (county_id, basis_id, article);
