"""The log of reads by reader and by time, without stopping those who write it."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('audit', '0003_administration'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='recordread',
            index=models.Index(fields=['actor_id', '-at'], name='read_by_actor'),
        ),
        AddIndexConcurrently(
            model_name='recordread',
            index=models.Index(fields=['-at'], name='read_by_time'),
        ),
    ]
