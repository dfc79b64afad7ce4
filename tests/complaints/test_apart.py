"""A complaint is kept apart from every answer: no row leads from one to the other, and nothing that could be laid beside it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from puas.audit.insert_only import missing_triggers
from puas.complaints.models import Complaint
from tests.complaints.citizens import RAHAYU, answered, complained, taken
from tests.offices import Office, give_answer

TELLING = (
    "response",
    "round",
    "point",
    "submission",
    "receipt",
    "session",
    "address",
    "agent",
    "ip",
    "channel",
    "device",
    "user",
)
"""Words that no column of a complaint may hold."""
ONLY_OFFICIALS = {("ComplaintStep", "at")}
"""Moments: of what officials did, never of what a citizen did."""


def own_models() -> list[type[models.Model]]:
    """The tables of complaints."""
    return list(apps.get_app_config("complaints").get_models())


def test_every_arrow_from_a_complaint_leads_to_a_complaint_or_to_an_office() -> None:
    arrows = {
        (model.__name__, field.name): field.related_model._meta.label
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    }
    assert len(arrows) >= 6
    assert {label for label in arrows.values() if not label.startswith("complaints.")} == {"organisations.Agency"}


def test_no_arrow_from_any_other_room_leads_to_a_complaint() -> None:
    leading = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label != "complaints"
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model and field.related_model._meta.app_label == "complaints"
    ]
    assert leading == []


def test_the_database_itself_has_no_foreign_key_between_them(office: Office) -> None:
    tables = [model._meta.db_table for model in own_models()]
    with connection.cursor() as cursor:
        targets = {
            target
            for table in tables
            for _, (_, target) in connection.introspection.get_relations(cursor, table).items()
            if target not in tables
        }
    assert targets == {"organisations_agency"}


def test_no_column_of_a_complaint_speaks_of_an_answer_a_device_or_a_moment() -> None:
    columns = [(model.__name__, field) for model in own_models() for field in model._meta.concrete_fields]
    assert len(columns) > 25
    assert [(name, field.column) for name, field in columns if set(field.attname.split("_")) & set(TELLING)] == []
    moments = {(name, field.name) for name, field in columns if isinstance(field, models.DateTimeField)}
    assert moments == ONLY_OFFICIALS


def test_no_table_of_answers_has_a_column_for_complaints() -> None:
    named = [
        f"{model._meta.label}.{field.name}"
        for label in ("surveys", "reports", "publication", "organisations")
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if any(word in field.attname for word in ("complaint", "ticket", "pengaduan"))
    ]
    assert named == []


def test_a_complaint_and_an_answer_of_one_citizen_share_no_value_that_names_them(office: Office) -> None:
    give_answer(office, suggestion="Antrean panjang.")
    complained(office, contact=RAHAYU)
    dump: dict[str, set[str]] = {}
    for label in ("surveys", "complaints"):
        rows = [row for model in apps.get_app_config(label).get_models() for row in model.objects.values()]  # type: ignore[attr-defined]
        dump[label] = {str(value) for row in rows for value in row.values() if len(str(value)) > 10}
    assert dump["surveys"] & dump["complaints"] == set()


@pytest.mark.parametrize("model", ["Complaint", "ComplaintStep", "ComplaintAnswer", "LaporReference", "CamatNote"])
def test_the_database_refuses_to_change_or_remove_what_was_said(office: Office, model: str) -> None:
    from puas.complaints.actions import note_for_office_head, record_lapor_number
    from tests.offices import AT_WORK

    citra = office.actor(office.citra)
    complaint = answered(office, taken(office, complained(office)))
    record_lapor_number(actor=citra, complaint=complaint, number="8123456", link="", now=AT_WORK)
    note_for_office_head(actor=citra, agency=office.agency, text="Antrean Senin panjang.", now=AT_WORK)
    rows = apps.get_model("complaints", model).objects
    assert rows.count() == 1 or model == "ComplaintStep"
    column = rows.model._meta.concrete_fields[-1].name
    for change in (lambda: rows.update(**{column: rows.values_list(column)[0][0]}), lambda: _deleted(rows.model)):
        with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
            change()
    assert not [name for name in missing_triggers() if name.startswith("complaints_")]


def test_rows_say_in_a_word_what_they_are(office: Office) -> None:
    complaint = answered(office, taken(office, complained(office, contact=RAHAYU)))
    step = complaint.steps.get(step="answer")
    said = [str(row) for row in (complaint, complaint.contact, step, step.answer)]
    assert said == [
        f"pengaduan {complaint.pk}",
        f"contact of {complaint.pk}",
        f"answer on {step.on}",
        f"answer in step {step.pk}",
    ]
    assert Complaint.objects.count() == 1


def _deleted(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
