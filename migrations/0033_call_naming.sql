-- Posts that a body names for its calls: who of a town may raise one, and who is told by name when a clock of the body
-- comes near its limit. Where a town has named nobody, each of its posts may raise a call.
CREATE TABLE call_naming (
    county_id TEXT   NOT NULL,
    body_id   TEXT   NOT NULL,
    purpose   TEXT   NOT NULL,                       -- raise, told
    version   BIGINT NOT NULL,
    PRIMARY KEY (county_id, body_id, purpose),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
CREATE TABLE call_named_post (
    county_id TEXT NOT NULL,
    body_id   TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    post_id   TEXT NOT NULL,
    PRIMARY KEY (county_id, body_id, purpose, post_id),
    FOREIGN KEY (county_id, body_id, purpose) REFERENCES call_naming (county_id, body_id, purpose),
    FOREIGN KEY (county_id, post_id) REFERENCES post (county_id, id)
);
