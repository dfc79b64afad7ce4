"""The office's own words, letter number and photos on a report; each writing is one more row, the last one counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from puas.audit.actions import record_event
from puas.documents.upright_photos import upright_photo
from puas.domain.cycle import DRAFTED, EVALUATED, SUBMITTED, last_step
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_prepare_report
from puas.domain.pictures import MOST_PHOTOS, photo_media_type
from puas.domain.report_additions import Narrative, Photo
from puas.organisations.facts import preparer_role_on
from puas.reports.actions.steps import check_current, hold
from puas.reports.facts import narrative_of
from puas.reports.models import Report, ReportNarrative, ReportPhoto
from puas.reports.queries import steps_of
from puas.reports.rendering import store_documents

LONGEST_TEXT = 8000
LONGEST_LINE = 200
TEXTS = ("letter_text", "introduction", "collection", "analysis", "conclusion")
LINES = ("letter_number", "letter_to")


def keep_photo(*, actor: Actor, report: Report, caption: str, content: bytes, now: datetime) -> Photo:
    """Keep a photo under its hash, once per unit, to be named in the report's words: upright and without metadata.

    BadInput for anything but a whole PNG or JPEG of at most 3 MB. A photo that no words name is printed nowhere.
    """
    _check_may_write(actor, report, now)
    media_type = photo_media_type(content)
    kept = upright_photo(content)
    digest = sha256(kept).hexdigest()
    row = ReportPhoto(unit=report.unit, sha256=digest, media_type=media_type, content=kept, by=actor.name, at=now)
    with transaction.atomic():
        ReportPhoto.objects.bulk_create([row], ignore_conflicts=True)
    return Photo(caption.strip(), digest, media_type)


def write_narrative(*, actor: Actor, report: Report, narrative: Narrative, now: datetime) -> ReportNarrative:
    """Record the words of a draft; once it was submitted only the letter number may still change, until it is published.

    BadInput for words that are too long or too many photos; WrongState otherwise. A letter number given after the
    evaluation makes the finished PDF once more, beside the one that was stored.
    """
    _check_may_write(actor, report, now)
    kept = _checked(report, narrative)
    with transaction.atomic():
        hold(unit=report.unit, period=report.period)
        check_words_open(report)
        _check_may_change(report, kept)
        place = ReportNarrative.objects.filter(report=report).count() + 1
        row = ReportNarrative.objects.create(report=report, place=place, content=kept.as_json(), by=actor.name, at=now)
        record_event(
            event="report_words_written",
            actor=actor,
            now=now,
            subject=f"{report.unit.name} {report.period} versi {report.version}",
            agency_slug=report.unit.agency.slug,
        )
    store_documents(report=report, now=now)
    return row


def _check_may_write(actor: Actor, report: Report, now: datetime) -> None:
    agency = report.unit.agency
    check_prepare_report(actor, preparer_role_on(agency, local_day(now, agency.time_zone)))


def check_words_open(report: Report) -> None:
    """Refuse (WrongState) when not even the letter number may change any more: published, sent back, replaced."""
    check_current(report)
    if last_step(steps_of(report)) not in (DRAFTED, SUBMITTED, EVALUATED):
        raise WrongState("words_closed", "Kata-kata laporan hanya dapat diubah selama laporan ini berupa konsep.")


def _check_may_change(report: Report, narrative: Narrative) -> None:
    is_draft = last_step(steps_of(report)) == DRAFTED
    if not is_draft and replace(narrative_of(report), letter_number=narrative.letter_number) != narrative:
        raise WrongState("only_letter_number", "Laporan ini sudah diserahkan; yang masih dapat diubah hanya nomor naskah.")


def _checked(report: Report, narrative: Narrative) -> Narrative:
    """The words with trimmed ends and one kind of line break."""
    texts: dict[str, Any] = {name: "\n".join(getattr(narrative, name).split("\r\n")).strip() for name in TEXTS}
    lines: dict[str, Any] = {name: " ".join(getattr(narrative, name).split()) for name in LINES}
    captions = [photo.caption for photo in narrative.photos]
    for limit, values in ((LONGEST_TEXT, texts.items()), (LONGEST_LINE, lines.items())):
        for name, value in values:
            if len(value) > limit:
                raise BadInput("words_too_long", "Isian ini paling banyak {limit} huruf.", field=name, limit=limit)
    if any(len(caption) > LONGEST_LINE for caption in captions):
        raise BadInput("words_too_long", "Keterangan foto paling banyak {limit} huruf.", field="photos", limit=LONGEST_LINE)
    if len(captions) > MOST_PHOTOS:
        raise BadInput("too_many_photos", "Paling banyak {most} foto dalam satu laporan.", field="photos", most=MOST_PHOTOS)
    named = {photo.sha256 for photo in narrative.photos}
    if ReportPhoto.objects.filter(unit=report.unit_id, sha256__in=named).count() < len(named):
        raise BadInput("photo_unknown", "Ada foto yang belum diunggah; unggah lagi fotonya.", field="photos")
    return replace(narrative, **texts, **lines)
