"""What a report is about is read by the worker: until then the case says that it is to be read."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The index is built beside the work: a plain one would hold every write until it is done.
    atomic = False

    dependencies = [("cases", "0011_cases_of_a_citizen")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="to_read",
            field=models.BooleanField(default=False, db_default=False),
        ),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(fields=["id"], condition=models.Q(("to_read", True)), name="case_to_read"),
        ),
    ]
