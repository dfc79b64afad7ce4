"""The check of a whole file: every byte covered, every signature good, nothing alive in it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from puas.signing.signer import Reason
from puas.signing.verification import sentences as say
from puas.signing.verification.additions import only_signatures_added
from puas.signing.verification.bytes_covered import check_tail, end_of_coverage
from puas.signing.verification.judging import Judgement, judge, validation_context
from puas.signing.verification.outcome import Outcome, Trust, Verification

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

LARGEST = 20 * 1024 * 1024


def verify(pdf: bytes, trust: Trust, now: datetime) -> Verification:
    """Whether `pdf` is signed and unchanged, at `now` (with a time zone).

    VALID means: the last signature covers every byte of the file, or all but updates that only serve later checks; every
    signature in it is intact and of a trusted issuer. A file that cannot be read is INVALID. Never raises because of the file.
    """
    if len(pdf) > LARGEST:
        return Verification(Outcome.UNDETERMINED, (say.TOO_LARGE.told(mebibytes=str(LARGEST // 1024**2)),))
    try:
        return _verified(pdf, trust, now)
    except Exception:  # a broken file breaks the reader in any way it likes; it is never valid
        return Verification(Outcome.INVALID, (say.UNREADABLE,))


def _verified(pdf: bytes, trust: Trust, now: datetime) -> Verification:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(pdf))
    signatures = reader.embedded_regular_signatures
    if not signatures:
        return Verification(Outcome.INVALID, (say.NOT_SIGNED,))
    if _is_alive(reader):
        return Verification(Outcome.INVALID, (say.ACTIVE_CONTENT,))
    judgements: list[Judgement] = []
    for embedded in signatures:
        end = end_of_coverage(pdf, [int(number) for number in embedded.byte_range], bytes(embedded.pkcs7_content))
        if isinstance(end, Reason):
            return Verification(Outcome.INVALID, (end,))
        judgements.append(judge(reader, embedded, end, trust, now))
    judgements.sort(key=lambda each: each.facts.end)
    against = _against_the_file(pdf, reader, judgements[-1], trust, now)
    return _together(judgements, against)


def _against_the_file(pdf: bytes, reader: PdfFileReader, last: Judgement, trust: Trust, now: datetime) -> Reason | None:
    """What lies behind the last signature may only help later checks: revocation lists, certificates, time stamps."""
    if last.facts.end == len(pdf):
        return None
    against = check_tail(pdf, last.facts.end) or _more_than_upkeep(reader, last)
    if against is None and not only_signatures_added(pdf, pdf[: last.facts.end]):
        against = say.ADDED_AFTER
    return against or _broken_time_stamps(pdf, reader, trust, now)


def _more_than_upkeep(reader: PdfFileReader, last: Judgement) -> Reason | None:
    from pyhanko.sign.diff_analysis import ModificationLevel

    embedded = next(each for each in reader.embedded_regular_signatures if each.field_name == last.facts.field_name)
    found = getattr(embedded.diff_result, "modification_level", ModificationLevel.OTHER)
    grown = reader.total_revisions - 1 > embedded.signed_revision
    return None if grown and found <= ModificationLevel.LTA_UPDATES else say.ADDED_AFTER


def _broken_time_stamps(pdf: bytes, reader: PdfFileReader, trust: Trust, now: datetime) -> Reason | None:
    from pyhanko.sign.validation import validate_pdf_timestamp

    for embedded in reader.embedded_timestamp_signatures:
        end = end_of_coverage(pdf, [int(number) for number in embedded.byte_range], bytes(embedded.pkcs7_content))
        if isinstance(end, Reason):
            return end
        status = validate_pdf_timestamp(embedded, validation_context(reader, trust, now))
        if not (status.intact and status.valid):
            return say.TIME_STAMP_BROKEN
    return None


def _is_alive(reader: PdfFileReader) -> bool:
    """Whether the file can act or change its looks by itself: scripts, launches, XFA forms."""
    form, names = _opened(reader.root, "/AcroForm"), _opened(reader.root, "/Names")
    opening = _opened(reader.root, "/OpenAction")
    acts = isinstance(opening, dict) and str(opening.get("/S", "/GoTo")) != "/GoTo"
    return "/AA" in reader.root or "/JavaScript" in names or "/XFA" in form or acts


def _opened(root: Any, key: str) -> Any:
    """What stands at `key`, followed to its object (`get` would give the reference); empty when nothing does."""
    try:
        return root[key]
    except KeyError:
        return {}


def _together(judgements: list[Judgement], against: Reason | None) -> Verification:
    facts = tuple(each.facts for each in judgements)
    invalid = [each.reason for each in judgements if each.outcome is Outcome.INVALID] + ([against] if against else [])
    if invalid:
        return Verification(Outcome.INVALID, _once(invalid), facts)
    unsure = [each.reason for each in judgements if each.outcome is Outcome.UNDETERMINED]
    if unsure:
        return Verification(Outcome.UNDETERMINED, _once(unsure), facts)
    return Verification(Outcome.VALID, (say.VALID,), facts)


def _once(reasons: list[Reason]) -> tuple[Reason, ...]:
    return tuple({reason.code: reason for reason in reasons}.values())
