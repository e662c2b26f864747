-- Which duties an adjustment wrote into a town's draft and which it took out, one id a line: it counts as published only
-- if the edition that was published has it so.
ALTER TABLE adjustment_request_town ADD COLUMN put TEXT NOT NULL DEFAULT '';
ALTER TABLE adjustment_request_town ADD COLUMN removed TEXT NOT NULL DEFAULT '';
