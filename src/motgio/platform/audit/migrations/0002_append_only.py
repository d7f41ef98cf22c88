"""History is append-only: the database itself refuses edits and deletions.

Only what is personal may be erased (content and salt set to null): the chain stands on its hash.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND NEW.salt IS NULL
       AND (NEW.id, NEW.stream, NEW.seq, NEW.at, NEW.verb, NEW.actor_kind, NEW.actor_id, NEW.hash,
            NEW.previous_hash, NEW.content_hash)
         = (OLD.id, OLD.stream, OLD.seq, OLD.at, OLD.verb, OLD.actor_kind, OLD.actor_id, OLD.hash,
            OLD.previous_hash, OLD.content_hash)
       AND NEW.actor_name = OLD.actor_name AND NEW.unit_id IS NOT DISTINCT FROM OLD.unit_id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE FUNCTION audit_refuse_read_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of reads is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_recordread_append_only BEFORE UPDATE OR DELETE ON audit_recordread
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_read_change();
"""

ALLOW = """
DROP TRIGGER audit_event_append_only ON audit_event;
DROP FUNCTION audit_refuse_change();
DROP TRIGGER audit_recordread_append_only ON audit_recordread;
DROP FUNCTION audit_refuse_read_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
