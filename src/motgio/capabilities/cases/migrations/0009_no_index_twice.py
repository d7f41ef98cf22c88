"""What `claim_seq_once` and `message_of_case` find is not indexed a second time."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_presence")]

    operations = [
        migrations.AlterField(
            "claim",
            "case",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            "message",
            "case",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="cases.case",
            ),
        ),
    ]
