"""The thread that ticks each minute inside a worker of the server, and ends the worker when its server is gone."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import wait

from django.conf import settings
from django.db import connections

from puas.work.clock import clock_offset, installation_now

FIRST_AFTER_SECONDS = 3
EVERY_SECONDS = 60

logger = logging.getLogger(__name__)


def start_ticking() -> threading.Thread:
    """Start the thread. It dies with its process; a deed broken off is taken up again when its lease is over."""
    thread = threading.Thread(target=_tick_for_ever, name="tick", daemon=True)
    thread.start()
    return thread


def _tick_for_ever() -> None:
    pause = FIRST_AFTER_SECONDS
    while _parent_lives_through(pause):
        tick_quietly()
        pause = EVERY_SECONDS
    os.kill(os.getpid(), signal.SIGTERM)


def tick_quietly() -> None:
    """One tick; whatever goes wrong is logged and the next minute tries again."""
    from puas.project.tick import tick

    try:
        tick(installation_now())
    except Exception:
        logger.exception("tick failed")
    finally:
        connections.close_all()


def _parent_lives_through(seconds: float) -> bool:
    """Wait; False as soon as the server process that started this worker is gone (killed, crashed).

    In the demo the wait ends early when somebody moves the clock: what became due is not to be waited for.
    """
    if not settings.PUAS_DEMO:
        return _parent_lives_after(seconds)
    before = clock_offset()
    until = time.monotonic() + seconds
    while time.monotonic() < until and clock_offset() == before:
        if not _parent_lives_after(1):
            return False
    return True


def _parent_lives_after(seconds: float) -> bool:
    parent = multiprocessing.parent_process()
    if parent is None:
        time.sleep(seconds)
        return True
    return not wait([parent.sentinel], timeout=seconds)
