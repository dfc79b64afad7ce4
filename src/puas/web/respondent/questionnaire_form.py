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

from puas.domain.channels import ASSISTED
from puas.domain.instruments import Instrument
from puas.domain.periods import local_day
from puas.domain.regulations.catalogue import legal_base_of
from puas.organisations.models import Service
from puas.organisations.queries import open_languages
from puas.surveys.models import CollectionPoint
from puas.surveys.queries import instrument_asked

PAGE_VERSION = "3"
"""Raise it when the page's own words change: open pages then count as made for another form."""
MOST_FORMS_KEPT = 1000


@dataclass(frozen=True)
class QuestionnaireForm:
    """What one point asks. `services` are offered as a choice: none when the point presets one or there is only one."""

    point: CollectionPoint
    instrument: Instrument
    services: tuple[Service, ...]
    only_service: Service | None
    languages: tuple[str, ...]
    """Codes of the languages it may be read in. Not part of `hash`: the same questions, answered alike."""

    @property
    def code(self) -> str:
        return self.point.code

    @property
    def is_revoked(self) -> bool:
        return self.point.revoked_at is not None

    @property
    def is_assisted(self) -> bool:
        """Whether the page stands on the office's own tablet: it leads nowhere else and starts over by itself."""
        return self.point.channel == ASSISTED

    @property
    def legal_base(self) -> str:
        """The regulation in a few words."""
        return legal_base_of(self.instrument)

    @cached_property
    def listed_values(self) -> dict[str, dict[str, int]]:
        """By question code: the values of the form's own radio buttons and the scores they mean."""
        return {
            question.code: {str(choice.score): choice.score for choice in question.choices}
            for question in self.instrument.questions
        }

    @cached_property
    def icons(self) -> tuple[str, ...]:
        """The drawings beside the choices, each once, in the order of the page."""
        choices = (choice for question in self.instrument.questions for choice in question.choices)
        return tuple(dict.fromkeys(choice.icon for choice in choices if choice.icon))

    @cached_property
    def hash(self) -> str:
        """Names everything this page says and draws: questions, icons, services, office."""
        agency = self.point.unit.agency
        parts = [PAGE_VERSION, self.code, self.instrument.hash, str(self.instrument.layout_version)]
        parts += [agency.name, agency.slug, self.point.unit.name, *self.icons]
        parts += [f"{service.pk} {service.name}" for service in self.services]
        parts += [self.only_service.name if self.only_service else ""]
        parts += ["demo"] if settings.PUAS_DEMO else []
        return sha256("\x1f".join(parts).encode()).hexdigest()


def look_up_form(code: str, now: datetime) -> QuestionnaireForm | None:
    """The form at this code as the database has it; None when nobody ever gave out the code."""
    point = CollectionPoint.objects.select_related("unit__agency", "service").filter(code=code).first()
    if point is None:
        return None
    unit = point.unit
    instrument = instrument_asked(unit, local_day(now, unit.agency.time_zone))
    services = (point.service,) if point.service else tuple(unit.services.filter(is_active=True))
    languages = open_languages()
    if len(services) == 1:
        return QuestionnaireForm(point, instrument, (), services[0], languages)
    return QuestionnaireForm(point, instrument, services, None, languages)


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
