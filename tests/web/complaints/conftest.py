"""A settled moment and an empty bucket for every test of these pages."""

from __future__ import annotations

from datetime import datetime

import pytest


@pytest.fixture(autouse=True)
def _calm_at_ten(now: datetime) -> None:
    from puas.complaints.flood import GATE

    GATE.buckets.clear()
