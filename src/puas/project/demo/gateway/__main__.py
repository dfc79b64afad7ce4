"""The demo's gateway as a program: prints its address, answers until its standard input ends, which it does with the demo."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from puas.project.demo.certificate import kept_registry
from puas.project.demo.gateway.process import habit_file
from puas.project.demo.gateway.server import LoopbackGateway

SECONDS_SLOW = 6.0


def main(folder: Path) -> int:
    """Serve the people of this demo. Ctrl-C is for the demo, which then ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gateway = LoopbackGateway(kept_registry(folder), pause=SECONDS_SLOW, habit_file=habit_file(folder))
    with gateway.open():
        print(gateway.url, flush=True)
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
