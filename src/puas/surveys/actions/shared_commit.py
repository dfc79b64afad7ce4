"""One durable commit for all answers that wait at the same moment.

SQLite has one write lock, and each commit waits for the disk: on an office's hard disk a hundredth of a second. Threads
that come while a commit is under way queue; the next one to get the lock stores what all of them brought and commits once;
where one of them fails, it alone is left out. Nobody is acknowledged before that commit. (Left to itself SQLite would let
each of them sleep up to 100 ms between tries.) Databases that share commits themselves are left to do so.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection, transaction

T = TypeVar("T")


class _Waiting(Generic[T]):
    """Something to store, and what became of it. States: waiting, then done with a result or an error."""

    def __init__(self, deed: Callable[[], T]) -> None:
        self.deed = deed
        self.results: list[T] = []
        self.error: BaseException | None = None
        self.is_done = False

    def attempt(self) -> None:
        """Do it so that its failure undoes nothing but itself."""
        try:
            with transaction.atomic():
                self.results = [self.deed()]
        except Exception as error:
            self.error = error

    def outcome(self) -> T:
        """The result; raises what it failed with."""
        if self.error is not None:
            raise self.error
        return self.results[0]


class SharedCommit:
    """A queue of this process before the write lock."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._entry = Lock()
        self._queue: list[_Waiting[object]] = []

    def store(self, deed: Callable[[], T]) -> T:
        """Run `deed` inside a transaction that is committed when this returns; raises what `deed` raised, then undone."""
        if connection.vendor != "sqlite":
            with transaction.atomic():
                return deed()
        own = _Waiting(deed)
        with self._entry:
            self._queue.append(own)  # type: ignore[arg-type]
        with self._turn:
            if not own.is_done:
                self._store_all()
        return own.outcome()

    def _store_all(self) -> None:
        with self._entry:
            batch, self._queue = self._queue, []
        try:
            _store_together(batch)
        except BaseException as error:
            for each in batch:
                each.error = error
        finally:
            for each in batch:
                each.is_done = True


def _store_together(batch: list[_Waiting[object]]) -> None:
    """As one, which nearly always succeeds; if not, all is undone and each tried again behind a savepoint of its own."""
    try:
        with transaction.atomic():
            results = [each.deed() for each in batch]
    except Exception:
        with transaction.atomic():
            for each in batch:
                each.attempt()
    else:
        for each, result in zip(batch, results, strict=True):
            each.results = [result]
