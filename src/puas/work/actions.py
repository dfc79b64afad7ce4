"""Claiming work and doing it once, whatever runs twice or dies half-way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from puas.work.models import Work

LEASE = timedelta(minutes=10)


def claim(*, kind: str, subject: str, period: str, now: datetime) -> Work | None:
    """The piece of work, leased to the caller; None when it is done or another holds its lease.

    One conditional UPDATE decides between processes, on SQLite and on PostgreSQL alike.
    """
    Work.objects.bulk_create([Work(kind=kind, subject=subject, period=period)], ignore_conflicts=True)
    free = Work.objects.filter(kind=kind, subject=subject, period=period, done_at=None)
    free = free.filter(Q(leased_until=None) | Q(leased_until__lte=now))
    if not free.update(leased_until=now + LEASE, tries=F("tries") + 1):
        return None
    return Work.objects.get(kind=kind, subject=subject, period=period)


def do_once(*, kind: str, subject: str, period: str, now: datetime, deed: Callable[[], object]) -> bool:
    """Do `deed` and record it as done, in that order; True when it was done now.

    A deed must be safe to repeat: a crash between the deed and its record repeats it after the lease.
    An error is kept on the row and raised again.
    """
    work = claim(kind=kind, subject=subject, period=period, now=now)
    if work is None:
        return False
    try:
        deed()
    except Exception as error:
        Work.objects.filter(pk=work.pk).update(last_error=f"{type(error).__name__}: {error}"[:2000])
        raise
    with transaction.atomic():
        Work.objects.filter(pk=work.pk).update(done_at=now, leased_until=None, last_error="")
    return True


def is_done(kind: str, subject: str, period: str = "") -> bool:
    """Has this piece of work been done?"""
    return Work.objects.filter(kind=kind, subject=subject, period=period).exclude(done_at=None).exists()


def done_subjects(kind: str, periods: Iterable[str]) -> set[tuple[str, str]]:
    """(subject, period) of what is done of a kind in these periods: asked once for many, before anything is claimed."""
    done = Work.objects.filter(kind=kind, period__in=set(periods)).exclude(done_at=None)
    return set(done.values_list("subject", "period"))


def begun_and_not_done(kind: str, now: datetime) -> set[tuple[str, str]]:
    """(subject, period) of work that was claimed once, whose lease is over, and that nobody recorded as done."""
    rows = Work.objects.filter(kind=kind, done_at=None, leased_until__lte=now)
    return set(rows.values_list("subject", "period"))


def failing(kind: str = "", subjects: Iterable[str] | None = None) -> QuerySet[Work]:
    """Work that was tried, failed and is not done, oldest period first; of one kind and of these subjects, or all."""
    rows = Work.objects.filter(done_at=None).exclude(last_error="").order_by("period", "kind", "subject")
    rows = rows.filter(kind=kind) if kind else rows
    return rows if subjects is None else rows.filter(subject__in=subjects)
