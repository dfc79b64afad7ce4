"""A report belongs to a unit and a period; a quarter, semester or year has no round. Words and photos of the office."""

import django.db.models.deletion
from django.db import migrations, models

SPAN = ("period", "opens_on", "closes_on", "due_on", "basis")


def fill_from_rounds(apps, schema_editor):
    """Give every report the unit and the span of its round; the insert-only triggers come back after the migration."""
    schema_editor.execute("DROP TRIGGER IF EXISTS reports_report_no_update" + _on(schema_editor, "reports_report"))
    for report in apps.get_model("reports", "Report").objects.select_related("round").iterator():
        values = {name: getattr(report.round, name) for name in SPAN}
        type(report).objects.filter(pk=report.pk).update(unit_id=report.round.unit_id, **values)


def _on(schema_editor, table):
    return f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""


def empty(field):
    """The same column while it waits to be filled."""
    field.null = True
    return field


def unit():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="organisations.serviceunit"
    )


COLUMNS = {
    "unit": unit,
    "period": lambda: models.CharField(max_length=7),
    "opens_on": models.DateField,
    "closes_on": models.DateField,
    "due_on": models.DateField,
    "basis": lambda: models.CharField(max_length=20),
}


class Migration(migrations.Migration):
    # PostgreSQL refuses to alter a table in the transaction that changed its rows while keys wait to be checked
    atomic = False

    dependencies = [("organisations", "0001_initial"), ("surveys", "0001_initial"), ("reports", "0001_initial")]

    operations = [
        *(migrations.AddField("report", name, empty(field())) for name, field in COLUMNS.items()),
        migrations.RunPython(fill_from_rounds, migrations.RunPython.noop, atomic=True),
        migrations.RemoveConstraint("report", "report_version_once"),
        *(migrations.AlterField("report", name, field()) for name, field in COLUMNS.items()),
        migrations.AlterField(
            "report",
            "round",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="surveys.surveyround",
            ),
        ),
        migrations.AlterModelOptions("report", {"ordering": ("unit", "period", "version")}),
        migrations.AddConstraint(
            "report", models.UniqueConstraint(fields=("unit", "period", "version"), name="report_version_once")
        ),
        migrations.AlterField(
            "reportstep",
            "step",
            models.CharField(
                choices=[
                    (name, name) for name in ("drafted", "submitted", "sent_back", "evaluated", "published", "corrected")
                ],
                max_length=16,
            ),
        ),
        migrations.AddField("reportdocument", "words", models.PositiveIntegerField(default=0)),
        migrations.RemoveConstraint("reportdocument", "document_once"),
        migrations.AddConstraint(
            "reportdocument", models.UniqueConstraint(fields=("report", "edition", "words"), name="document_once")
        ),
        migrations.CreateModel(
            "ReportNarrative",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="narratives", to="reports.report"
                    ),
                ),
            ],
            {
                "ordering": ("report", "place"),
                "constraints": [models.UniqueConstraint(fields=("report", "place"), name="narrative_place_once")],
            },
        ),
        migrations.CreateModel(
            "ReportPhoto",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("media_type", models.CharField(max_length=16)),
                ("content", models.BinaryField()),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="organisations.serviceunit",
                    ),
                ),
            ],
            {"constraints": [models.UniqueConstraint(fields=("unit", "sha256"), name="photo_once")]},
        ),
    ]
