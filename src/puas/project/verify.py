"""`puas verify` on this day: only the outermost rooms ask what day it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from puas.cli.verify import main as verify


def main(argv: Sequence[str]) -> int:
    """Exit code of the check. A promise is due once its day is over in UTC, hours after the office's own night."""
    return verify(argv, datetime.now(UTC).date().isoformat())
