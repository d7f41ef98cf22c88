from django.db import migrations

# A verdict and its evidence are written once; a new look is a new attempt.
GUARD = """
CREATE FUNCTION verification_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a verification is never edited or deleted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER verification_never_changes BEFORE UPDATE OR DELETE ON verification_verification
    FOR EACH ROW EXECUTE FUNCTION verification_never_changes();
"""
UNGUARD = """
DROP TRIGGER verification_never_changes ON verification_verification;
DROP FUNCTION verification_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("verification", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
