"""What Django knows of the sealed tables; it makes and changes none of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('referral', '0001_sealed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('last', models.BigIntegerField()),
            ],
            options={
                'db_table': '"inspection"."cursor"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('number', models.CharField(max_length=60)),
                ('day', models.DateField()),
                ('ground', models.CharField(max_length=500)),
                ('body', models.TextField(default='')),
                ('amount', models.BigIntegerField(null=True)),
                ('proposed_by', models.BigIntegerField()),
                ('proposer', models.CharField(max_length=120)),
                ('proposed_at', models.DateTimeField()),
                ('ended', models.CharField(default='', max_length=10)),
                ('ended_by', models.BigIntegerField(null=True)),
                ('ender', models.CharField(default='', max_length=120)),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(default='', max_length=500)),
            ],
            options={
                'db_table': '"inspection"."decision"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.IntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('taken_from', models.JSONField()),
                ('media_type', models.CharField(max_length=60)),
                ('body', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField()),
            ],
            options={
                'db_table': '"inspection"."evidence"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('case_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('tries', models.IntegerField(default=0)),
                ('done_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': '"inspection"."look"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('staff_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('is_lead', models.BooleanField()),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': '"inspection"."member"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.IntegerField()),
                ('held_on', models.DateField()),
                ('present', models.CharField(max_length=1000)),
                ('body', models.TextField()),
                ('written_by', models.BigIntegerField()),
                ('writer', models.CharField(max_length=120)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'db_table': '"inspection"."minutes"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.BigIntegerField()),
                ('paid_on', models.DateField()),
                ('paper', models.CharField(max_length=200)),
                ('written_by', models.BigIntegerField()),
                ('writer', models.CharField(max_length=120)),
                ('written_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': '"inspection"."payment"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.IntegerField()),
                ('place', models.IntegerField()),
                ('code', models.CharField(max_length=20, unique=True)),
                ('unit_id', models.BigIntegerField()),
                ('state', models.CharField(max_length=20)),
                ('participant_number', models.CharField(default='', max_length=10)),
                ('accused_kind', models.CharField(max_length=20)),
                ('accused_name', models.CharField(default='', max_length=300)),
                ('opened_at', models.DateTimeField()),
                ('last_sign_at', models.DateTimeField()),
                ('version', models.IntegerField(default=1)),
                ('demanded', models.BigIntegerField(null=True)),
                ('history_seq', models.IntegerField(default=0)),
                ('history_hash', models.BinaryField()),
            ],
            options={
                'db_table': '"inspection"."referral"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='SealedRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('participant_number', models.CharField(max_length=10)),
                ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('purpose', models.CharField(max_length=60)),
                ('words', models.CharField(default='', max_length=300)),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.CharField(max_length=40)),
                ('actor_name', models.CharField(max_length=120)),
                ('unit_id', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': '"inspection"."sealed_read"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='SealedEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.BigIntegerField()),
                ('seq', models.IntegerField()),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.CharField(max_length=40)),
                ('actor_name', models.CharField(max_length=120)),
                ('unit_id', models.BigIntegerField(null=True)),
                ('content', models.BinaryField(null=True)),
                ('salt', models.BinaryField(null=True)),
                ('content_hash', models.BinaryField()),
                ('previous_hash', models.BinaryField()),
                ('hash', models.BinaryField()),
            ],
            options={
                'db_table': '"inspection"."event"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='Sign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.BigIntegerField()),
                ('case_id', models.BigIntegerField()),
                ('case_code', models.CharField(max_length=20)),
                ('participant_number', models.CharField(default='', max_length=10)),
                ('origin', models.CharField(max_length=10)),
                ('check_id', models.CharField(default='', max_length=10)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('accused_kind', models.CharField(max_length=20)),
                ('accused_name', models.CharField(default='', max_length=300)),
                ('said', models.TextField(default='')),
                ('lines', models.JSONField(default=dict)),
                ('teller', models.JSONField(default=dict)),
                ('same_as', models.CharField(max_length=120, null=True, unique=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': '"inspection"."sign"',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='ReleasedRead',
            fields=[
                ('read', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='released', serialize=False, to='referral.sealedread')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': '"inspection"."released_read"',
                'managed': False,
            },
        ),
    ]
