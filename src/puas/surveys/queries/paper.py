"""Reads of the paper side: whose a serial is, and where a batch stands."""

from __future__ import annotations

from django.db.models import QuerySet

from puas.domain.paper_batches import BatchFacts
from puas.organisations.models import Agency
from puas.surveys.models import PaperBatch, PaperKeying, PrintRun, SheetCheck, SurveyRound


def printed_run(agency: Agency, number: int) -> PrintRun | None:
    """The run in which the agency printed the sheet of this number; None when it never did."""
    run = PrintRun.objects.filter(agency=agency, first__lte=number).order_by("-first").first()
    return run if run is not None and number <= run.last else None


def batch_facts(batch: PaperBatch) -> BatchFacts:
    """What the state of a batch follows from, counted now."""
    if batch.closed_at is not None:
        return BatchFacts(batch.sheets, batch.checked, batch.checked, 0, is_closed=True)
    chosen = SheetCheck.objects.filter(sheet__batch=batch)
    return BatchFacts(
        sheets=batch.drafts.count(),
        chosen=chosen.count(),
        checked=chosen.exclude(checked_by_id="").count(),
        unsettled=unsettled_checks(batch).count(),
        is_closed=False,
    )


def keyed_by_name(round: SurveyRound) -> dict[str, list[str]]:
    """The scores of the paper sheets that closed batches brought into a round, by the name of who keyed them."""
    found: dict[str, list[str]] = {}
    for name, sheets in PaperKeying.objects.filter(round=round).order_by("pk").values_list("keyed_by", "sheets"):
        found.setdefault(name, []).extend(scores for scores, times in sorted(sheets.items()) for _ in range(times))
    return dict(sorted(found.items()))


def unsettled_checks(batch: PaperBatch) -> QuerySet[SheetCheck]:
    """Sheets whose two keyings differ and that nobody has looked at again, by number."""
    checks = SheetCheck.objects.filter(sheet__batch=batch, differs=True, settled_by="")
    return checks.select_related("sheet__batch", "sheet__service", "service").order_by("sheet__number")


def next_to_check(batch: PaperBatch, person_id: str) -> SheetCheck | None:
    """The next chosen sheet, by number, that this person may key again; None when only his own are left, or none."""
    waiting = SheetCheck.objects.filter(sheet__batch=batch, checked_by_id="").exclude(sheet__keyed_by_id=person_id)
    return waiting.select_related("sheet__batch").order_by("sheet__number").first()
