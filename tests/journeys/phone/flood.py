"""Programs that send to one counter without end, so that whoever comes is told to wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

TOO_MANY = 429


@contextmanager
def flooded(address: str) -> Iterator[None]:
    """As long as this lasts, the server answers nearly every sheet at this questionnaire with 429: each place that comes back
    is taken at once. The sheets are empty, so none is stored."""
    full, ended = threading.Event(), threading.Event()
    programs = [threading.Thread(target=_send_without_end, args=(address, full, ended), daemon=True) for _ in range(2)]
    for program in programs:
        program.start()
    assert full.wait(60)
    try:
        yield
    finally:
        ended.set()
        for program in programs:
            program.join(10)


def _send_without_end(address: str, full: threading.Event, ended: threading.Event) -> None:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    while not ended.is_set():
        connection.request("POST", parts.path, b"", headers)
        reply = connection.getresponse()
        reply.read()
        if reply.status == TOO_MANY:
            full.set()
    connection.close()
