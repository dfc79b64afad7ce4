"""Two people open the first-run page at the same moment: one of them becomes the administrator."""

from __future__ import annotations

from functools import partial

import pytest

from puas.accounts.models import User
from puas.domain.errors import WrongState
from puas.organisations.actions import set_up_installation
from tests.copies import together
from tests.offices import AT_WORK, PASSWORD

pytestmark = pytest.mark.usefixtures("real_database")


def test_of_four_who_set_up_an_installation_at_once_one_becomes_administrator() -> None:
    deeds = [
        partial(
            set_up_installation,
            administrator_email=f"orang{number}@contoh.example",
            administrator_name=f"Orang {number}",
            password=PASSWORD,
            now=AT_WORK,
        )
        for number in range(4)
    ]
    outcomes = together(*deeds)
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, User)] == [WrongState] * 3
    assert User.objects.count() == 1
