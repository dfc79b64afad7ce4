"""How the gateway behaves."""

from __future__ import annotations

from enum import StrEnum


class Habit(StrEnum):
    """GOOD signs. ID_ONLY (version 1) names a document that can be fetched once. The rest must never pass for signed."""

    GOOD = "good"
    ID_ONLY = "id_only"
    SLOW = "slow"
    """Signs, but only after `pause` seconds: in time or not is for the caller to say."""
    TIMES_OUT = "times_out"
    """Signs nothing and never answers."""
    DRIPS = "drips"
    """Answers a byte at a time, longer than anyone waits."""
    CUTS = "cuts"
    """Promises more bytes than it sends, then hangs up."""
    HUGE = "huge"
    """Sends more than any report is long."""
    FAILS_500 = "fails_500"
    REFUSES_2011 = "refuses_2011"
    REFUSES_2031 = "refuses_2031"
    MOVED = "moved"
    """Answers with a redirect to somewhere else."""
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    """Puts other words on the first page, then signs: the signature is good, the document another."""
    ALTERED_AFTER = "altered_after"
    """Signs, then puts other words on the first page."""
    TRUNCATED = "truncated"
    """Signs, then sends only the first half, as if it were the whole."""
    FOREIGN = "foreign"
    """Signs with a certificate of an authority that nobody trusts."""
    OTHER_PERSON = "other_person"
    """Signs with another person's certificate of the right authority."""
    OTHER_DOCUMENT = "other_document"
    """Signs well, but another document."""
    REWRITTEN = "rewritten"
    """Writes the whole file anew, looking the same, then signs."""
    STAMPED = "stamped"
    """Writes the whole file anew with a line at its foot, as national e-offices do, then signs."""
