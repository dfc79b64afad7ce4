"""How an installation signs and whom it trusts."""

from __future__ import annotations

from dataclasses import dataclass, field

from puas.signing.signer import Signer
from puas.signing.statements import Statements
from puas.signing.verification import Trust


@dataclass(frozen=True, slots=True)
class SigningConfiguration:
    """`signer` is None where offices sign elsewhere only. A local certificate signs public reports only if that is allowed."""

    signer: Signer | None = None
    trust: Trust = field(default_factory=Trust)
    statements: Statements = field(default_factory=Statements)
    local_may_sign_public: bool = False

    @property
    def may_sign_public(self) -> bool:
        """Whether a public report can be signed here."""
        return self.signer is not None and (self.signer.kind != "electronic_local" or self.local_may_sign_public)
