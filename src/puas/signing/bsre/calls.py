"""One HTTP call to the gateway: no proxy, no redirect followed, nothing logged, a limit on time and on the size of the answer.

http.client instead of a library: one host, two shapes of request, and no layer that could keep a body.
"""

from __future__ import annotations

import json
import socket
import ssl
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from puas.signing.bsre.settings import BsreSettings

LARGEST_ANSWER = 30 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer."""

    status: int
    media_type: str
    document_id: str
    body: bytes

    @property
    def values(self) -> Mapping[str, Any]:
        """The body as a JSON object; empty when it is none."""
        with suppress(ValueError, RecursionError):
            read = json.loads(self.body)
            if isinstance(read, dict):
                return read
        return {}


@dataclass(frozen=True, slots=True)
class NotSent:
    """The gateway could not be reached: nothing has left this house."""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The request left, and no whole answer came back: it may have been carried out."""


def call(settings: BsreSettings, method: str, path: str, body: bytes = b"", media_type: str = "") -> Reply | NotSent | NoAnswer:
    """Send one request and read its answer. Never raises with anything of the request in it."""
    try:
        connection = _connected(settings)
    except (OSError, ValueError):
        return NotSent()
    stop = Timer(settings.seconds_to_answer, _cut, [connection.sock])
    stop.daemon = True
    stop.start()
    try:
        connection.request(method, path, body or None, _headers(settings, media_type))
        return _reply(connection.getresponse())
    except (OSError, HTTPException, ValueError):
        return NoAnswer()
    finally:
        stop.cancel()
        connection.close()


def _connected(settings: BsreSettings) -> HTTPConnection:
    parts = urlsplit(settings.base_url)
    seconds = settings.seconds_to_connect
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        connection: HTTPConnection = HTTPSConnection(parts.hostname or "", parts.port, timeout=seconds, context=context)
    else:
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=seconds)
    connection.connect()
    connection.sock.settimeout(settings.seconds_to_answer)
    return connection


def _cut(line: socket.socket) -> None:
    """End a call whose time is over, also one whose answer drips. The connection itself forgets its socket while it reads."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _headers(settings: BsreSettings, media_type: str) -> dict[str, str]:
    if settings.bearer:
        authorization = f"Bearer {settings.password.reveal()}"
    else:
        authorization = f"Basic {b64encode(f'{settings.user}:{settings.password.reveal()}'.encode()).decode('ascii')}"
    headers = {"Authorization": authorization, "Accept": "application/pdf, application/json"}
    return headers | ({"Content-Type": media_type} if media_type else {})


def _reply(response: HTTPResponse) -> Reply | NoAnswer:
    body = response.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER or response.read(1) or response.length:
        return NoAnswer()  # too large, or cut off before the promised length
    document_id = response.headers.get("id_dokumen", "")
    return Reply(response.status, response.headers.get_content_type(), document_id, body)
