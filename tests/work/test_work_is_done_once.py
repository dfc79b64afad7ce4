"""A piece of work is done once, whatever runs twice, fails or dies half-way."""

from datetime import UTC, datetime, timedelta

import pytest

from puas.work.actions import LEASE, claim, do_once, is_done
from puas.work.models import Work

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
BACKUP = {"kind": "backup", "subject": "database", "period": "2026-11-25"}


def test_free_work_is_leased_to_the_first_who_claims_it() -> None:
    work = claim(**BACKUP, now=NOW)
    assert work is not None
    assert (work.tries, work.leased_until) == (1, NOW + LEASE)
    assert claim(**BACKUP, now=NOW) is None


def test_a_lease_that_lapsed_is_given_to_the_next() -> None:
    claim(**BACKUP, now=NOW)
    assert claim(**BACKUP, now=NOW + LEASE - timedelta(seconds=1)) is None
    again = claim(**BACKUP, now=NOW + LEASE)
    assert again is not None
    assert again.tries == 2


def test_done_work_is_never_claimed_again() -> None:
    deeds: list[str] = []
    assert do_once(**BACKUP, now=NOW, deed=lambda: deeds.append("once"))
    assert not do_once(**BACKUP, now=NOW + timedelta(days=400), deed=lambda: deeds.append("twice"))
    assert deeds == ["once"]
    assert is_done(**BACKUP)


def test_another_period_is_another_piece_of_work() -> None:
    do_once(**BACKUP, now=NOW, deed=lambda: None)
    assert not is_done("backup", "database", "2026-11-26")
    assert do_once(**{**BACKUP, "period": "2026-11-26"}, now=NOW, deed=lambda: None)


def test_a_deed_that_fails_keeps_its_sentence_and_its_lease() -> None:
    def broken() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        do_once(**BACKUP, now=NOW, deed=broken)
    work = Work.objects.get()
    assert work.last_error == "OSError: disk full"
    assert not is_done(**BACKUP)
    assert not do_once(**BACKUP, now=NOW + timedelta(minutes=1), deed=lambda: None)


def test_success_after_a_failure_forgets_the_sentence() -> None:
    with pytest.raises(ZeroDivisionError):
        do_once(**BACKUP, now=NOW, deed=lambda: 1 / 0)
    assert do_once(**BACKUP, now=NOW + LEASE, deed=lambda: None)
    work = Work.objects.get()
    assert (work.last_error, work.leased_until, work.tries) == ("", None, 2)
    assert str(work) == "backup database 2026-11-25"
