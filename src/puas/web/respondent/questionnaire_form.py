"""What the questionnaire of one collection point asks, and how long that knowledge may be kept in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from threading import Lock

from django.conf import settings

from puas.domain.instruments import Instrument
from puas.domain.periods import local_day
from puas.domain.regulations.catalogue import REGULATIONS, instrument_named, instrument_with_hash
from puas.organisations.models import Service
from puas.surveys.models import CollectionPoint
from puas.surveys.queries import current_round

PAGE_VERSION = "1"
"""Raise it when the page's own words change: open pages then count as made for another form."""
MOST_FORMS_KEPT = 1000


@dataclass(frozen=True)
class QuestionnaireForm:
    """What one point asks. `services` are offered as a choice: none when the point presets one or there is only one."""

    point: CollectionPoint
    instrument: Instrument
    services: tuple[Service, ...]
    only_service: Service | None

    @property
    def code(self) -> str:
        return self.point.code

    @property
    def is_revoked(self) -> bool:
        return self.point.revoked_at is not None

    @property
    def legal_base(self) -> str:
        """The regulation in a few words: "Peraturan Menteri PANRB Nomor 14 Tahun 2017"."""
        titles = [rule.title for rule in REGULATIONS if rule.id == self.instrument.regulation]
        return titles[0].partition(" tentang ")[0] if titles else self.instrument.title

    @cached_property
    def listed_values(self) -> dict[str, dict[str, int]]:
        """By question code: the values of the form's own radio buttons and the scores they mean."""
        return {
            question.code: {str(choice.score): choice.score for choice in question.choices}
            for question in self.instrument.questions
        }

    @cached_property
    def hash(self) -> str:
        """Names everything this page says: questions, services, office."""
        agency = self.point.unit.agency
        parts = [PAGE_VERSION, self.code, self.instrument.hash, str(self.instrument.layout_version)]
        parts += [agency.name, agency.slug, self.point.unit.name]
        parts += [f"{service.pk} {service.name}" for service in self.services]
        parts += [self.only_service.name if self.only_service else ""]
        parts += ["demo"] if settings.PUAS_DEMO else []
        return sha256("\x1f".join(parts).encode()).hexdigest()


def look_up_form(code: str, now: datetime) -> QuestionnaireForm | None:
    """The form at this code as the database has it; None when nobody ever gave out the code."""
    points = CollectionPoint.objects.select_related("unit__agency", "service")
    point = points.prefetch_related("unit__agency__reporting_rules").filter(code=code).first()
    if point is None:
        return None
    unit = point.unit
    standing = current_round(unit, local_day(now, unit.agency.time_zone))
    if standing is not None and standing.closed_at is None:
        instrument = instrument_with_hash(standing.instrument_hash)
    else:
        instrument = instrument_named(unit.instrument_id)
    services = (point.service,) if point.service else tuple(unit.services.filter(is_active=True))
    if len(services) == 1:
        return QuestionnaireForm(point, instrument, (), services[0])
    return QuestionnaireForm(point, instrument, services, None)


class FormShelf:
    """Forms looked up lately; the longest unused one goes when there are too many. Safe between threads."""

    fresh_seconds = 2.0
    """A page may be this old: a changed service appears, and a revoked code closes its page, after two seconds.
    Whether the code still takes answers is decided where the answer is stored, in one transaction with it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, QuestionnaireForm]] = OrderedDict()
        self._lock = Lock()

    def form_at(self, code: str, now: datetime) -> QuestionnaireForm | None:
        """The form at this code; None when the code is unknown (which is never kept)."""
        kept = self._kept.get(code)
        if kept is not None and time.monotonic() - kept[0] < self.fresh_seconds:
            return kept[1]
        form = look_up_form(code, now)
        if form is not None:
            with self._lock:
                self._kept[code] = (time.monotonic(), form)
                self._kept.move_to_end(code)
                if len(self._kept) > MOST_FORMS_KEPT:
                    self._kept.popitem(last=False)
        return form

    def forget(self, code: str) -> None:
        """Look this code up again at the next visit."""
        with self._lock:
            self._kept.pop(code, None)


SHELF = FormShelf()
