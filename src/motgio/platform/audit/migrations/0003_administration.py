"""The history of administration, and verifications of the whole history."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdministrationHead',
            fields=[
                ('unit_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('seq', models.IntegerField(default=0)),
                ('hash', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='HistoryCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=120)),
                ('started_at', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('to_check', models.BigIntegerField(default=0)),
                ('checked', models.BigIntegerField(default=0)),
                ('events', models.BigIntegerField(default=0)),
                ('faults', models.BigIntegerField(default=0)),
                ('places', models.JSONField(default=list)),
            ],
        ),
        migrations.AddConstraint(
            model_name='historycheck',
            constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('finished_at', None)), name='one_history_check_at_a_time'),
        ),
    ]
