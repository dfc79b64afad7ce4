"""On random months the office's page and the public page show the figures that the documents print.

Both are held against the content of the report, as PDF, XLSX, DOCX and poster are by tests/documents/test_all_figures_agree.py
on the same months: so all of them agree with each other. 20 months by default; PUAS_RANDOM_MONTHS=200 for the long run.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from puas.domain.cycle import SUBMITTED
from puas.domain.report_content import MonthlyReport
from puas.domain.report_content.parts import PartLine
from puas.organisations.facts import agency_facts
from puas.reports.actions.freezing import freeze
from puas.reports.actions.steps import take_step
from puas.reports.facts import content_of
from puas.reports.models import Report
from tests.documents.printed_figures import changed_reports, dash
from tests.documents.random_months import MONTHS, random_month
from tests.documents.reading import squeezed
from tests.fixtures import quick_documents
from tests.offices import AFTER_CLOSING, PERIOD, Office, evaluated, published, round_of, sumber_asri
from tests.web.page_text import PageText

__all__ = ["quick_documents"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents", "now")]


FULL = 6
"""The seed of a month with every figure: letter, interval, the month before, several services."""


def published_month(office: Office, seed: int) -> Report:
    """The random month as a report of this office, from its frozen snapshot to the public page."""
    snapshot = replace(random_month(seed)[0], agency=agency_facts(office.agency, ""), unit=office.unit.name)
    report = freeze(
        actor=office.actor(office.budi), unit=office.unit, round=round_of(office), span=office.agency.calendar.period(PERIOD),
        snapshot=snapshot, now=AFTER_CLOSING,
    )  # fmt: skip
    take_step(report=report, step=SUBMITTED, actor=office.actor(office.budi), now=AFTER_CLOSING)
    evaluated(office, report)
    published(office, report)
    return report


def page_of(client: Client, address: str) -> PageText:
    reply = client.get(address)
    assert reply.status_code == 200
    return PageText(reply.content.decode())


def shown(page: PageText, *words: object) -> bool:
    """These words follow each other on the page."""
    return squeezed("".join(map(str, words))) in squeezed(page.words)


def check_result_and_change(report: MonthlyReport, page: PageText) -> None:
    result, change = report.result, report.change
    wanted: list[object] = [result.n_words, change.finding if change.previous_name and result.index_100 else result.n_words]
    wanted += [result.index_100 or result.sentence]
    wanted += [result.interval.words] if result.interval else []
    wanted += [result.letter_words] if result.letter else []
    for words in wanted:
        assert shown(page, words), words


def check_elements(report: MonthlyReport, page: PageText, *, with_code: bool) -> None:
    if not report.result.letter:
        return
    for line in report.elements.lines:
        code = line.code if with_code else ""
        assert shown(page, code, line.name, dash(line.index_100), line.letter), line.code
    for sentence in (report.elements.finding, report.elements.weakest_sentence, report.elements.strongest_sentence):
        assert shown(page, sentence), sentence


def trend_rows(report: MonthlyReport) -> list[tuple[str, str, str, str, str]]:
    """Month, n, index, interval and note, where two months have a figure to be drawn side by side."""
    points = report.trend.points
    if len([point for point in points if point.index_100]) < 2:
        return []
    return [
        (
            point.period_name,
            str(point.n),
            dash(point.index_100),
            f"{point.low_100} s.d. {point.high_100}" if point.low_100 else "–",
            point.note,
        )
        for point in points
    ]


def part_name(line: PartLine) -> str:
    """A part's name as the office page shows it: small ones say beside it that their figure only indicates."""
    return f"{line.name} {line.sentence}".strip() if line.index_100 else line.name


def check_office_page(report: MonthlyReport, page: PageText) -> None:
    """Result, change, working, elements, every part, trend."""
    check_result_and_change(report, page)
    for sentence in (*report.change.sentences, *report.analysis_sentences):
        assert shown(page, sentence), sentence
    if report.change.difference_100:
        assert shown(page, report.change.difference_100, "poin dari", report.change.previous_name)
    check_elements(report, page, with_code=True)
    if report.elements.total_weighted:
        assert ("Jumlah NRR tertimbang", str(report.elements.total_weighted)) in page.rows
        assert {
            (f"{line.code} {line.name}", str(line.total), str(line.n), str(line.mean), line.weight_words, str(line.weighted_mean))
            for line in report.elements.lines
        } <= page.rows
    assert {
        (
            part_name(line),
            str(line.n or "kurang dari 5"),
            dash(line.index_100),
            dash(line.interval_words),
            dash(line.letter_words),
        )
        for block in report.parts
        if len(block.lines) > 1
        for line in block.lines
    } <= page.rows
    assert {(month, n, index, interval + note) for month, n, index, interval, note in trend_rows(report)} <= page.rows


def check_public_page(report: MonthlyReport, page: PageText) -> None:
    """Result, change, elements with counts and means, services that may be shown, trend; nothing of the office's edition."""
    check_result_and_change(report, page)
    check_elements(report, page, with_code=False)
    if report.elements.lines[0].counts is not None:
        assert {
            (line.name, *(str(count) for count in line.counts or ()), str(line.mean)) for line in report.elements.lines
        } <= page.rows
    assert {
        (line.name, str(line.index_100), dash(line.interval_words), dash(line.letter_words) + (" (indikatif)" * line.indicative))
        for block in report.parts
        for line in block.lines
        if line.index_100
    } <= page.rows
    assert {(month, index, interval, note) for month, _, index, interval, note in trend_rows(report)} <= page.rows
    for point in ("Loket 1", "Loket 2"):
        assert point not in page.words


@pytest.mark.parametrize("seed", range(MONTHS))
def test_both_pages_show_the_figures_of_the_documents(client: Client, seed: int) -> None:
    office = sumber_asri()
    report = published_month(office, seed)
    public = page_of(client, f"/hasil/{office.agency.slug}")
    check_public_page(content_of(report, "public"), public)
    client.force_login(office.budi)
    check_office_page(content_of(report, "internal"), page_of(client, f"/kantor/{office.agency.slug}/laporan/{report.pk}"))


def test_a_single_other_figure_is_found_on_both_pages(client: Client) -> None:
    office = sumber_asri()
    report = published_month(office, FULL)
    public, page = content_of(report, "public"), page_of(client, f"/hasil/{office.agency.slug}")
    unseen = {"weighted mean", "profile"}  # not on this page
    for name, changed in changed_reports(public).items():
        if name not in unseen:
            with pytest.raises(AssertionError):
                check_public_page(changed, page)
    client.force_login(office.budi)
    internal, page = content_of(report, "internal"), page_of(client, f"/kantor/{office.agency.slug}/laporan/{report.pk}")
    for name, changed in changed_reports(internal).items():
        if name != "profile":
            with pytest.raises(AssertionError):
                check_office_page(changed, page)
