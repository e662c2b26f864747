-- What was handed in as a photo or a paper stays as it was handed in: calls, reports and imports name it by its digest.
CREATE TRIGGER attachment_append_only BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE attachment ENABLE ALWAYS TRIGGER attachment_append_only;
CREATE TRIGGER attachment_no_truncate BEFORE TRUNCATE ON attachment FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE attachment ENABLE ALWAYS TRIGGER attachment_no_truncate;
-- Each step of a pair keeps the whole of the text that it left: the log has its digest.
ALTER TABLE compile_pair_step ADD COLUMN list_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE compile_pair_step ADD COLUMN field TEXT NOT NULL DEFAULT '';
