-- What belongs to the log is only added; its head only grows.
CREATE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.county_id = OLD.county_id AND NEW.next_seq >= OLD.next_seq THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'immutable: the log only grows';
END $$;
DO $$
DECLARE
    home TEXT := current_schema();
BEGIN
    EXECUTE format('ALTER FUNCTION %I.refuse_shrinking() SET search_path = %I, pg_temp', home, home);
END $$;
CREATE TRIGGER log_head_grows BEFORE UPDATE OR DELETE ON log_head FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_grows;
CREATE TRIGGER log_head_no_truncate BEFORE TRUNCATE ON log_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_no_truncate;
CREATE TRIGGER event_subject_append_only BEFORE UPDATE OR DELETE ON event_subject FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE event_subject ENABLE ALWAYS TRIGGER event_subject_append_only;
CREATE TRIGGER event_subject_no_truncate BEFORE TRUNCATE ON event_subject FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE event_subject ENABLE ALWAYS TRIGGER event_subject_no_truncate;
CREATE TRIGGER log_tile_append_only BEFORE UPDATE OR DELETE ON log_tile FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_tile ENABLE ALWAYS TRIGGER log_tile_append_only;
CREATE TRIGGER log_tile_no_truncate BEFORE TRUNCATE ON log_tile FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_tile ENABLE ALWAYS TRIGGER log_tile_no_truncate;
CREATE TRIGGER log_key_append_only BEFORE UPDATE OR DELETE ON log_key FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_key ENABLE ALWAYS TRIGGER log_key_append_only;
CREATE TRIGGER log_key_no_truncate BEFORE TRUNCATE ON log_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_key ENABLE ALWAYS TRIGGER log_key_no_truncate;
CREATE TRIGGER log_checkpoint_append_only BEFORE UPDATE OR DELETE ON log_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_checkpoint ENABLE ALWAYS TRIGGER log_checkpoint_append_only;
CREATE TRIGGER log_checkpoint_no_truncate BEFORE TRUNCATE ON log_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE log_checkpoint ENABLE ALWAYS TRIGGER log_checkpoint_no_truncate;
CREATE TRIGGER published_rows_append_only BEFORE UPDATE OR DELETE ON published_rows FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE published_rows ENABLE ALWAYS TRIGGER published_rows_append_only;
CREATE TRIGGER published_rows_no_truncate BEFORE TRUNCATE ON published_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE published_rows ENABLE ALWAYS TRIGGER published_rows_no_truncate;
