"""What every page of the base template knows about the installation."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from puas.domain.figures import date_words
from puas.domain.periods import local_day
from puas.work.clock import installation_now


def installation(request: HttpRequest) -> dict[str, object]:
    """`is_demo`, and `today_words`: the installation's date (in the demo its own clock's)."""
    now: datetime = getattr(request, "now", None) or installation_now()
    return {"is_demo": settings.PUAS_DEMO, "today_words": date_words(local_day(now, "WIB"))}
