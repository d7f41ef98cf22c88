"""The earlier cases of a person are asked for by number or citizen id on every case page: both need an index."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built beside the work: a plain index would hold every write until it is done.
    atomic = False

    dependencies = [("cases", "0010_merging")]

    operations = [
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                fields=["participant_citizen_id", "-received_at"],
                condition=models.Q(("participant_citizen_id", ""), _negated=True),
                name="case_of_citizen",
            ),
        ),
    ]
