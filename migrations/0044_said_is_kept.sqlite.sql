-- What was handed in as a photo or a paper stays as it was handed in: calls, reports and imports name it by its digest.
CREATE TRIGGER attachment_append_only_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'immutable: an attachment is only added'); END;
CREATE TRIGGER attachment_append_only_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'immutable: an attachment is only added'); END;
-- Each step of a pair keeps the whole of the text that it left: the log has its digest.
ALTER TABLE compile_pair_step ADD COLUMN list_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE compile_pair_step ADD COLUMN field TEXT NOT NULL DEFAULT '';
