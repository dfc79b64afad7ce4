"""What the tests of complaints share: an office, its people, and an empty bucket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.offices import Office


@pytest.fixture
def office(db: None) -> Office:
    """Kecamatan Sumber Asri."""
    from puas.complaints.flood import GATE
    from tests.offices import sumber_asri

    GATE.buckets.clear()
    return sumber_asri()
