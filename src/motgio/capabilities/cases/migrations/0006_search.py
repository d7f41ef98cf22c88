"""Search: a fold of Vietnamese text that an index may rely on, and the table the worker fills.

The column has a default in the database, so the version before this one can go on inserting cases.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models

# `unaccent` with a named dictionary gives the same answer whatever the search path; hence IMMUTABLE.
# Everything that is neither letter nor digit becomes a space, so that "01/2019" and "01-2019" are one.
FOLD = """
CREATE FUNCTION motgio_fold(said text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    lower(public.unaccent('public.unaccent'::regdictionary, normalize(said, NFC))),
    '[^[:alnum:]]+', ' ', 'g')
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_figures_stay_cheap'),
    ]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION motgio_fold(text)"),
        migrations.AddField(
            model_name='case',
            name='to_index',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='cases.case')),
                ('unit_id', models.BigIntegerField()),
                ('received_at', models.DateTimeField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('to_index', True)), fields=['id'], name='case_to_index'),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='search_words'),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(fields=['unit_id', '-received_at', '-case'], name='search_newest_of_unit'),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(fields=['-received_at', '-case'], name='search_newest'),
        ),
    ]
