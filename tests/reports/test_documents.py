"""The files of a report: made from frozen content, the same bytes each time, and kept once it is evaluated."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from puas.domain.errors import WrongState
from puas.organisations.actions import change_agency
from puas.reports.actions.steps import take_step
from puas.reports.facts import Edition, content_of, logo_of
from puas.reports.models import ReportDocument
from puas.reports.packages import results_poster_of
from puas.reports.queries import steps_of
from puas.reports.rendering import Format, report_file, store_documents
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    Office,
    drafted,
    evaluated,
    excluded,
    give_answer,
    give_answers,
    published,
    reported_month,
    submitted,
    sumber_asri,
)

pytestmark = pytest.mark.django_db
EDITIONS: tuple[Edition, ...] = ("internal", "public")
FORMATS: tuple[Format, ...] = ("pdf", "xlsx", "docx")


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def words_of(pdf: bytes) -> str:
    """The text of a PDF."""
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("format", FORMATS)
def test_each_file_opens_and_is_the_same_to_the_last_byte_when_made_again(office: Office, format: Format) -> None:
    give_answer(office, suggestion="Antrean pagi terlalu panjang.")
    report = reported_month(office)
    files = [report_file(report, edition, format) for edition in EDITIONS]
    assert [file.name for file in files] == [
        f"laporan-ikm-kecamatan-sumber-asri-2026-11-v1-internal.{format}",
        f"laporan-ikm-kecamatan-sumber-asri-2026-11-v1-publik.{format}",
    ]
    assert files[0].content == report_file(report, "internal", format).content
    assert files[0].content != files[1].content
    if format == "pdf":
        assert files[0].content.startswith(b"%PDF")
    else:
        assert ZipFile(BytesIO(files[0].content)).testzip() is None


def test_what_people_wrote_stands_in_the_internal_edition_and_never_in_the_public_one(office: Office) -> None:
    give_answer(office, suggestion="Antrean pagi terlalu panjang.")
    report = reported_month(office)
    assert "Antrean pagi terlalu panjang" in words_of(report_file(report, "internal", "pdf").content)
    for format in FORMATS:
        content = report_file(report, "public", format).content
        text = content if format != "pdf" else words_of(content).encode()
        inner = (
            b"".join(ZipFile(BytesIO(content)).read(name) for name in ZipFile(BytesIO(content)).namelist())
            if format != "pdf"
            else text
        )
        assert b"Antrean pagi" not in inner


def test_a_finished_document_is_never_made_again_whatever_changes_around_it(office: Office) -> None:
    report = reported_month(office)
    evaluated(office, report)
    stored = ReportDocument.objects.get(edition="public")
    assert stored.sha256 == sha256(bytes(stored.content)).hexdigest()
    change_agency(actor=office.actor(office.eka), agency=office.agency, name="Kecamatan Lain", now=AFTER_CLOSING)
    assert report_file(report, "public", "pdf").content == bytes(stored.content)
    store_documents(report=report, now=AFTER_CLOSING + timedelta(days=1))
    assert ReportDocument.objects.count() == 2
    assert published(office, report).document == stored


def test_before_the_evaluation_no_document_is_kept(office: Office) -> None:
    report = reported_month(office)
    store_documents(report=report, now=AFTER_CLOSING)
    assert not ReportDocument.objects.exists()


def test_both_figures_are_kept_as_collected_and_as_counted(office: Office) -> None:
    responses = give_answers(office, 12)
    excluded(office, responses[0])
    content = content_of(drafted(office), "internal")
    assert (content.collection.n, content.collection.n_collected, content.collection.n_excluded) == (11, 12, 1)
    assert content.collection.index_as_collected_100 is not None


def test_a_small_month_is_reported_without_any_figure_that_would_name_somebody(office: Office) -> None:
    give_answers(office, 4)
    report = submitted(office, drafted(office))
    evaluated(office, report)
    content = content_of(report, "public")
    assert content.result.index_100 is None
    assert all(line.index_100 is None for line in content.elements.lines)
    assert published(office, report).period == "2026-11"


def test_whoever_comes_second_to_the_same_step_is_told_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    report = reported_month(office)
    before = steps_of(report)
    monkeypatch.setattr("puas.reports.actions.steps.steps_of", lambda report: before)
    evaluated(office, report)
    with pytest.raises(WrongState) as refusal:
        take_step(report=report, step="sent_back", actor=office.actor(office.citra), now=AFTER_CLOSING)
    assert refusal.value.code == "step_taken_meanwhile"


def workbook_when_answers_come(office: Office, sheets: list[str]) -> tuple[bytes, dict[str, object]]:
    """The month's workbook and its frozen data without the answer book's random head, when these sheets arrive in this
    order, a minute apart; afterwards nothing of it is left."""
    with transaction.atomic():
        for minute, scores in enumerate(sheets):
            then = AT_WORK + timedelta(minutes=minute)
            give_answer(office, then, scores, service=office.services[0], suggestion=f"Saran tentang {scores}.")
        report = drafted(office)
        content = report_file(report, "internal", "xlsx").content
        transaction.set_rollback(True)
    return content, {name: value for name, value in report.snapshot.items() if name != "book"}


def test_the_order_in_which_answers_arrived_is_in_no_workbook(office: Office) -> None:
    sheets = ["".join(str(1 + (number * place) % 4) for place in range(1, 10)) for number in range(14)]
    frozen: list[dict[str, object]] = []
    for arrived in (sheets, sheets[::-1], sheets[5:] + sheets[:5]):
        workbook, data = workbook_when_answers_come(office, arrived)
        frozen.append(data)
        rows = load_workbook(BytesIO(workbook))["Per responden"].iter_rows(min_row=6, max_row=19, min_col=2, max_col=10)
        found = ["".join(str(cell.value) for cell in row) for row in rows]
        assert sorted(found) == sorted(sheets)
        assert found not in (sorted(sheets), arrived, arrived[::-1])
    assert frozen[0] == frozen[1] == frozen[2]


def with_logo(office: Office, colour: str) -> bytes:
    """eka gives the office a logo of this colour; its bytes as kept."""
    stream = BytesIO()
    Image.new("RGB", (40, 60), colour).save(stream, "PNG")
    change_agency(actor=office.actor(office.eka), agency=office.agency, now=AT_WORK, logo_png=stream.getvalue())
    return bytes(office.agency.logo_png)


def pictures_in(office_file: bytes) -> set[bytes]:
    """The pictures that an XLSX or DOCX file holds."""
    with ZipFile(BytesIO(office_file)) as package:
        return {package.read(name) for name in package.namelist() if "/media/" in name}


def test_every_file_of_a_version_shows_the_logo_of_the_day_it_was_made(office: Office) -> None:
    blue = with_logo(office, "#1D4E89")
    give_answers(office, 12)
    report = drafted(office)
    before = {format: report_file(report, "internal", format).content for format in FORMATS}
    poster = results_poster_of(report, "A4", "png").content
    red = with_logo(office, "#C62828")
    report.refresh_from_db()
    assert {format: report_file(report, "internal", format).content for format in FORMATS} == before
    assert results_poster_of(report, "A4", "png").content == poster
    again = drafted(office)
    for format in ("xlsx", "docx"):
        assert blue in pictures_in(before[format])
        held = pictures_in(report_file(again, "internal", format).content)
        assert red in held
        assert blue not in held


def test_a_version_made_without_a_logo_stays_without_one(office: Office) -> None:
    give_answers(office, 12)
    report = drafted(office)
    with_logo(office, "#C62828")
    assert logo_of(report) is None
