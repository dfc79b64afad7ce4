"""How a worker of the server stops: once, when its server says so.

Ctrl-C reaches every process of a terminal, and the server then tells its workers to stop as well: told twice within a
moment, granian's worker (2.8) now and then waits for ever and must be killed, with whatever it was doing. So the worker
takes its signals one by one in a thread: Ctrl-C is the server's business alone, and the first SIGTERM is the only one.
"""

from __future__ import annotations

import signal
import sys
import threading


def obey_the_first_stop_only() -> None:
    """Call it in a worker's main thread before any other thread exists: they inherit what is held back here."""
    if sys.platform == "win32":
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=_wait_for_stop, name="stop", daemon=True).start()


def _wait_for_stop() -> None:
    if sys.platform == "win32":
        return
    while signal.sigwait({signal.SIGINT, signal.SIGTERM}) != signal.SIGTERM:
        pass
    handler = signal.getsignal(signal.SIGTERM)
    if callable(handler):
        handler(signal.SIGTERM, None)
