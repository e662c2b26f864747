-- What an edition's rows said when it was published: a line with the digest of each duty's rows, for whoever wants to
-- know which duty was changed. The digest of these lines is in the log (docs/log.md).
CREATE TABLE published_rows (
    county_id  TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    digests    TEXT NOT NULL,
    PRIMARY KEY (county_id, edition_id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);
