"""What a report says of the answer book: made at drafting, after the log of its period is final."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from puas.answer_book.models import Checkpoint
from puas.answer_book.queries import entry_lines, heads, witnesses_of
from puas.domain.answer_book.book import LogContent, log_content
from puas.domain.answer_book.entries import log_name
from puas.domain.answer_book.told import BookFacts, LaterHead
from puas.domain.errors import IntegrityFailure
from puas.reports.models import Report, ReportDocument
from puas.surveys.actions import append_to_log, close_round, seal_book
from puas.surveys.models import SurveyRound
from puas.surveys.queries import RecordedAnswers, later_logs_naming, recorded_answers


def close_book(*, round: SurveyRound, now: datetime) -> None:
    """Close the office's other rounds of this period and seal its log. Before any round is locked: it locks each of them."""
    others = SurveyRound.objects.filter(unit__agency=round.unit.agency_id, period=round.period, closed_at=None)
    for other in others.select_related("unit__agency"):
        close_round(round=other, now=now)
    seal_book(round=round, now=now)


def book_facts(*, round: SurveyRound, now: datetime) -> BookFacts | None:
    """What the report must print of the sealed log. In a transaction that holds the month (`hold`).

    None for a period that the book never held. IntegrityFailure when book and database do not say the same: then no
    report is made.
    """
    final = heads(log_name(round.unit.agency.slug, round.period)).filter(is_final=True).first()
    if final is None:
        return None
    later = [_later_head(log, now) for log in later_logs_naming(round.unit.agency, round.period)]
    content, rows = log_content(entry_lines(final.log)), recorded_answers(round)
    laters = [log_content(entry_lines(head.log, head.size)) for head in later]
    facts = _facts(final, content, laters, rows)
    if (facts.recorded, facts.counted) != (rows.recorded, rows.counted):
        raise IntegrityFailure(
            "book_differs",
            "Buku Jawaban periode {period} mencatat {recorded} lembar ({counted} dihitung), basis data {rows} ({rows_counted}). "
            "Laporan dihentikan; hubungi Administrator.",
            period=round.period,
            recorded=facts.recorded,
            counted=facts.counted,
            rows=rows.recorded,
            rows_counted=rows.counted,
        )
    return replace(facts, later=tuple(later), witnesses=tuple(witnesses_of(final)), previous_report=_previous_report(round))


def _later_head(log: str, now: datetime) -> LaterHead:
    """The head of a later log with this month's deeds in it: signed now if they still wait."""
    head = append_to_log(log=log, now=now, deeds_only=True)
    assert head is not None  # the log was named because something stands or waits in it
    return LaterHead(log, head.size, head.root)


def _facts(final: Checkpoint, content: LogContent, laters: list[LogContent], rows: RecordedAnswers) -> BookFacts:
    begin, period = content.begin, final.period
    everywhere = [content, *laters]
    excluded = begin["unlogged_excluded"] + sum(len(each.excluded_of(period)) for each in everywhere)
    erased = sum(deed.of == period for each in everywhere for deed in each.erasures)
    return BookFacts(
        log=final.log,
        size=final.size,
        root=final.root,
        key=content.keys[-1].text,
        previous=begin["previous"],
        previous_root=begin["previous_root"],
        recorded=content.recorded,
        unlogged=begin["unlogged"],
        excluded=excluded,
        counted=content.recorded - excluded,
        erased=erased,
        conflicts=rows.conflicts,
        unit_recorded=rows.unit_recorded,
        lost=rows.lost,
    )


def _previous_report(round: SurveyRound) -> str:
    """SHA-256 of the unit's report on the latest earlier month: of its public PDF, else of its snapshot."""
    months = Report.objects.filter(unit=round.unit_id, period__lt=round.period).exclude(round=None)
    before = months.order_by("-period", "-version").first()
    if before is None:
        return ""
    printed = ReportDocument.objects.filter(report=before, edition="public").order_by("-words").first()
    return printed.sha256 if printed else before.digest
