"""From a refusal of an action to the field of the form where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from puas.domain.errors import BadInput, WrongState


@contextmanager
def shown_at_field(form: forms.Form) -> Iterator[None]:
    """A refused value is said at its field, or above the form when the form has no such field."""
    try:
        yield
    except (BadInput, WrongState) as refusal:
        field = str(refusal.facts.get("field", ""))
        form.add_error(field if field in form.fields else None, refusal.sentence)
