-- Names of what is published, and whose an uploaded file is.
-- What the bodies and documents of an edition were called when it was published, a line of JSON each (docs/log.md). The
-- digest of these lines is in the log. Empty: published before names were kept.
ALTER TABLE published_rows ADD COLUMN names TEXT NOT NULL DEFAULT '';
-- Which body uploaded a file: who only knows its digest gets no file by naming it.
CREATE TABLE upload (
    county_id   TEXT   NOT NULL,
    digest      TEXT   NOT NULL,
    body_id     TEXT   NOT NULL,
    account_id  TEXT   NOT NULL,
    uploaded_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, digest, body_id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
CREATE INDEX call_file_by_digest ON call_file (county_id, digest);
CREATE INDEX outside_task_by_evidence ON outside_task (county_id, evidence);
CREATE INDEX grid_file_by_digest ON grid_file (county_id, digest);
