"""Version 2: JSON, everything in base64."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from puas.signing.bsre.answers import is_pdf
from puas.signing.bsre.calls import NoAnswer, NotSent, Reply, call
from puas.signing.bsre.sentences import PERHAPS_SIGNED
from puas.signing.bsre.settings import BsreSettings
from puas.signing.signer import Credentials, Signed, SigningTask, Unknown

BLANK_PIXELS = 64
"""Side of the empty picture that some gateways ask for; a very small one is refused."""


def ask_status(settings: BsreSettings, credentials: Credentials) -> Reply | NotSent | NoAnswer:
    """Whether this person may sign; asked before the passphrase leaves."""
    return _post(settings, "/api/v2/user/check/status", _name(settings, credentials))


def ask_for_code(settings: BsreSettings, credentials: Credentials) -> Reply | NotSent | NoAnswer:
    """Have a one-time code for one file sent to the signer, by e-mail as clients report."""
    return _post(settings, "/api/v2/sign/get/totp", {**_name(settings, credentials), "data": 1})


def _name(settings: BsreSettings, credentials: Credentials) -> dict[str, str]:
    return {"email": credentials.email} if settings.named_by == "email" else {"nik": credentials.nik.reveal()}


def _proof(settings: BsreSettings, credentials: Credentials) -> dict[str, str]:
    if settings.proved_by == "totp":
        return {"totp": credentials.code.reveal()}
    return {"passphrase": credentials.passphrase.reveal()}


def ask_to_sign(settings: BsreSettings, task: SigningTask, credentials: Credentials) -> Reply | NotSent | NoAnswer:
    """One request for a signature."""
    body = {
        **_name(settings, credentials),
        **_proof(settings, credentials),
        "signatureProperties": [_properties(settings, task)],
        "file": [b64encode(task.pdf).decode("ascii")],
    }
    return _post(settings, "/api/v2/sign/pdf", body)


def signed_bytes(settings: BsreSettings, reply: Reply | NotSent | NoAnswer) -> Signed | Unknown:
    """The signed PDF of a successful answer."""
    files = reply.values.get("file") if isinstance(reply, Reply) else None
    if not isinstance(files, list) or len(files) != 1 or not isinstance(files[0], str):
        return Unknown(PERHAPS_SIGNED)
    try:
        content = b64decode(files[0], validate=True)
    except ValueError:
        return Unknown(PERHAPS_SIGNED)
    return Signed(content) if is_pdf(content) else Unknown(PERHAPS_SIGNED)


def _properties(settings: BsreSettings, task: SigningTask) -> dict[str, Any]:
    said = {"reason": task.reason, "location": task.location}
    if task.stamp is None:
        picture = {"imageBase64": b64encode(_blank()).decode("ascii")} if settings.image_for_invisible else {}
        return {"tampilan": "INVISIBLE"} | picture | said
    left, bottom, right, top = task.stamp.box
    return said | {
        "tampilan": "VISIBLE",
        "imageBase64": b64encode(task.stamp.png).decode("ascii"),
        "page": task.stamp.page,
        "originX": float(left),
        "originY": float(settings.bottom_or_top(task.stamp.box, task.stamp.page_height)),
        "width": float(right - left),
        "height": float(top - bottom),
    }


def _blank() -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.new("L", (BLANK_PIXELS, BLANK_PIXELS), 255).save(stream, "PNG")
    return stream.getvalue()


def _post(settings: BsreSettings, path: str, values: Mapping[str, Any]) -> Reply | NotSent | NoAnswer:
    return call(settings, "POST", path, json.dumps(values).encode(), "application/json")
