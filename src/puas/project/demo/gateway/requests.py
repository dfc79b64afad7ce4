"""Reading what a client of version 1 or 2 sends."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass, field
from typing import Any

PAGE_HEIGHT = 842


@dataclass(frozen=True, slots=True)
class Wish:
    """What a request asks for. `box`: left, bottom, right, top in points from below; None = invisible. `page` from 1."""

    pdf: bytes
    reason: str = ""
    page: int = 1
    box: tuple[int, int, int, int] | None = None
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks with which passphrase or code, and for what."""

    nik: str = field(repr=False)
    passphrase: str = field(repr=False)
    wish: Wish
    email: str = ""
    code: str = field(default="", repr=False)


def asked_in_version_1(body: bytes, media_type: str) -> Asked:
    """From a form; the stamp's place counts from below. ValueError or KeyError when something is missing."""
    parts = form_parts(body, media_type)
    fields = {name: content.decode() for name, content in parts.items() if name not in ("file", "imageTTD")}
    box = None
    if fields["tampilan"] == "visible":
        left, bottom, width, height = (int(fields[name]) for name in ("xAxis", "yAxis", "width", "height"))
        box = (left, bottom, left + width, bottom + height)
    page = int(fields.get("page", fields.get("halaman", "1")))
    wish = Wish(parts["file"], fields.get("reason", ""), page, box, parts.get("imageTTD", b""))
    return Asked(fields["nik"], fields["passphrase"], wish)


def asked_in_version_2(body: bytes) -> Asked:
    """From JSON; the stamp's place counts from above. ValueError or KeyError when something is missing."""
    values: dict[str, Any] = json.loads(body)
    said = values["signatureProperties"][0]
    box = None
    if said["tampilan"] == "VISIBLE":
        left, top, width, height = (int(said[name]) for name in ("originX", "originY", "width", "height"))
        box = (left, PAGE_HEIGHT - top - height, left + width, PAGE_HEIGHT - top)
    wish = Wish(
        b64decode(values["file"][0], validate=True),
        said.get("reason", ""),
        int(said.get("page", 1)),
        box,
        b64decode(said.get("imageBase64", ""), validate=True),
    )
    said_by = {name: str(values.get(name, "")) for name in ("nik", "passphrase", "email", "totp")}
    return Asked(said_by["nik"], said_by["passphrase"], wish, said_by["email"], said_by["totp"])


def form_parts(body: bytes, media_type: str) -> dict[str, bytes]:
    """The parts of a multipart/form-data body by field name."""
    boundary = media_type.partition("boundary=")[2].encode()
    parts = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        parts[head.partition(b'name="')[2].partition(b'"')[0].decode()] = content
    return parts
