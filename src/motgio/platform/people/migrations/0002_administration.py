"""Accounts and tokens as an administrator handles them; names are folded for the search."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fold_names(apps, schema_editor):
    from motgio.platform.people.folding import folded

    staff = apps.get_model("people", "Staff")
    for row in staff.objects.filter(folded="").iterator():
        row.folded = folded(f"{row.full_name} {row.username}")[:200]
        row.save(update_fields=["folded"])


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicetoken',
            name='expires_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='servicetoken',
            name='last_used_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='servicetoken',
            name='rotated_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='staff',
            name='folded',
            field=models.CharField(db_default='', db_index=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='staff',
            name='must_change_password',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='staff',
            name='sso_name',
            field=models.CharField(blank=True, max_length=190, null=True, unique=True),
        ),
        migrations.CreateModel(
            name='PasswordLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('staff',), name='one_open_password_link')],
            },
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
