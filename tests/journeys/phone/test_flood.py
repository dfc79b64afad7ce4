"""A program sends to one counter of a real server without end: the others notice nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tests.journeys.phone.counter import Counter

POSTS = int(os.environ.get("PUAS_FLOOD_POSTS", "420"))
SENDERS = 6
ONE_OF = 60
"""So many sheets of the flood for each one at another counter."""
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
SCORES = "432434433"


def sent_by_a_program(address: str, scores: str = SCORES) -> tuple[int, str]:
    """One complete sheet in one request: the status, and when to come back."""
    place = urlsplit(address)
    line = HTTPConnection(str(place.hostname), place.port, timeout=60)
    answers = {f"U{number}": score for number, score in enumerate(scores, start=1)}
    try:
        line.request("POST", place.path, urlencode({"submission_id": str(uuid4()), **answers}), FORM)
        reply = line.getresponse()
        reply.read()
        return reply.status, reply.headers.get("Retry-After", "")
    finally:
        line.close()


@contextmanager
def flooded(address: str, least: int) -> Iterator[list[tuple[int, str]]]:
    """Several senders post to this counter as fast as they can: at least so many sheets, and on until the block ends."""
    replies: list[tuple[int, str]] = []
    ended = threading.Event()

    def send() -> None:
        while not ended.is_set() or len(replies) < least:
            try:
                replies.append(sent_by_a_program(address))
            except OSError:
                replies.append((0, ""))

    threads = [threading.Thread(target=send) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    try:
        yield replies
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def test_while_one_counter_is_flooded_every_answer_at_the_others_is_taken_at_once(counter: Counter) -> None:
    before = len(counter.ways())
    (crowded,) = counter.more_forms(1)
    with flooded(crowded, POSTS) as replies:
        others: list[tuple[int, str]] = []
        while len(replies) < POSTS:
            if len(replies) >= ONE_OF * len(others):
                others.append(sent_by_a_program(counter.moving_form, "4" * 9))
            time.sleep(0.005)
    assert {status for status, _ in others} == {200}
    assert {status for status, _ in replies} == {200, 429}
    assert all(wait.isdigit() and int(wait) >= 1 for status, wait in replies if status == 429)
    marked = sum("flood" in noticed for _, noticed in counter.ways()[before:])
    assert 0 < marked < len(counter.ways()) - before, "the crowd is marked, and who comes first is not"
