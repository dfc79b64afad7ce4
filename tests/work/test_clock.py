"""The installation's clock is the machine's; in the demo, and only there, it can be moved forward."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from puas.domain.errors import WrongState
from puas.work.clock import advance_clock_to, clock_offset, installation_now


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Path:
    """A demo's data folder."""
    settings.PUAS_DEMO = True
    settings.PUAS_DATA_DIR = tmp_path
    return tmp_path


def test_outside_the_demo_the_clock_is_the_machines(settings: Settings, tmp_path: Path) -> None:
    settings.PUAS_DEMO = False
    settings.PUAS_DATA_DIR = tmp_path
    (tmp_path / "clock-offset").write_text("86400", encoding="ascii")
    assert datetime.now(UTC) <= installation_now() <= datetime.now(UTC)
    with pytest.raises(WrongState, match="peragaan"):
        advance_clock_to(moment=datetime.now(UTC) + timedelta(days=1))


def test_a_demo_that_was_never_moved_shows_the_present(demo: Path) -> None:
    assert clock_offset() == timedelta()
    assert list(demo.iterdir()) == []


def test_a_moved_clock_goes_on_from_there(demo: Path) -> None:
    target = datetime.now(UTC) + timedelta(days=12)
    offset = advance_clock_to(moment=target)
    assert offset > timedelta(days=11)
    assert target <= installation_now() <= datetime.now(UTC) + offset + timedelta(seconds=1)
    assert [file.name for file in demo.iterdir()] == ["clock-offset"]


def test_the_clock_is_never_moved_back(demo: Path) -> None:
    target = datetime.now(UTC) + timedelta(days=12)
    advance_clock_to(moment=target)
    with pytest.raises(WrongState, match="mundur"):
        advance_clock_to(moment=target - timedelta(days=1))
