"""The database itself refuses to edit or delete what was released."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION texts_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.state = 'draft' OR (NEW.office, NEW.key, NEW.language, NEW.number, NEW.body,
        NEW.writer_id, NEW.releaser_id, NEW.released_at) IS DISTINCT FROM (OLD.office, OLD.key, OLD.language,
        OLD.number, OLD.body, OLD.writer_id, OLD.releaser_id, OLD.released_at) THEN
        RAISE EXCEPTION 'released texts are never edited';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER texts_released_stay BEFORE UPDATE OR DELETE ON texts_replytext
    FOR EACH ROW EXECUTE FUNCTION texts_refuse_change();
"""
ALLOW = """
DROP TRIGGER texts_released_stay ON texts_replytext;
DROP FUNCTION texts_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
