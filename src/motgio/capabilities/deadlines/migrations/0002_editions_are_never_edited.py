"""The database itself refuses to edit or delete what a calendar once said."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION deadlines_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'calendar editions are never edited';
END $$;
CREATE TRIGGER deadlines_editions_stay BEFORE UPDATE OR DELETE ON deadlines_calendaredition
    FOR EACH ROW EXECUTE FUNCTION deadlines_refuse_change();
"""
ALLOW = """
DROP TRIGGER deadlines_editions_stay ON deadlines_calendaredition;
DROP FUNCTION deadlines_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
