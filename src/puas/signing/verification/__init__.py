"""What a signed PDF proves: valid, invalid, or not to be told, each with its reasons. Stricter than pyHanko's own summary."""

from puas.signing.verification.outcome import Outcome, SignatureFacts, Trust, Verification
from puas.signing.verification.whole_file import verify

__all__ = ["Outcome", "SignatureFacts", "Trust", "Verification", "verify"]
