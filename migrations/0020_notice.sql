-- What people are told: a notice in the inbox of a body's posts of one role. Delivery here is receipt.
CREATE TABLE notice (
    county_id  TEXT   NOT NULL REFERENCES county (county_id),
    id         TEXT   NOT NULL,
    role       TEXT   NOT NULL,                      -- whose posts: town, department, county_leader, …
    body_id    TEXT   NOT NULL DEFAULT '',           -- of which body; empty: every body with such posts
    topic      TEXT   NOT NULL,                      -- call_received, clock_due, … : notice.<topic> in messages
    subject    TEXT   NOT NULL,                      -- call/01J…
    facts      TEXT   NOT NULL DEFAULT '{}',         -- JSON, for the sentence
    once_key   TEXT   NOT NULL,                      -- the same thing is told once
    at         BIGINT NOT NULL,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, once_key)
);
CREATE INDEX notice_of_body ON notice (county_id, role, body_id, at, id);
CREATE TABLE notice_seen (
    county_id  TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    notice_id  TEXT   NOT NULL,
    seen_at    BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id, notice_id),
    FOREIGN KEY (county_id, notice_id) REFERENCES notice (county_id, id)
);
-- Answers to requests that carried an Idempotency-Key, so that the same request again has the same answer.
CREATE TABLE answered_request (
    county_id      TEXT   NOT NULL REFERENCES county (county_id),
    account_id     TEXT   NOT NULL,
    request_key    TEXT   NOT NULL,
    request_digest TEXT   NOT NULL,                  -- SHA-256 of method, path and body
    answer         TEXT   NOT NULL,
    at             BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id, request_key)
);
CREATE INDEX answered_request_by_age ON answered_request (county_id, at);
