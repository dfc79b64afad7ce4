"""What an office improved, as citizens see it: done, verified by somebody else, with the photos marked public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puas.domain.evidence_files import PHOTOS
from puas.organisations.models import Agency
from puas.reports.models import FollowUpEvidence
from puas.reports.plans import plan_of
from puas.reports.promises import Improvement, improvements_of
from puas.web.follow_ups.lines import element_words

SHOWN = 6
PHOTOS_EACH = 1


@dataclass(frozen=True, slots=True)
class ShownImprovement:
    """One card: what was done, for which element, when, and its public photos."""

    action: str
    element: str
    done_on: date
    photos: list[FollowUpEvidence]


def shown_improvements(agency: Agency) -> list[ShownImprovement]:
    """The last six, newest first."""
    return [_shown(found) for found in improvements_of(agency, SHOWN)]


def last_improvement(agency: Agency) -> str:
    """What was improved last, for the thanks after an answer; "" when nothing was yet."""
    found = improvements_of(agency, 1)
    return plan_of(found[0].follow_up).action if found else ""


def _shown(found: Improvement) -> ShownImprovement:
    row = found.follow_up
    photos = row.evidence.filter(is_public=True, media_type__in=PHOTOS).defer("content")
    element = element_words(row.unit, row.element) if row.element else ""
    return ShownImprovement(plan_of(row).action, element, found.done_on, list(photos[:PHOTOS_EACH]))
