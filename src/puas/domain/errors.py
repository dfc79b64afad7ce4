"""One small tree of errors. Each carries a code, an Indonesian sentence template and the facts that fill it.

The outer rooms decide how an error is shown: a page, a JSON answer, a line on standard error. The sentence always
tells the user what to do next.
"""

from __future__ import annotations


class PuasError(Exception):
    """The root: `code` for machines, `template` (Indonesian, with `{names}`) and `facts` for people."""

    def __init__(self, code: str, template: str, **facts: object) -> None:
        self.code = code
        self.template = template
        self.facts = facts
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The Indonesian sentence with its facts filled in."""
        return self.template.format(**self.facts)


class BadInput(PuasError):
    """Something typed, sent or read does not fit; `field` in the facts names the place where it stands."""


class NotAllowed(PuasError):
    """This person may not do this (web: 403)."""


class NotFound(PuasError):
    """There is no such thing, or it is none of this person's business (web: 404)."""


class WrongState(PuasError):
    """The thing exists and the person may, but not now: the state forbids it (web: 409)."""


class IntegrityFailure(PuasError):
    """Stored records contradict each other or the code: the work stops and is shown, nothing is repaired silently."""
