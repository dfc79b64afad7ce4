"""How much of each room the tests must reach, counted in branches: `python -m tests.runner.coverage_gates domain`."""

import sys

from coverage import Coverage
from coverage.exceptions import NoDataError

from tests.runner.suites import DATABASE, PURE, TOP

# Rooms that everything else trusts are tested to the last branch; the gates of the others leave room for the unforeseeable.
TO_THE_LAST_BRANCH = ("domain", "documents", "signing")
GATES = {room: 100 if room in TO_THE_LAST_BRANCH else 95 for room in (*PURE, *DATABASE) if room != "house"}


def words(room: str) -> list[str]:
    """The command that reports on `room` and fails under its gate."""
    return [sys.executable, "-m", "tests.runner.coverage_gates", room]


def forget() -> None:
    """Remove the measurements of earlier runs."""
    for old in TOP.glob(".coverage*"):
        old.unlink()


def main(room: str) -> int:
    """Gather what the runs of this call measured, print the report of `room`; 0 when its gate is reached."""
    measured = Coverage(config_file=str(TOP / "pyproject.toml"))
    parts = [str(part) for part in TOP.glob(".coverage.*")]
    try:
        measured.load()
        if parts:
            measured.combine(parts, strict=True)
            measured.save()
        reached = measured.report(include=[f"src/puas/{room}/*"], precision=1)
    except NoDataError as nothing:
        print(f"Nothing was measured in {room}: {nothing}", file=sys.stderr)
        return 1
    print(f"{room}: {reached:.1f} % of lines and branches, the gate is {GATES[room]} %")
    return int(reached < GATES[room])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
