"""Answers that wait together are committed together; one that fails undoes nothing but itself."""

from __future__ import annotations

from functools import partial
from time import sleep

import pytest

from puas.organisations.models import Region
from puas.surveys.actions.shared_commit import SharedCommit
from tests.copies import together

pytestmark = pytest.mark.usefixtures("real_database")


def store_region(number: int) -> str:
    """A deed that takes a moment, so that others queue; every third one fails after it wrote."""
    region = Region.objects.create(code=f"97.{number:02d}", name="Contoh")
    sleep(0.01)
    if number % 3 == 0:
        raise ValueError(f"deed {number}")
    return region.code


def test_each_deed_gets_its_own_result_and_a_failure_undoes_only_itself() -> None:
    commit = SharedCommit()
    outcomes = together(*[partial(commit.store, partial(store_region, number)) for number in range(12)])
    for number, outcome in enumerate(outcomes):
        if number % 3 == 0:
            assert isinstance(outcome, ValueError)
        else:
            assert outcome == f"97.{number:02d}"
    stored = set(Region.objects.filter(code__startswith="97.").values_list("code", flat=True))
    assert stored == {f"97.{number:02d}" for number in range(12) if number % 3}


def test_a_deed_alone_that_fails_leaves_nothing_behind() -> None:
    with pytest.raises(ValueError, match="deed 3"):
        SharedCommit().store(partial(store_region, 3))
    assert not Region.objects.exists()
