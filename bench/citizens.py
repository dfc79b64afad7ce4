"""Citizens for the measurements: a driver that costs little itself asks and sends over keep-alive connections."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

ANSWERS = {f"U{number}": str(3 + number % 2) for number in range(1, 10)}
PROFILE = {"sex": "P", "age_band": "36-45", "education": "sma", "occupation": "petani", "suggestion": "Antrean dipercepat."}
FILLED_IN = urlencode({**ANSWERS, **PROFILE}).encode()
NONCE_LETTERS = 13 + 1 + 32


@dataclass(frozen=True)
class Measured:
    """How many rounds in how many seconds, how long each took (seconds, ascending); done and refused count warming up too."""

    rounds: int
    seconds: float
    waits: list[float]
    done: int
    refused: int

    @property
    def a_second(self) -> float:
        return self.rounds / self.seconds

    def percentile_ms(self, share: float) -> float:
        return 1000 * self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


class Sender:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body."""
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        place = head.lower().find(b"content-length: ")
        body = await self.reader.readexactly(int(head[place + 16 : head.index(b"\r", place)])) if place > 0 else b""
        return int(head[9:12]), body


def get(path: str) -> bytes:
    """A GET request's bytes."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


async def nothing_asked(sender: Sender) -> bool:
    """One request of the empty view."""
    return (await sender.ask(get("/")))[0] == 200


def cycle_at(addresses: list[str]) -> Callable[[Sender], Awaitable[bool]]:
    """One citizen after the other, each at the next counter: get the form, send it filled in; True when acknowledged."""
    length = len("submission_id=&nonce=&") + 36 + NONCE_LETTERS + len(FILLED_IN)
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\nsubmission_id="
    turns = cycle([(get(each), f"POST {each} HTTP/1.1\r\nHost: 127.0.0.1\r\n{form}".encode()) for each in addresses])

    async def one_citizen(sender: Sender) -> bool:
        opening, sending = next(turns)
        status, page = await sender.ask(opening)
        submission_id, nonce = hidden(page, b"submission_id", 36), hidden(page, b"nonce", NONCE_LETTERS)
        sent, _ = await sender.ask(b"".join((sending, submission_id, b"&nonce=", nonce, b"&", FILLED_IN)))
        return status == 200 and sent == 303

    return one_citizen


def hidden(page: bytes, name: bytes, letters: int) -> bytes:
    """The value of a hidden field, found without reading the rest: the driver must not be what is measured."""
    mark = b'name="' + name + b'" value="'
    start = page.index(mark) + len(mark)
    return page[start : start + letters]


async def measure(port: int, work: Callable[[Sender], Awaitable[bool]], parallel: int, seconds: float) -> Measured:
    """Do `work` over and over on so many connections for so many seconds, after half a second of warming up."""
    waits: list[float] = []
    done = refused = 0

    async def one(until: float, counted: bool) -> None:
        nonlocal done, refused
        sender = Sender(port)
        await sender.open()
        while (began := time.perf_counter()) < until:
            if await work(sender):
                done += 1
            else:
                refused += 1
            if counted:
                waits.append(time.perf_counter() - began)
        sender.writer.close()

    for length, counted in ((0.5, False), (seconds, True)):
        began = time.perf_counter()
        await asyncio.gather(*(one(began + length, counted) for _ in range(parallel)))
    return Measured(len(waits), time.perf_counter() - began, sorted(waits), done, refused)


def together(turns: list[Measured]) -> Measured:
    """Several turns as one."""
    waits = sorted(wait for turn in turns for wait in turn.waits)
    seconds, done, refused = (sum(getattr(turn, name) for turn in turns) for name in ("seconds", "done", "refused"))
    return Measured(len(waits), seconds, waits, done, refused)
