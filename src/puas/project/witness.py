"""A witness's nightly round: fetch the bulletin, check that every book goes on from the head seen last, and co-sign.

    puas-verify.pyz witness --name inspektorat --folder ~/saksi https://ikm.example

The folder keeps the witness's key (made once), the heads seen last, and the co-signed bulletin, which goes back to the
office (by mail or however). A head that does not go on is never signed, and the one seen last is kept as proof.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from puas.answer_book.signatures import holds
from puas.cli.arguments import CommandLine
from puas.cli.verify import read_bytes
from puas.domain.answer_book.merkle import roots_at
from puas.domain.answer_book.notes import BULLETIN, WITNESS_KEY, Checkpoint, NoteKey, SignedNote, cosignature
from puas.domain.errors import BadInput, IntegrityFailure

ORIGIN_LENGTH = len("puas.buku-jawaban/")


def main(argv: Sequence[str], now: float | None = None) -> int:
    """One round; exit code 0 when the bulletin was co-signed, 1 when a book does not go on."""
    line = CommandLine("witness", "Menyaksikan Buku Jawaban sebuah instalasi.", "Jalankan setiap pagi.")
    line.needed.add_argument("address", metavar="URL", help="alamat instalasi, misalnya https://ikm.kabupaten.example")
    line.optional.add_argument("--name", metavar="NAMA", default="saksi", help="nama saksi pada tanda tangan")
    line.optional.add_argument(
        "--folder", metavar="FOLDER", type=Path, default=Path("saksi"), help="tempat kunci dan kepala terakhir"
    )
    asked = line.parse_args(list(argv))
    asked.folder.mkdir(parents=True, exist_ok=True)
    private = _private_key(asked.folder / "witness-key")
    key = NoteKey(asked.name, private.public_key().public_bytes_raw(), WITNESS_KEY)
    print(f"Kunci saksi: {key.text}")
    try:
        note = _checked_bulletin(asked.address.rstrip("/"), asked.folder)
    except IntegrityFailure as failure:
        print(failure.sentence)
        return 1
    signed = cosignature(note.body, key, private.sign, int(time.time() if now is None else now))
    out = asked.folder / "bulletin-cosigned.txt"
    out.write_text(SignedNote(note.body, (*note.signatures, signed)).text, encoding="utf-8")
    print(f"Semua buku berlanjut. Kirim {out} kepada kantor.")
    return 0


def _checked_bulletin(address: str, folder: Path) -> SignedNote:
    """The bulletin, once signature and every head in it were checked; the heads are then the ones seen last."""
    note = SignedNote.from_text(read_bytes(f"{address}/buku-jawaban/bulletin.txt").decode())
    _check_key(note, read_bytes(f"{address}/buku-jawaban/key.txt").decode(), folder / "log-key.txt")
    first, _, *lines = note.body.splitlines()
    if first != BULLETIN:
        raise BadInput("not_a_bulletin", "Yang diunduh bukan buletin Buku Jawaban.", field="address")
    seen_file = folder / "heads.json"
    seen: dict[str, str] = json.loads(seen_file.read_text(encoding="utf-8")) if seen_file.exists() else {}
    heads = [Checkpoint.from_line(line) for line in lines]
    _check_none_is_gone(heads, seen)
    for head, line in zip(heads, lines, strict=True):
        _check_goes_on(address, head, seen.get(head.origin))
        seen[head.origin] = line
    draft = seen_file.with_suffix(".part")
    draft.write_text(json.dumps(seen, indent=1), encoding="utf-8")
    os.replace(draft, seen_file)
    return note


def _check_key(note: SignedNote, offered: str, kept: Path) -> None:
    """The key is believed when first seen; another one later is a matter for people."""
    if not kept.exists():
        kept.write_text(offered, encoding="utf-8")
    if not note.is_signed_by(NoteKey.from_text(kept.read_text(encoding="utf-8")), holds):
        raise IntegrityFailure(
            "other_key",
            "Buletin tidak ditandatangani dengan kunci yang dulu dilihat ({file}). Tanyakan kepada kantor; bila kuncinya memang "
            "diganti, hapus berkas itu.",
            file=kept.name,
        )


def _check_none_is_gone(heads: Sequence[Checkpoint], seen: dict[str, str]) -> None:
    """A book that was still running may not drop out of the bulletin; a closed one does in time, and is named by the next."""
    gone = sorted(set(seen) - {head.origin for head in heads})
    for origin in gone:
        if not Checkpoint.from_line(seen[origin]).is_final:
            raise IntegrityFailure(
                "book_gone",
                "BUKU HILANG: {origin} belum ditutup ketika terakhir dilihat, tetapi tidak ada lagi dalam buletin. Tidak "
                "ditandatangani; simpan folder ini sebagai bukti.",
                origin=origin,
            )


def _check_goes_on(address: str, head: Checkpoint, seen: str | None) -> None:
    leaves_text = read_bytes(f"{address}/buku-jawaban/{head.origin[ORIGIN_LENGTH:]}/leaves.txt").decode()
    leaves = [bytes.fromhex(line) for line in leaves_text.split()]
    before = Checkpoint.from_line(seen) if seen else None
    roots = roots_at(leaves, [head.size, *([before.size] if before else [])])
    goes_on = before is None or (
        before.size <= head.size and roots.get(before.size) == before.root and not (before.is_final and before != head)
    )
    if roots.get(head.size) != head.root or not goes_on:
        raise IntegrityFailure(
            "does_not_go_on",
            "BUKU TIDAK BERLANJUT: {origin} tidak cocok dengan kepala yang terakhir dilihat ({seen}). Tidak ditandatangani; "
            "simpan folder ini sebagai bukti.",
            origin=head.origin,
            seen=seen or "belum ada",
        )


def _private_key(file: Path) -> Ed25519PrivateKey:
    if not file.exists():
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as new:
            new.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text(encoding="ascii")))
