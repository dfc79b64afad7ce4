from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.domain.cycle import PUBLISHED
from puas.domain.permissions import Actor, check_publish
from puas.publication.models import PublishedIndex
from puas.reports.actions.steps import check_current, take_step
from puas.reports.models import Report, ReportDocument
from puas.reports.rendering import store_documents


def publish_report(*, actor: Actor, report: Report, now: datetime) -> PublishedIndex:
    """Put an evaluated report's public edition on the office's public page. A signature is never a condition.

    WrongState before the evaluation, or when it was published before.
    """
    check_publish(actor)
    check_current(report)
    store_documents(report=report, now=now)
    with transaction.atomic():
        take_step(report=report, step=PUBLISHED, actor=actor, now=now)
        return PublishedIndex.objects.create(
            agency=report.round.unit.agency,
            round=report.round,
            report=report,
            document=ReportDocument.objects.get(report=report, edition="public"),
            period=report.round.period,
            published_at=now,
            published_by=actor.name,
        )
