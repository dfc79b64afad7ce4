"""A passphrase or a NIK: lives in one request, and says nothing wherever it is printed by mistake."""

from __future__ import annotations

from typing import NoReturn, final

HIDDEN = "Secret(***)"


@final
class Secret:
    """Text that must not be stored, logged, queued or put into an exception. Only `reveal` gives it out."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself: only for the line that hands it to the signer."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return HIDDEN

    def __reduce__(self) -> NoReturn:
        """Refuse (TypeError) to be pickled or copied: a queue or a cache would keep it."""
        raise TypeError("A secret is not pickled or copied.")
