"""Released texts stay by the trigger of all versions; only their end is still written."""

from importlib import import_module

from django.db import migrations

before = import_module("motgio.capabilities.texts.migrations.0002_released_texts_are_never_edited")

REFUSE = """
CREATE TRIGGER texts_released_stay BEFORE UPDATE OR DELETE ON texts_replytext
    FOR EACH ROW EXECUTE FUNCTION releases_refuse_change('state', 'ended_at');
"""
ALLOW = "DROP TRIGGER texts_released_stay ON texts_replytext;"


class Migration(migrations.Migration):
    dependencies = [
        ("texts", "0002_released_texts_are_never_edited"),
        ("releases", "0001_released_versions_stay"),
    ]
    operations = [migrations.RunSQL(before.ALLOW, before.REFUSE), migrations.RunSQL(REFUSE, ALLOW)]
