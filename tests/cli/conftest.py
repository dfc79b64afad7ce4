import pytest

from tests.cli.running import Puas


@pytest.fixture
def puas(capsys: pytest.CaptureFixture[str]) -> Puas:
    """The command, ready to run."""
    return Puas(capsys)
