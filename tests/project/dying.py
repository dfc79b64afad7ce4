"""Run as a program inside an installation: tick, and die by kill -9 just before a given statement reaches the database.

    python -m tests.project.dying MINUTES STATEMENT [STATEMENT ...]

One child process per STATEMENT, each ticking MINUTES later than the one before, each killed at its statement (0 = let
it end). Prints, one line each, the children's endings: "killed" or "ended after N statements".
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any


class Death:
    """Counts statements and kills its process at one of them, as a power cut or an impatient operator would."""

    def __init__(self, statement: int) -> None:
        self.statement = statement
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], *words: Any) -> Any:
        """Pass a statement on, or die before it."""
        self.seen += 1
        if self.seen == self.statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*words)


def child(moment: datetime, statement: int) -> None:
    """Tick once as a process of its own."""
    from django.db import connection

    from puas.project.tick import tick

    death = Death(statement)
    with connection.execute_wrapper(death):
        _, failed = tick(moment)
    connection.close()
    print(f"ended after {death.seen} statements" if not failed else f"failed: {failed}", flush=True)
    os._exit(0)


def main(minutes: int, statements: Sequence[int]) -> None:
    """Fork the children one after the other; Django is loaded once, its connections are each child's own."""
    from puas.project.starting import start_django

    start_django()
    from puas.work.clock import installation_now

    begin = installation_now()
    for place, statement in enumerate(statements):
        pid = os.fork()
        if not pid:
            child(begin + timedelta(minutes=minutes * place), statement)
        _, ending = os.waitpid(pid, 0)
        if os.WIFSIGNALED(ending):
            print("killed", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(word) for word in sys.argv[2:]])
