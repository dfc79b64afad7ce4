"""A citizen's phone in a test: open the form, fill it in, send it."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.test import Client

NINE = {f"U{number}": "3" for number in range(1, 10)}
HIDDEN = re.compile(r'name="(submission_id|nonce)" value="([^"]*)"')


def opened(address: str) -> str:
    """The page's text."""
    return Client().get(address).content.decode()


def hidden_fields(page: str) -> dict[str, str]:
    """The submission id and nonce that the server put into a page."""
    return dict(HIDDEN.findall(page))


def filled_in(**changed: str) -> dict[str, str]:
    """A complete form under a new id; `changed` sets or (with "") empties fields."""
    return {"submission_id": str(uuid4()), **NINE, **changed}


def send(address: str, fields: dict[str, str], **headers: str) -> Any:
    """Send as a browser without script does."""
    return Client().post(address, fields, headers=headers)


def send_for_json(address: str, fields: dict[str, str]) -> Any:
    """Send as a script does."""
    return Client().post(address, fields, headers={"Accept": "application/json"})
