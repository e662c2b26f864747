-- The year whose notice names the day: 2023's names 2022-12-31, and 2022 does not become known by that.
ALTER TABLE holiday ADD COLUMN notice_year BIGINT NOT NULL DEFAULT 0;
