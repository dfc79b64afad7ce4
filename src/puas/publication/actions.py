from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.documents.upright_photos import upright_photo
from puas.domain.cycle import PUBLISHED
from puas.domain.errors import BadInput, WrongState
from puas.domain.evidence_files import kind_of_photo
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_log_publication, check_publish
from puas.domain.publication_media import checked_link, checked_medium
from puas.organisations.models import Agency
from puas.publication.models import PublicationEntry, PublicationWithdrawal, PublishedIndex
from puas.reports.actions.steps import check_current, hold, take_step
from puas.reports.models import Report
from puas.reports.rendering import standing_document, store_documents


def publish_report(*, actor: Actor, report: Report, now: datetime) -> PublishedIndex:
    """Put an evaluated report's public edition on the office's public page. A signature is never a condition.

    WrongState before the evaluation, when it was published before, or when its words were changed at this moment.
    """
    check_publish(actor)
    check_current(report)
    store_documents(report=report, now=now)
    with transaction.atomic():
        hold(unit=report.unit, period=report.period)
        document = standing_document(report, "public")
        take_step(report=report, step=PUBLISHED, actor=actor, now=now)
        if document is None:  # written since it was rendered
            raise WrongState("words_changed", "Nomor naskah baru saja diubah; baca berkasnya, lalu terbitkan lagi.")
        return PublishedIndex.objects.create(
            agency=report.unit.agency,
            unit=report.unit,
            report=report,
            document=document,
            period=report.period,
            published_at=now,
            published_by=actor.name,
        )


def log_publication(
    *, actor: Actor, agency: Agency, period: str, medium: str, on: date, link: str, photo: bytes, now: datetime
) -> PublicationEntry:
    """Note where a published result was made known, with a link or a photo of it (b"" = none; kept without metadata).

    BadInput without either, for another medium, a day before it was published or to come, or a period not published.
    """
    check_log_publication(actor)
    checked_medium(medium)
    address = checked_link(link)
    if not address and not photo:
        raise BadInput("publication_without_proof", "Isi tautan atau unggah foto publikasinya.", field="link")
    kind = kind_of_photo(photo) if photo else ""
    kept = upright_photo(photo, field="file") if photo else b""
    published = agency.published.filter(period=period).order_by("published_at").first()
    if published is None:
        raise BadInput("period_not_published", "Hasil periode ini belum diterbitkan.", field="period")
    if not local_day(published.published_at, agency.time_zone) <= on <= local_day(now, agency.time_zone):
        raise BadInput("publication_day", "Tanggalnya harus sejak hasil diterbitkan sampai dengan hari ini.", field="on")
    with transaction.atomic():
        entry = PublicationEntry.objects.create(
            agency=agency, period=period, medium=medium, on=on, link=address, photo=kept, photo_type=kind,
            photo_name=uuid4().hex if photo else "", by_id=actor.id, by=actor.name, at=now,
        )  # fmt: skip
        record_event(
            event="publication_logged", actor=actor, now=now, subject=f"{period} {medium}", agency_slug=agency.slug,
            facts={"link": address, "on": on.isoformat()},
        )  # fmt: skip
    return entry


def withdraw_publication(*, actor: Actor, entry: PublicationEntry, reason: str, now: datetime) -> PublicationWithdrawal:
    """Take a mistyped entry off the log; it stays readable with the reason. BadInput without one; WrongState the second time."""
    check_log_publication(actor)
    if not reason.strip():
        raise BadInput("withdrawal_without_reason", "Tulis mengapa catatan ini ditarik.", field="reason")
    try:
        with transaction.atomic():
            withdrawal = PublicationWithdrawal.objects.create(
                entry=entry, reason=reason.strip(), by_id=actor.id, by=actor.name, at=now
            )
            record_event(
                event="publication_withdrawn", actor=actor, now=now, subject=f"{entry.period} {entry.medium}",
                agency_slug=entry.agency.slug, facts={"link": entry.link, "on": entry.on.isoformat()}, reason=reason.strip(),
            )  # fmt: skip
    except IntegrityError:
        raise WrongState("publication_withdrawn_before", "Catatan publikasi ini sudah ditarik; muat ulang halaman.") from None
    return withdrawal
