-- The key of the county's digests in its log; erasing it makes them unmatchable.
ALTER TABLE log_head ADD COLUMN salt TEXT NOT NULL DEFAULT '';
