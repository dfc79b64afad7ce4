"""A publication belongs to a unit: quarters, semesters and years have no round."""

import django.db.models.deletion
from django.db import migrations, models


def fill_from_rounds(apps, schema_editor):
    """Give every publication the unit of its round; the insert-only triggers come back after the migration."""
    on = " ON publication_publishedindex" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS publication_publishedindex_no_update{on}")
    for published in apps.get_model("publication", "PublishedIndex").objects.select_related("round").iterator():
        type(published).objects.filter(pk=published.pk).update(unit_id=published.round.unit_id)


def unit(**waiting):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="published",
        to="organisations.serviceunit",
        **waiting,
    )


class Migration(migrations.Migration):
    # PostgreSQL refuses to alter a table in the transaction that changed its rows while keys wait to be checked
    atomic = False

    dependencies = [
        ("organisations", "0001_initial"),
        ("publication", "0001_initial"),
        ("reports", "0002_units_ranges_and_words"),
    ]

    operations = [
        migrations.AddField("publishedindex", "unit", unit(null=True)),
        migrations.RunPython(fill_from_rounds, migrations.RunPython.noop, atomic=True),
        migrations.AlterField("publishedindex", "unit", unit()),
        migrations.RemoveField("publishedindex", "round"),
    ]
