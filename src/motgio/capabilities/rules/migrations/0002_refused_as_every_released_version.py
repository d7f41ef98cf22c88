"""Released rules stay by the trigger of all versions; nothing of them changes."""

from importlib import import_module

from django.db import migrations

before = import_module("motgio.capabilities.rules.migrations.0001_dated_rules")

REFUSE = """
CREATE TRIGGER rules_released_stay BEFORE UPDATE OR DELETE ON rules_datedrule
    FOR EACH ROW EXECUTE FUNCTION releases_refuse_change();
"""
ALLOW = "DROP TRIGGER rules_released_stay ON rules_datedrule;"


class Migration(migrations.Migration):
    dependencies = [("rules", "0001_dated_rules"), ("releases", "0001_released_versions_stay")]
    operations = [migrations.RunSQL(before.ALLOW, before.REFUSE), migrations.RunSQL(REFUSE, ALLOW)]
