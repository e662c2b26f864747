-- The notice that names a year's days: its number, when it was issued, where it can be read. A year is known when
-- its notice is here, and only then.
CREATE TABLE holiday_notice (
    notice_year BIGINT NOT NULL PRIMARY KEY,
    number      TEXT   NOT NULL,
    issued_on   TEXT,
    source      TEXT   NOT NULL,
    loaded_at   BIGINT NOT NULL
);
-- A day that a second document of the year names has that one's number; empty: that of its notice.
ALTER TABLE holiday ADD COLUMN number TEXT NOT NULL DEFAULT '';
-- What gives a county a day of its own.
ALTER TABLE county_holiday ADD COLUMN number TEXT NOT NULL DEFAULT '';
