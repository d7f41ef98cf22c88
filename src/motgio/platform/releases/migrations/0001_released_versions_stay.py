"""The database itself refuses to edit or delete what was released, in every table that has this as trigger."""

from django.db import migrations

# The arguments of the trigger are the columns that may still change; without any no update passes at all.
REFUSE = """
CREATE FUNCTION releases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR TG_NARGS = 0
        OR (to_jsonb(NEW) - TG_ARGV[0:]) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV[0:]) THEN
        RAISE EXCEPTION 'what was released in % is never edited', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""
ALLOW = "DROP FUNCTION releases_refuse_change();"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
