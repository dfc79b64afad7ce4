"""Paper sheets for tests, walked through by the real actions: ani prints and keys, budi keys again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from puas.domain.permissions import Actor
from puas.surveys import actions as surveys
from puas.surveys.models import DraftSheet, PaperBatch, PrintRun, SheetCheck
from tests.offices import AT_WORK, NINE_GOOD, Office

Doing = Callable[[Actor], Any]
PRINTED_AT = AT_WORK - timedelta(days=40)
"""Long before any day of service of the tests."""
TODAY = AT_WORK.date()
WHY = "Lembar tertukar dengan loket lain."


def printed(office: Office, count: int = 20) -> PrintRun:
    """Forms for the first counter."""
    return surveys.print_forms(actor=office.actor(office.ani), point=office.point, count=count, now=PRINTED_AT)


def opened(office: Office, served_on: date = TODAY) -> PaperBatch:
    """An empty batch of ani's."""
    return surveys.open_batch(actor=office.actor(office.ani), point=office.point, served_on=served_on, now=AT_WORK)


def keyed(office: Office, batch: PaperBatch, numbers: Iterable[int], sheet: surveys.KeyedSheet | None = None) -> list[DraftSheet]:
    """ani keys these sheets of the batch."""
    given = sheet or surveys.KeyedSheet(NINE_GOOD)
    ani = office.actor(office.ani)
    return [surveys.key_sheet(actor=ani, batch=batch, number=number, sheet=given, now=AT_WORK) for number in numbers]


def keyed_batch(office: Office, sheets: int = 3) -> PaperBatch:
    """A batch with so many of the first printed sheets."""
    run = printed(office, sheets)
    batch = opened(office)
    keyed(office, batch, range(run.first, run.last + 1))
    return batch


def chosen(office: Office, batch: PaperBatch) -> list[SheetCheck]:
    """ani ends the keying; the sheets that the server chose."""
    surveys.finish_keying(actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    return list(SheetCheck.objects.filter(sheet__batch=batch).select_related("sheet__batch").order_by("sheet__number"))


def checked_batch(office: Office, sheets: int = 3, second: str = NINE_GOOD) -> PaperBatch:
    """budi has keyed every chosen sheet again, as `second`."""
    batch = keyed_batch(office, sheets)
    for check in chosen(office, batch):
        surveys.key_again(actor=office.actor(office.budi), check=check, sheet=surveys.KeyedSheet(second), now=AT_WORK)
    return batch


def closed_batch(office: Office, sheets: int = 3) -> PaperBatch:
    """Its sheets are responses."""
    return surveys.close_batch(actor=office.actor(office.ani), batch=checked_batch(office, sheets), now=AT_WORK)


def _print(office: Office) -> Doing:
    return lambda actor: surveys.print_forms(actor=actor, point=office.point, count=2, now=AT_WORK)


def _open(office: Office) -> Doing:
    return lambda actor: surveys.open_batch(actor=actor, point=office.point, served_on=AT_WORK.date(), now=AT_WORK)


def _remove(office: Office) -> Doing:
    draft = keyed_batch(office).drafts.all()[0]
    return lambda actor: surveys.remove_sheet(actor=actor, draft=draft, now=AT_WORK)


def _finish(office: Office) -> Doing:
    batch = keyed_batch(office)
    return lambda actor: surveys.finish_keying(actor=actor, batch=batch, now=AT_WORK)


def _settle(office: Office) -> Doing:
    check = SheetCheck.objects.get(sheet__batch=checked_batch(office, 1, "1" * 9))
    return lambda actor: surveys.settle_difference(actor=actor, check=check, sheet=surveys.KeyedSheet(NINE_GOOD), now=AT_WORK)


def _close(office: Office) -> Doing:
    batch = checked_batch(office)
    return lambda actor: surveys.close_batch(actor=actor, batch=batch, now=AT_WORK)


def _discard(office: Office) -> Doing:
    batch = keyed_batch(office)
    return lambda actor: surveys.discard_batch(actor=actor, batch=batch, reason=WHY, now=AT_WORK)


PAPER_DEEDS: tuple[tuple[str, str, Callable[[Office], Doing], str], ...] = (
    ("paper_printed", "ani", _print, ""),
    ("paper_batch_opened", "hari", _open, ""),
    ("paper_sheet_removed", "ani", _remove, ""),
    ("paper_keying_finished", "ani", _finish, ""),
    ("paper_difference_settled", "budi", _settle, ""),
    ("paper_batch_closed", "ani", _close, ""),
    ("paper_batch_discarded", "budi", _discard, WHY),
)
"""(event, who does it, what must stand before, the reason it must keep), for `tests.deeds`."""
