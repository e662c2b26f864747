-- Three administrators, terms, substitutes, limited posts, second factors, the county's own security policy.

-- Every account stands on one side for good: business, or one of the three administrators; 'none' before its first post.
ALTER TABLE account ADD COLUMN side TEXT NOT NULL DEFAULT 'none';
ALTER TABLE account ADD COLUMN password_set_at BIGINT;      -- empty: counted from the next sign-in
ALTER TABLE account ADD COLUMN phone_sealed TEXT NOT NULL DEFAULT '';   -- AES-256-GCM under a field key
ALTER TABLE account ADD COLUMN phone_index TEXT NOT NULL DEFAULT '';    -- HMAC of the number, to find it again
CREATE UNIQUE INDEX account_by_side ON account (county_id, id, side);
CREATE INDEX account_by_phone ON account (county_id, phone_index);
UPDATE account SET side = 'business'
 WHERE EXISTS (SELECT 1 FROM post p WHERE p.county_id = account.county_id AND p.account_id = account.id);

-- The same posts, each on its account's side: two administrators' posts, or one beside business, do not fit in.
CREATE TABLE post_on_a_side (
    county_id  TEXT     NOT NULL,
    id         TEXT     NOT NULL,
    account_id TEXT     NOT NULL,
    side       TEXT     NOT NULL,
    body_id    TEXT     NOT NULL,
    role       TEXT     NOT NULL,
    is_keeper  SMALLINT NOT NULL DEFAULT 0,          -- looks after the accounts of its own body
    title      TEXT     NOT NULL DEFAULT '',
    from_on    TEXT     NOT NULL,
    until_on   TEXT,                                 -- the last day counts
    state      TEXT     NOT NULL DEFAULT 'granted',  -- proposed, granted, declined: only granted ones give rights
    is_limited SMALLINT NOT NULL DEFAULT 0,          -- to what post_scope names
    ended_at   BIGINT,                               -- ended within a day: from this moment, not from midnight
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, id, side),
    FOREIGN KEY (county_id, account_id, side) REFERENCES account (county_id, id, side),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id),
    CHECK (side = CASE WHEN role IN ('system_admin', 'security_admin', 'audit_admin') THEN role ELSE 'business' END)
);
INSERT INTO post_on_a_side (county_id, id, account_id, side, body_id, role, is_keeper, title, from_on, until_on)
SELECT county_id, id, account_id, 'business', body_id, role, is_keeper, title, from_on, until_on FROM post;
DROP TABLE post;
ALTER TABLE post_on_a_side RENAME TO post;
CREATE INDEX post_by_account ON post (county_id, account_id);
CREATE INDEX post_by_body ON post (county_id, body_id);
CREATE INDEX post_by_state ON post (county_id, state, id);

-- The duties that a limited post is for.
CREATE TABLE post_scope (
    county_id TEXT NOT NULL,
    post_id   TEXT NOT NULL,
    kind      TEXT NOT NULL,                         -- duty, field
    word      TEXT NOT NULL,                         -- a duty's code, a field's name
    PRIMARY KEY (county_id, post_id, kind, word),
    FOREIGN KEY (county_id, post_id) REFERENCES post (county_id, id)
);

-- AB角: for these days the account acts under the post of somebody else. Business only.
CREATE TABLE post_substitute (
    county_id  TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    post_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    side       TEXT   NOT NULL DEFAULT 'business' CHECK (side = 'business'),
    from_on    TEXT   NOT NULL,
    until_on   TEXT   NOT NULL,
    ended_at   BIGINT,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, post_id, side) REFERENCES post (county_id, id, side),
    FOREIGN KEY (county_id, account_id, side) REFERENCES account (county_id, id, side)
);
CREATE INDEX post_substitute_by_account ON post_substitute (county_id, account_id);
CREATE INDEX post_substitute_by_post ON post_substitute (county_id, post_id);

-- Hashes of earlier passwords, so that they do not come back at once.
CREATE TABLE past_password (
    county_id     TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    password_hash TEXT   NOT NULL,
    replaced_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id, password_hash),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE second_factor (
    county_id     TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    secret_sealed TEXT   NOT NULL,                   -- AES-256-GCM under a field key
    confirmed_at  BIGINT,                            -- empty: shown, but no code was typed yet
    last_step     BIGINT NOT NULL DEFAULT 0,         -- codes up to this time step are used up
    PRIMARY KEY (county_id, account_id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);
CREATE TABLE recovery_code (
    county_id   TEXT   NOT NULL,
    account_id  TEXT   NOT NULL,
    code_digest TEXT   NOT NULL,
    used_at     BIGINT,
    PRIMARY KEY (county_id, account_id, code_digest),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

-- The county's own numbers; a county without a row has the defaults (identity/security_policy.hpp).
CREATE TABLE security_policy (
    county_id           TEXT     NOT NULL PRIMARY KEY REFERENCES county (county_id),
    password_min        BIGINT   NOT NULL,
    password_kinds      BIGINT   NOT NULL,
    password_days       BIGINT   NOT NULL,
    password_history    BIGINT   NOT NULL,
    failures_max        BIGINT   NOT NULL,
    lock_minutes        BIGINT   NOT NULL,
    idle_minutes        BIGINT   NOT NULL,
    absolute_hours      BIGINT   NOT NULL,
    proof_minutes       BIGINT   NOT NULL,
    second_factor_for   TEXT     NOT NULL,           -- nobody, administrators, list_office, everybody
    keepers_grant       SMALLINT NOT NULL,
    separated_at        BIGINT,                      -- since then the three administrators hold what is theirs
    version             BIGINT   NOT NULL
);

-- Sign-ins get a name that people may see, a device, and the moment of the last proof. All sign in anew.
DELETE FROM login_session;
ALTER TABLE login_session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE login_session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE login_session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE login_session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX login_session_by_id ON login_session (county_id, id);
