from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.domain.cycle import PUBLISHED
from puas.domain.permissions import Actor, check_publish
from puas.publication.models import PublishedIndex
from puas.reports.actions.steps import check_current, hold, take_step
from puas.reports.models import Report
from puas.reports.rendering import documents_of, store_documents


def publish_report(*, actor: Actor, report: Report, now: datetime) -> PublishedIndex:
    """Put an evaluated report's public edition on the office's public page. A signature is never a condition.

    WrongState before the evaluation, or when it was published before.
    """
    check_publish(actor)
    check_current(report)
    store_documents(report=report, now=now)
    with transaction.atomic():
        hold(unit=report.unit, round=report.round)
        take_step(report=report, step=PUBLISHED, actor=actor, now=now)
        return PublishedIndex.objects.create(
            agency=report.unit.agency,
            unit=report.unit,
            report=report,
            document=documents_of(report, "public").get(),
            period=report.period,
            published_at=now,
            published_by=actor.name,
        )
