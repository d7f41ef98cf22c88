from django.db import migrations

# A snapshot is evidence: no role of the application may edit or delete it (design/domain.md, "Never edited").
GUARD = """
CREATE FUNCTION records_snapshot_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a snapshot is never edited or deleted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER snapshot_never_changes BEFORE UPDATE OR DELETE ON records_snapshot
    FOR EACH ROW EXECUTE FUNCTION records_snapshot_never_changes();
"""
UNGUARD = """
DROP TRIGGER snapshot_never_changes ON records_snapshot;
DROP FUNCTION records_snapshot_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
