"""The address that opens a messaging app on the reader's own device with a ready text; Puas itself requests nothing."""

from __future__ import annotations

from urllib.parse import quote

MESSAGE_ADDRESS = "https://wa.me/?text="


def message_link(text: str) -> str:
    """The link for this text, percent-encoded."""
    return MESSAGE_ADDRESS + quote(text, safe="")
