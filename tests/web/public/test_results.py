"""What anyone may read of an office: plain words first, and never more than the table of what may be shown allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from puas.publication.facts import public_content
from puas.publication.models import PublishedIndex
from tests.fixtures import quick_documents
from tests.offices import STATEMENT, Office, evaluated, give_answer, published, released, reported_month, sumber_asri

if TYPE_CHECKING:
    from puas.domain.report_content import MonthlyReport

__all__ = ["quick_documents"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]


def publish(n: int) -> tuple[Office, PublishedIndex]:
    """An office whose November 2026 was published with `n` answers."""
    office = sumber_asri()
    report = reported_month(office, n)
    evaluated(office, report)
    return office, published(office, report)


def page_of(office: Office, period: str = "") -> str:
    """The office's public page."""
    address = f"/hasil/{office.agency.slug}" + (f"/{period}" if period else "")
    reply = Client().get(address)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def figures_of(report: MonthlyReport) -> list[str]:
    """Every index of an element as the internal edition prints it."""
    return [line.index_100.words for line in report.elements.lines if line.index_100]


def test_an_office_that_published_nothing_says_so_and_what_comes(office_without_report: Office) -> None:
    page = page_of(office_without_report)
    assert "Belum ada hasil yang diterbitkan" in page
    assert "Pindai kode QR di loket" in page


@pytest.fixture
def office_without_report() -> Office:
    """A new office."""
    return sumber_asri()


@pytest.mark.parametrize(
    ("n", "sentence"),
    [(3, "Kurang dari 5 jawaban: angka tidak ditampilkan"), (7, "Kurang dari 10 jawaban: hasil belum dapat ditampilkan")],
)
def test_under_ten_answers_no_figure_is_public(n: int, sentence: str) -> None:
    office, _ = publish(n)
    page = page_of(office)
    assert sentence in page
    assert "result__index" not in page
    assert "element-row" not in page
    assert not re.search(r"\b\d{2},\d{2}\b", page)


def test_one_to_four_answers_are_called_fewer_than_five_and_never_counted() -> None:
    office, _ = publish(3)
    page = page_of(office)
    assert "kurang dari 5 responden" in page
    assert "3 responden" not in page


def test_ten_to_twentynine_answers_are_shown_as_indicative_without_any_distribution() -> None:
    office, month = publish(12)
    page, report = page_of(office), public_content(month)
    assert str(report.result.index_100) in page
    assert "Indikatif" in page
    assert all(figure in page for figure in figures_of(report))
    assert "Berapa warga memilih jawaban apa?" not in page
    assert "dari 10 jawaban" not in page


def test_from_thirty_answers_on_everything_is_shown_and_the_first_sentence_is_plain() -> None:
    office, month = publish(40)
    page, report = page_of(office), public_content(month)
    assert re.search(r"jawaban warga menyatakan puas", page)
    assert page.index("menyatakan puas") < page.index("result__index")
    assert "Indikatif" not in page
    assert "Berapa warga memilih jawaban apa?" in page
    assert str(report.result.index_100) in page
    assert report.result.interval is not None
    assert report.result.interval.words in page
    assert all(line.name in page for line in report.elements.lines)


def test_the_page_says_what_will_be_improved_how_it_was_made_and_how_to_check_it() -> None:
    office, month = publish(40)
    page = page_of(office)
    assert STATEMENT in page
    assert "Menambah satu petugas loket" in page
    assert month.document.sha256 in page
    assert 'href="/metode"' in page
    for name in ("pdf", "xlsx", "docx"):
        assert f'href="/hasil/{office.agency.slug}/2026-11/laporan.{name}"' in page


def test_words_of_citizens_are_not_public() -> None:
    from tests.offices import give_answer

    office = sumber_asri()
    give_answer(office, suggestion="Bu Ani sangat ramah.")
    report = reported_month(office, 40)
    evaluated(office, report)
    published(office, report)
    assert "sangat ramah." not in page_of(office)


def test_each_published_month_has_a_lasting_address_and_others_are_a_404() -> None:
    office, _ = publish(12)
    lasting, latest = (page_of(office, period).partition("<main")[2] for period in ("2026-11", ""))
    assert lasting == latest
    assert Client().get(f"/hasil/{office.agency.slug}/2026-10").status_code == 404
    assert Client().get(f"/hasil/{office.agency.slug}/bulan-ini").status_code == 404
    assert Client().get("/hasil/kantor-lain").status_code == 404


def test_a_report_that_was_evaluated_but_not_published_is_not_public() -> None:
    office = sumber_asri()
    evaluated(office, reported_month(office, 40))
    assert "Belum ada hasil yang diterbitkan" in page_of(office)
    assert Client().get(f"/hasil/{office.agency.slug}/2026-11/laporan.pdf").status_code == 404


@pytest.mark.parametrize("name", ["pdf", "xlsx", "docx"])
def test_the_public_edition_can_be_taken_home(name: str) -> None:
    office, _ = publish(12)
    reply = Client().get(f"/hasil/{office.agency.slug}/2026-11/laporan.{name}")
    assert reply.status_code == 200
    assert reply.headers["Content-Disposition"].endswith(f'-publik.{name}"')
    assert reply.content


def test_only_the_three_formats_exist() -> None:
    office, _ = publish(12)
    assert Client().get(f"/hasil/{office.agency.slug}/2026-11/laporan.html").status_code == 404


def test_the_pages_hold_no_inline_style_or_script_and_their_policy_allows_none() -> None:
    office, _ = publish(40)
    reply = Client().get(f"/hasil/{office.agency.slug}")
    page = reply.content.decode()
    assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=", page)
    policy = reply.headers["Content-Security-Policy"]
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert reply.headers["X-Frame-Options"] == "DENY"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert not reply.cookies


def test_words_that_two_people_opened_stand_on_the_page_and_no_others() -> None:
    office = sumber_asri()
    shown, _ = (give_answer(office, suggestion=words) for words in ("Kursinya kurang.", "Petugas bernama ..."))
    released(office, shown)
    report = reported_month(office, 12)
    evaluated(office, report)
    published(office, report)
    page = page_of(office)
    assert "Kursinya kurang." in page
    assert "1 dari 2 saran periode ini" in page
    assert "Petugas bernama" not in page
