"""The installation's clock: the machine's, and in the demo an offset kept in the data directory.

Everything below takes `now` as an argument; pages, the tick and the commands ask here once and hand it down.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from puas.domain.errors import WrongState


def installation_now() -> datetime:
    """The present moment of this installation (aware, UTC)."""
    return timezone.now() + clock_offset()


def clock_offset() -> timedelta:
    """How far the demo's clock is ahead; always zero outside the demo."""
    if not settings.PUAS_DEMO:
        return timedelta()
    try:
        return timedelta(seconds=int(_offset_file().read_text(encoding="ascii")))
    except FileNotFoundError:
        return timedelta()


def advance_clock_to(*, moment: datetime) -> timedelta:
    """Move the demo's clock forward to `moment`; the new offset. WrongState outside the demo or into the past."""
    if not settings.PUAS_DEMO:
        raise WrongState("no_clock_to_move", "Jam hanya dapat dimajukan pada mode peragaan.")
    if moment <= installation_now():
        raise WrongState("clock_not_backwards", "Jam peragaan hanya dapat dimajukan, tidak dapat dimundurkan.")
    offset = moment - timezone.now()
    new = _offset_file().with_suffix(".new")
    new.write_text(str(int(offset.total_seconds()) + 1), encoding="ascii")
    new.replace(_offset_file())  # whole or not at all: every other thread and process reads it
    return offset


def _offset_file() -> Path:
    return Path(settings.PUAS_DATA_DIR) / "clock-offset"
