"""A network to be spoiled at will: a proxy on loopback between a browser and the server, which counts what passes.

It speaks HTTP/1.1 as far as our own server and browsers need it: bodies have a length.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Exchange:
    """One request and its reply as the server gave it; `reached` is False where the wire kept the reply to itself."""

    method: str
    path: str
    status: int
    reply_bytes: int
    reached: bool


@dataclass
class Wire:
    """`down`: nothing passes. `delay`: seconds that each reply takes. `loss`: the share of replies that never arrive.

    `busy`: the next sheets that many times get `busy_status` and how many seconds to wait, instead of reaching the server.
    """

    server: str
    seed: int = 1
    down: bool = False
    delay: float = 0.0
    loss: float = 0.0
    busy: int = 0
    busy_status: int = 503
    busy_seconds: int = 1
    exchanges: list[Exchange] = field(default_factory=list)
    port: int = 0
    most_at_once: int = 0
    """The largest number of sheets that were on the way at one moment."""
    _on_the_way: int = 0

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)

    def through(self, address: str) -> str:
        """The same page, reached through this wire."""
        return f"http://127.0.0.1:{self.port}{urlsplit(address).path}"

    def posts(self) -> list[Exchange]:
        """The sheets that reached the server, with what it answered."""
        return [exchange for exchange in self.exchanges if exchange.method == "POST"]

    async def serve(self, ready: threading.Event) -> None:
        """Until `end`."""
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._one_phone, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._ended.wait()
        server.close()

    def end(self) -> None:
        """From another thread: take no more connections and break off those there are."""
        self._loop.call_soon_threadsafe(self._ended.set)

    async def _one_phone(self, phone: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        """A connection: its requests, one after the other."""
        try:
            while not self.down:
                request = await _message(phone)
                if self.down:
                    break
                is_sheet = request.startswith(b"POST")
                self._on_the_way += is_sheet
                self.most_at_once = max(self.most_at_once, self._on_the_way)
                try:
                    reply = await self._asked(request)
                    await asyncio.sleep(self.delay)
                finally:
                    self._on_the_way -= is_sheet
                lost = self._is_down() or self._chance.random() < self.loss
                self._note(request, reply, reached=not lost)
                if lost:
                    break
                answer.write(reply)
                await answer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, OSError):
            pass
        finally:
            answer.transport.abort()

    def _is_down(self) -> bool:
        return self.down

    async def _asked(self, request: bytes) -> bytes:
        if self.busy and request.startswith(b"POST"):
            self.busy -= 1
            wait = f"HTTP/1.1 {self.busy_status} Busy\r\nRetry-After: {self.busy_seconds}\r\nContent-Length: 0\r\n\r\n"
            return wait.encode()
        address = urlsplit(self.server)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            writer.write(request)
            return await _message(reader, has_body=not request.startswith(b"HEAD"))
        finally:
            writer.close()

    def _note(self, request: bytes, reply: bytes, *, reached: bool) -> None:
        method, path, _ = request.split(b"\r\n", 1)[0].decode().split(" ", 2)
        self.exchanges.append(Exchange(method, path, int(reply[9:12]), len(reply), reached))


async def _message(stream: asyncio.StreamReader, *, has_body: bool = True) -> bytes:
    """Head and body of a request or a reply."""
    head = await stream.readuntil(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + (await stream.readexactly(int(lengths[0])) if lengths and has_body else b"")


@contextmanager
def wire_to(server: str, **how: float) -> Iterator[Wire]:
    """A wire in a thread of its own."""
    wire = Wire(server, **how)  # type: ignore[arg-type]
    ready = threading.Event()
    running = threading.Thread(target=lambda: asyncio.run(wire.serve(ready)), daemon=True)
    running.start()
    assert ready.wait(10)
    try:
        yield wire
    finally:
        wire.end()
        running.join(10)
