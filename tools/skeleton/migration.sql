-- What a @name@ is, in one sentence.
CREATE TABLE @name@ (
    county_id  TEXT   NOT NULL REFERENCES county (county_id),
    id         TEXT   NOT NULL,
    body_id    TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
CREATE INDEX @name@_by_state ON @name@ (county_id, state, id);
