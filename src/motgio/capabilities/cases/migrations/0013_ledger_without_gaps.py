"""The database itself refuses a ledger with a gap, or one whose last unit is not the case's."""

from django.db import migrations

# Asked at the end of a transaction, of the cases whose owner it changed. The first stretch, written with the
# case by whoever receives a report, is left out by its reason: nothing came before it.
FORWARD = """
CREATE FUNCTION cases_ledger_is_whole(subject bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owner bigint;
  last_unit bigint;
  gaps bigint;
BEGIN
  SELECT accountable_unit_id INTO owner FROM cases_case WHERE id = subject;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT count(*) FILTER (WHERE before IS DISTINCT FROM lower(during) AND place > 1),
         max(unit_id) FILTER (WHERE upper_inf(during))
    INTO gaps, last_unit
    FROM (
      SELECT unit_id, during, lag(upper(during)) OVER w AS before, row_number() OVER w AS place
      FROM cases_responsibility WHERE case_id = subject WINDOW w AS (ORDER BY lower(during))
    ) told;
  IF gaps > 0 OR last_unit IS DISTINCT FROM owner THEN
    RAISE EXCEPTION 'the ledger of case % is not whole', subject USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$;

CREATE FUNCTION cases_ledger_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cases_ledger_is_whole(NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION cases_ledger_of_stretch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cases_ledger_is_whole(coalesce(NEW.case_id, OLD.case_id));
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_of_case AFTER UPDATE OF accountable_unit_id ON cases_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.accountable_unit_id IS DISTINCT FROM NEW.accountable_unit_id)
  EXECUTE FUNCTION cases_ledger_of_case();

CREATE CONSTRAINT TRIGGER ledger_of_later_stretch AFTER INSERT ON cases_responsibility
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.reason <> 'received')
  EXECUTE FUNCTION cases_ledger_of_stretch();

CREATE CONSTRAINT TRIGGER ledger_of_changed_stretch AFTER UPDATE OR DELETE ON cases_responsibility
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION cases_ledger_of_stretch();
"""

BACK = """
DROP TRIGGER ledger_of_changed_stretch ON cases_responsibility;
DROP TRIGGER ledger_of_later_stretch ON cases_responsibility;
DROP TRIGGER ledger_of_case ON cases_case;
DROP FUNCTION cases_ledger_of_stretch();
DROP FUNCTION cases_ledger_of_case();
DROP FUNCTION cases_ledger_is_whole(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_read_by_the_worker")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
