"""Files and numbers for LAPOR!, and notes for the Camat."""

from __future__ import annotations

import csv
import io
import json

import pytest

from puas.audit.models import AuditEvent
from puas.complaints.actions import hand_over, note_for_office_head, record_lapor_number
from puas.complaints.facts import facts_of
from puas.complaints.handover_files import complaints_csv, complaints_json
from puas.complaints.models import CamatNote, Complaint
from puas.complaints.queries import notes_of
from puas.domain.errors import BadInput, NotAllowed
from tests.complaints.citizens import RAHAYU, answered, complained, taken
from tests.offices import AT_WORK, Office


def numbered(office: Office, complaint: Complaint, number: str = "8123456") -> None:
    """Citra types its number in LAPOR!."""
    link = "https://www.lapor.go.id/laporan/1"
    record_lapor_number(actor=office.actor(office.citra), complaint=complaint, number=number, link=link, now=AT_WORK)


def test_the_last_number_typed_holds_and_earlier_ones_stay(office: Office) -> None:
    complaint = complained(office)
    numbered(office, complaint, "1")
    numbered(office, complaint, "8123456")
    facts = facts_of(complaint, AT_WORK.date(), ())
    assert (facts.lapor_number, facts.lapor_link) == ("8123456", "https://www.lapor.go.id/laporan/1")
    assert [str(row) for row in complaint.lapor_references.all()] == ["1", "8123456"]
    assert AuditEvent.objects.filter(event="complaint_recorded_in_lapor").first().facts == {"number": "8123456"}  # type: ignore[union-attr]


def test_a_number_that_is_none_is_refused(office: Office) -> None:
    with pytest.raises(BadInput):
        numbered(office, complained(office), "")


def test_files_hold_what_is_not_recorded_there_yet_or_everything_and_leave_a_trace(office: Office) -> None:
    citra = office.actor(office.citra)
    first, second = complained(office), complained(office, "facilities")
    numbered(office, first)
    assert [row.number for row in hand_over(actor=citra, agency=office.agency, everything=False, now=AT_WORK)] == [second.pk]
    assert [row.number for row in hand_over(actor=citra, agency=office.agency, everything=True, now=AT_WORK)] == [
        first.pk,
        second.pk,
    ]
    assert list(AuditEvent.objects.filter(event="complaints_exported").order_by("id").values_list("facts", flat=True)) == [
        {"count": 1},
        {"count": 2},
    ]


def test_the_section_heads_file_holds_what_he_may_read(office: Office) -> None:
    complained(office, "illegal_fees")
    queue = complained(office)
    rows = hand_over(actor=office.actor(office.budi), agency=office.agency, everything=True, now=AT_WORK)
    assert [row.number for row in rows] == [queue.pk]
    with pytest.raises(NotAllowed):
        hand_over(actor=office.actor(office.gita), agency=office.agency, everything=True, now=AT_WORK)


def test_both_files_say_the_same_and_neither_names_the_complainant(office: Office) -> None:
    complaint = answered(office, taken(office, complained(office, contact=RAHAYU)))
    rows = hand_over(actor=office.actor(office.citra), agency=office.agency, everything=True, now=AT_WORK)
    table = list(csv.DictReader(io.StringIO(complaints_csv(rows).decode("utf-8-sig"))))
    objects = json.loads(complaints_json(rows))
    assert [str(value or "") for value in objects[0].values()] == list(table[0].values())
    assert table[0]["Jawaban"] == "Kursi tunggu sudah ditambah."
    assert objects[0]["answered_on"] == "2026-11-10"
    both = complaints_csv(rows) + complaints_json(rows)
    for secret in ("Rahayu", "0800", complaint.ticket_hash):
        assert secret.encode() not in both


def test_no_cell_of_the_table_can_become_a_formula(office: Office) -> None:
    complained(office, text='=HYPERLINK("https://contoh.example")')
    rows = hand_over(actor=office.actor(office.citra), agency=office.agency, everything=True, now=AT_WORK)
    cell = next(csv.DictReader(io.StringIO(complaints_csv(rows).decode("utf-8-sig"))))["Isi pengaduan"]
    assert cell.startswith("'=")
    assert json.loads(complaints_json(rows))[0]["text"].startswith("=")


def test_an_empty_file_has_its_headings(office: Office) -> None:
    assert complaints_csv(()).decode("utf-8-sig").startswith('"Nomor"')
    assert (
        json.loads(
            complaints_json(hand_over(actor=office.actor(office.citra), agency=office.agency, everything=True, now=AT_WORK))
        )
        == []
    )


@pytest.mark.parametrize("person", ["ani", "budi", "hari", "citra"])
def test_officials_write_notes_for_the_camat_in_their_own_name(office: Office, person: str) -> None:
    official = office.people[person]
    note = note_for_office_head(actor=office.actor(official), agency=office.agency, text="Antrean Senin panjang.", now=AT_WORK)
    assert list(notes_of(office.agency)) == [note]
    assert (note.by, str(note), note.on) == (official.name, "Antrean Senin panjang.", AT_WORK.date())
    assert "Antrean" not in str(vars(AuditEvent.objects.get(event="camat_note_written")))
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("person", ["dewi", "eka", "fajar", "gita"])
def test_nobody_from_outside_writes_notes(office: Office, person: str) -> None:
    with pytest.raises(NotAllowed):
        note_for_office_head(
            actor=office.actor(office.people[person]), agency=office.agency, text="Antrean panjang.", now=AT_WORK
        )
    assert not CamatNote.objects.exists()


def test_an_empty_note_is_refused(office: Office) -> None:
    with pytest.raises(BadInput, match="isi catatan"):
        note_for_office_head(actor=office.actor(office.ani), agency=office.agency, text=" ", now=AT_WORK)
