"""From nothing to the first page: seconds of the first and of a later start, idle memory, the demo's world, and stopping.

    python bench/bench_startup.py

Memory is proportional set size (shared pages counted once) of all processes, ten seconds after the first page.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.project.programs import Installation, Server, serving

FIRST_PAGE_LIMIT_SECONDS = 3.0
IDLE_LIMIT_MB = 200
DEMO_LIMIT_SECONDS = 40.0
STOP_LIMIT_SECONDS = 2.0
IDLE_AFTER_SECONDS = 10


def said(what: str, value: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit; whether it is kept."""
    kept = value <= limit
    verdict = "kept" if kept else "MISSED"
    print(f"{what:44} {value:8.2f} {unit:3} limit {limit:6.1f}  ratio {value / limit:5.2f}  {verdict}")
    return kept


def idle_megabytes(server: Server) -> float:
    """Proportional set size of the server's processes (Linux)."""
    lines = [Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in server.processes()]
    return sum(int(text.partition("\nPss:")[2].split()[0]) for text in lines) / 1024


def started(installation: Installation, words: tuple[str, ...]) -> tuple[float, float, float]:
    """Seconds to the first page, idle megabytes, seconds to stop."""
    began = time.perf_counter()
    with serving(installation, *words) as server:
        server.page("/")
        first_page = time.perf_counter() - began
        time.sleep(IDLE_AFTER_SECONDS)
        idle = idle_megabytes(server)
        _, _, stop = server.stop()
    return first_page, idle, stop


def main() -> int:
    """0 when every limit is kept."""
    kept = []
    with tempfile.TemporaryDirectory() as folder:
        office = Installation(Path(folder) / "office")
        first, _, _ = started(office, ("serve",))
        again, idle, stop = started(office, ("serve",))
        demo, _, _ = started(Installation(Path(folder) / "demo"), ("demo",))
    kept.append(said("first page, empty installation", first, FIRST_PAGE_LIMIT_SECONDS, "s"))
    kept.append(said("first page, later start", again, FIRST_PAGE_LIMIT_SECONDS, "s"))
    kept.append(said("idle memory, all processes", idle, IDLE_LIMIT_MB, "MB"))
    kept.append(said("stopping", stop, STOP_LIMIT_SECONDS, "s"))
    kept.append(said("demo with fourteen months, to its first page", demo, DEMO_LIMIT_SECONDS, "s"))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
