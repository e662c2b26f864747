-- A published edition is immutable, also for whoever comes in by SQL. ENABLE ALWAYS, so that
-- replication roles cannot slip past; every function fixes its search_path.
-- It runs for every row of an edition that is copied: one look-up, and nothing that plpgsql would evaluate besides.
CREATE FUNCTION refuse_in_published_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id
                      AND state IN ('published', 'recorded', 'superseded')) THEN
            RAISE EXCEPTION 'immutable: the edition is published';
        END IF;
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id
                  AND state IN ('published', 'recorded', 'superseded')) THEN
        RAISE EXCEPTION 'immutable: the edition is published';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id THEN
        RAISE EXCEPTION 'immutable: a row stays in its edition';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION refuse_change_of_published_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('published', 'recorded', 'superseded') THEN
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'immutable: the edition is published'; END IF;
        IF (NEW.county_id, NEW.id, NEW.list_id, NEW.number, NEW.is_recorded, NEW.base_edition_id, NEW.approval_document,
            NEW.approved_on, NEW.effective_on, NEW.published_at, NEW.duty_count, NEW.gap_count, NEW.content_digest, NEW.created_at)
           IS DISTINCT FROM
           (OLD.county_id, OLD.id, OLD.list_id, OLD.number, OLD.is_recorded, OLD.base_edition_id, OLD.approval_document,
            OLD.approved_on, OLD.effective_on, OLD.published_at, OLD.duty_count, OLD.gap_count, OLD.content_digest, OLD.created_at)
           OR NOT (NEW.state = OLD.state OR NEW.state = 'superseded') THEN
            RAISE EXCEPTION 'immutable: the edition is published';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'immutable: rows of % are only added', TG_TABLE_NAME;
END $$;
DO $$
DECLARE
    home TEXT := current_schema();
    part TEXT;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        'refuse_in_published_edition', 'refuse_change_of_published_edition', 'refuse_any_change'] LOOP
        EXECUTE format('ALTER FUNCTION %I.%I() SET search_path = %I, pg_temp', home, part, home);
    END LOOP;
END $$;
CREATE TRIGGER duty_frozen BEFORE INSERT OR UPDATE OR DELETE ON duty FOR EACH ROW EXECUTE FUNCTION refuse_in_published_edition();
ALTER TABLE duty ENABLE ALWAYS TRIGGER duty_frozen;
CREATE TRIGGER duty_no_truncate BEFORE TRUNCATE ON duty FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE duty ENABLE ALWAYS TRIGGER duty_no_truncate;
CREATE TRIGGER duty_class_frozen BEFORE INSERT OR UPDATE OR DELETE ON duty_class FOR EACH ROW EXECUTE FUNCTION refuse_in_published_edition();
ALTER TABLE duty_class ENABLE ALWAYS TRIGGER duty_class_frozen;
CREATE TRIGGER duty_class_no_truncate BEFORE TRUNCATE ON duty_class FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE duty_class ENABLE ALWAYS TRIGGER duty_class_no_truncate;
CREATE TRIGGER responsibility_frozen BEFORE INSERT OR UPDATE OR DELETE ON responsibility FOR EACH ROW EXECUTE FUNCTION refuse_in_published_edition();
ALTER TABLE responsibility ENABLE ALWAYS TRIGGER responsibility_frozen;
CREATE TRIGGER responsibility_no_truncate BEFORE TRUNCATE ON responsibility FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE responsibility ENABLE ALWAYS TRIGGER responsibility_no_truncate;
CREATE TRIGGER duty_step_frozen BEFORE INSERT OR UPDATE OR DELETE ON duty_step FOR EACH ROW EXECUTE FUNCTION refuse_in_published_edition();
ALTER TABLE duty_step ENABLE ALWAYS TRIGGER duty_step_frozen;
CREATE TRIGGER duty_step_no_truncate BEFORE TRUNCATE ON duty_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE duty_step ENABLE ALWAYS TRIGGER duty_step_no_truncate;
CREATE TRIGGER duty_task_frozen BEFORE INSERT OR UPDATE OR DELETE ON duty_task FOR EACH ROW EXECUTE FUNCTION refuse_in_published_edition();
ALTER TABLE duty_task ENABLE ALWAYS TRIGGER duty_task_frozen;
CREATE TRIGGER duty_task_no_truncate BEFORE TRUNCATE ON duty_task FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE duty_task ENABLE ALWAYS TRIGGER duty_task_no_truncate;
CREATE TRIGGER citation_frozen BEFORE INSERT OR UPDATE OR DELETE ON citation FOR EACH ROW EXECUTE FUNCTION refuse_in_published_edition();
ALTER TABLE citation ENABLE ALWAYS TRIGGER citation_frozen;
CREATE TRIGGER citation_no_truncate BEFORE TRUNCATE ON citation FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE citation ENABLE ALWAYS TRIGGER citation_no_truncate;
CREATE TRIGGER edition_frozen BEFORE UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_edition();
ALTER TABLE edition ENABLE ALWAYS TRIGGER edition_frozen;
CREATE TRIGGER edition_no_truncate BEFORE TRUNCATE ON edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE edition ENABLE ALWAYS TRIGGER edition_no_truncate;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only;
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_truncate;
CREATE TRIGGER basis_status_append_only BEFORE UPDATE OR DELETE ON basis_status FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE basis_status ENABLE ALWAYS TRIGGER basis_status_append_only;
CREATE TRIGGER basis_status_no_truncate BEFORE TRUNCATE ON basis_status FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE basis_status ENABLE ALWAYS TRIGGER basis_status_no_truncate;

-- An edition that was just made is in no statistics, and the planner would take it for one row and loop over all of it
-- for each of its rows. Without statistics of editions it expects some rows of each, and uses the whole keys.
ALTER TABLE duty ALTER COLUMN edition_id SET STATISTICS 0;
ALTER TABLE duty_class ALTER COLUMN edition_id SET STATISTICS 0;
ALTER TABLE responsibility ALTER COLUMN edition_id SET STATISTICS 0;
ALTER TABLE citation ALTER COLUMN edition_id SET STATISTICS 0;
ALTER TABLE duty_task ALTER COLUMN edition_id SET STATISTICS 0;
ALTER TABLE duty_step ALTER COLUMN edition_id SET STATISTICS 0;
