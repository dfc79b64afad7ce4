"""`puas verify`: an answer book checked by anyone, from a file or an address. Also the whole of the single-file verifier."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from puas.answer_book.opening_file import opened_file
from puas.answer_book.signatures import holds
from puas.cli.arguments import CommandLine
from puas.cli.published_report import PublishedReport, published_report
from puas.domain.answer_book.checking import BookFault, CheckedLog, LogFiles, answer_of, checked_log
from puas.domain.answer_book.entries import receipt_hash
from puas.domain.answer_book.notes import Checkpoint, NoteKey, SignedNote
from puas.domain.answer_book.opening import LeafOpening, counted_sheets, opening_faults, released_leaves
from puas.domain.answer_book.promises import Promise
from puas.domain.answer_book.receipts import is_receipt_code, plain_code
from puas.domain.errors import BadInput, IntegrityFailure
from puas.domain.figures import decimal_comma
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.tallies import tally_of
from puas.signing.time_stamps import stamped_at

SECONDS_TO_WAIT = 30
LARGEST_FILE = 256 * 1024 * 1024


def main(argv: Sequence[str], today: str = "") -> int:
    """Check and say every fault; exit code 0 when there is none, 1 when there is one. BadInput for what cannot be read, and
    for a promise that is not due yet on the day `today` (ISO; "": every promise is due).
    """
    asked = _command_line().parse_args(list(argv))
    log = checked_log(
        read_log(asked.source),
        holds,
        [_kept_head(file) for file in asked.head],
        [NoteKey.from_text(text) for text in asked.key],
    )
    faults = list(log.faults)
    if asked.stamp and not asked.bulletin:
        raise BadInput("bulletin_missing", "Sebutkan buletin yang distempel dengan --bulletin.", field="bulletin")
    if asked.bulletin:
        faults += _bulletin_faults(log, asked.bulletin, asked.stamp, asked.anchor)
    _say_what_stands(log)
    if asked.receipt:
        faults += _receipt_faults(log, asked.receipt, asked.promise, today)
    if asked.report:
        report = published_report(asked.report, asked.source, read_bytes)
        later = [_checked(source) for source in asked.later or _later_sources(asked.source, log, report)]
        faults += [each for one in later for each in one.faults]
        faults += report.faults({log.files.log: log} | {each.files.log: each for each in later})
    if asked.opening:
        faults += _opening_faults(log, asked.opening, asked.passphrase_file)
    for fault in faults:
        print(f"CACAT {fault.code}: {fault.sentence}")
    print("Tidak ada cacat." if not faults else f"{len(faults)} cacat ditemukan.")
    return 1 if faults else 0


def _command_line() -> CommandLine:
    line = CommandLine("verify", "Memeriksa Buku Jawaban tanpa mempercayai kantornya.", "Kode keluar: 0 utuh, 1 ada cacat.")
    line.needed.add_argument("source", metavar="BERKAS|URL", help="book.json, atau alamat buku-jawaban/<kantor>/<periode>")
    add = line.optional.add_argument
    add(
        "--head",
        metavar="BERKAS",
        action="append",
        default=[],
        help="kepala yang dulu Anda simpan; boleh diulang",
    )
    add("--key", metavar="KUNCI", action="append", default=[], help="kunci penanda tangan yang Anda kenal")
    add("--receipt", metavar="KODE", default="", help="kode tanda terima yang dicari")
    add("--promise", metavar="JANJI", default="", help="janji bertanda tangan pada tanda terima itu")
    add("--report", metavar="BERKAS|URL", default="", help="PDF laporan, atau keterangannya (JSON)")
    add("--later", metavar="BERKAS|URL", action="append", default=[], help="buku berikutnya yang disebut laporan")
    add("--bulletin", metavar="BERKAS|URL", default="", help="buletin yang memuat kepala buku ini")
    add("--stamp", metavar="BERKAS|URL", default="", help="stempel waktu (RFC 3161) atas buletin itu")
    add("--anchor", metavar="BERKAS", action="append", default=[], help="sertifikat penyedia stempel yang Anda percaya")
    add("--opening", metavar="BERKAS", default="", help="pembuka untuk pengawas")
    add("--passphrase-file", metavar="BERKAS", default="", help="berkas berisi frasa sandi pembuka")
    return line


def read_log(source: str) -> LogFiles:
    """The log at a path or an address. BadInput when nothing readable is there."""
    stored = _json_of(source if source.endswith(".json") or not _is_address(source) else f"{source.rstrip('/')}/book.json")
    try:
        return LogFiles(
            str(stored["log"]), tuple(entry.encode() for entry in stored["entries"]), tuple(map(str, stored["notes"]))
        )
    except (KeyError, TypeError, AttributeError):
        raise BadInput("not_a_book", "{source} bukan berkas Buku Jawaban.", field="source", source=source) from None


def read_bytes(source: str) -> bytes:
    """The bytes at a path or an http(s) address. BadInput when they cannot be had."""
    try:
        if _is_address(source):
            with urlopen(source, timeout=SECONDS_TO_WAIT) as reply:  # noqa: S310  only http and https, checked above
                return bytes(reply.read(LARGEST_FILE))
        return Path(source).read_bytes()
    except (OSError, URLError) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        raise BadInput("unreadable", "{source} tidak dapat dibaca ({why}).", field="source", source=source, why=why) from None


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _json_of(source: str) -> Any:
    try:
        return json.loads(read_bytes(source))
    except ValueError:
        raise BadInput("not_json", "{source} bukan berkas JSON yang utuh.", field="source", source=source) from None


def _text_of(source: str) -> str:
    return read_bytes(source).decode("utf-8", errors="replace")


def _kept_head(source: str) -> Checkpoint:
    return Checkpoint.from_body(SignedNote.from_text(_text_of(source)).body)


def _checked(source: str) -> CheckedLog:
    return checked_log(read_log(source), holds)


def _bulletin_faults(log: CheckedLog, source: str, stamp: str, anchors: Sequence[str]) -> list[BookFault]:
    """A bulletin's heads count like heads that were kept; its stamp says since when the world could have seen them."""
    text = read_bytes(source)
    note = SignedNote.from_text(text.decode("utf-8", errors="replace"))
    found: list[BookFault] = []
    if not any(note.is_signed_by(key, holds) for key in log.content.keys):
        found.append(BookFault("bulletin_not_signed", "Buletin ini tidak ditandatangani dengan kunci buku ini."))
    heads = [Checkpoint.from_line(line) for line in note.body.splitlines()[2:]]
    known = {fault.code for fault in log.faults}
    again = checked_log(log.files, holds, heads)
    found += [fault for fault in again.faults if fault.code not in known]
    if stamp:
        try:
            seen = stamped_at(read_bytes(stamp), text, tuple(read_bytes(file) for file in anchors))
            print(f"Buletin distempel {seen.at.isoformat()} oleh {seen.authority}")
        except IntegrityFailure as failure:
            found.append(BookFault(failure.code, failure.sentence))
    return found


def _later_sources(source: str, log: CheckedLog, report: PublishedReport) -> list[str]:
    """Where the later books that a report names stand, when this one was read from its own address."""
    site = source.rstrip("/").removesuffix("/book.json").removesuffix(log.files.log)
    return [f"{site}{head.log}" for head in report.later] if _is_address(source) and site.endswith("/") else []


def _say_what_stands(log: CheckedLog) -> None:
    content, state = log.content, "ditutup" if log.final else "berjalan"
    print(f"Buku {log.files.log} ({state}): {len(log.files.entries)} entri, {len(log.heads)} kepala.")
    if log.heads:
        print(f"Akar {log.heads[-1].root.hex()}")
    excluded = len(content.excluded_of(log.files.period)) + int(content.begin.get("unlogged_excluded", 0))
    print(
        f"Tercatat {content.recorded}, dikecualikan di buku ini {excluded}, saran dibuka untuk umum {len(content.releases)}, "
        f"penghapusan {len(content.erasures)}."
    )
    for key in content.keys:
        print(f"Kunci {key.text}")


def _receipt_faults(log: CheckedLog, typed: str, promise_text: str, today: str) -> list[BookFault]:
    if not is_receipt_code(typed):
        raise BadInput("receipt_malformed", "Kode tanda terima ini salah ketik.", field="receipt")
    leaf = answer_of(log, receipt_hash(plain_code(typed)))
    found = _promise_faults(log, leaf, Promise.from_text(promise_text), today) if promise_text else []
    if leaf:
        out = [deed for deed in log.content.exclusions if deed.leaf == leaf]
        print(
            f"Jawaban tercatat{', dikecualikan: ' + out[0].reason if out else ' dan tidak dikecualikan di buku ini'}. Daun {leaf}"
        )
    else:
        found.append(BookFault("receipt_not_found", "Tidak ada jawaban dengan kode tanda terima ini di buku ini."))
    return found


def _promise_faults(log: CheckedLog, leaf: str, promise: Promise, today: str) -> list[BookFault]:
    if promise.log != log.files.log:
        raise BadInput("promise_elsewhere", "Janji ini milik buku {log}; periksa buku itu.", field="promise", log=promise.log)
    if not any(promise.is_signed_by(key, holds) for key in log.content.keys):
        return [BookFault("promise_not_signed", "Janji ini tidak ditandatangani dengan kunci buku ini.")]
    if promise.leaf in log.content.answers:
        another = BookFault("promise_of_another", "Daun yang dijanjikan bukan daun kode ini.")
        return [another] if leaf and promise.leaf != leaf else []
    if today and promise.day >= today and log.final is None:
        raise BadInput("promise_not_due", "Jawaban ini masuk ke buku besok pagi; periksa lagi besok.", field="promise")
    return [BookFault("promise_broken", "Buku ini tidak memuat daun yang dijanjikan pada tanda terima.")]


def _opening_faults(log: CheckedLog, file: str, passphrase_file: str) -> list[BookFault]:
    if not passphrase_file:
        raise BadInput("passphrase_missing", "Sebutkan berkas frasa sandi dengan --passphrase-file.", field="passphrase_file")
    stored = opened_file(read_bytes(file), _text_of(passphrase_file).rstrip("\r\n"))
    openings = [LeafOpening.from_json(each) for each in stored["openings"]]
    excluded = frozenset(stored["excluded_elsewhere"]) | {deed.leaf for deed in log.content.exclusions}
    instruments = {opening.sheet.unit: opening.sheet.instrument for opening in openings}
    for unit, sheets in sorted(counted_sheets(openings, excluded).items()):
        instrument = instrument_with_hash(instruments[unit])
        result = satisfaction_index(instrument, tally_of(instrument, [(sheet, 1) for sheet in sheets]))
        name = stored["units"].get(unit, unit)
        figure = decimal_comma(result.value_100, 2) if isinstance(result, SatisfactionIndex) else "tidak ada"
        print(f"{name}: {len(sheets)} lembar dihitung, {instrument.index_name} {figure}")
    marks = [deed.leaf for deed in log.content.releases if deed.of == log.files.period] + stored["released_elsewhere"]
    released, unknown = released_leaves(openings, marks)
    for opening in released:
        print(f"Dibuka untuk umum: {opening.words.suggestion if opening.words else '(sudah dihapus)'}")
    return opening_faults(log, openings) + unknown
