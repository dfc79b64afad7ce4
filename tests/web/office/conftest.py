from __future__ import annotations

from datetime import UTC, datetime

import pytest

REPORT_DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def report_day(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The installation's clock stands at ten in the morning (WIB) of 25 November 2026."""
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: REPORT_DAY)
    return REPORT_DAY
