"""Files changed after the signature: the classes of the published attacks on signed PDFs, made from our own report."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from random import Random

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

BYTE_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]")


def junk_appended(pdf: bytes) -> bytes:
    return pdf + b"\nIKM 99,99"


def remark_appended(pdf: bytes) -> bytes:
    return pdf + b"% remark\n%%EOF\n"


def second_file_appended(pdf: bytes) -> bytes:
    return pdf + pdf


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with an incremental update behind it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def words_drawn_over(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 0 rg 60 600 300 60 re f")))

    return updated(pdf, change)


def page_removed(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"] = ArrayObject([pages["/Kids"].raw_get(0)])
        pages["/Count"] = NumberObject(1)
        writer.update_container(pages)

    return updated(pdf, change)


def annotation_added(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(1)[0].get_object()
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/FreeText"),
                NameObject("/Rect"): ArrayObject([NumberObject(edge) for edge in (60, 600, 360, 660)]),
                NameObject("/Contents"): TextStringObject("IKM 99,99"),
                NameObject("/F"): NumberObject(4),
            }
        )
        held = page["/Annots"] if "/Annots" in page else ArrayObject()
        held.append(writer.add_object(note))
        page["/Annots"] = held
        writer.update_container(page)

    return updated(pdf, change)


def title_changed(pdf: bytes) -> bytes:
    """Other words over the viewer's window; the pages stay."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        metadata = writer.root["/Metadata"]
        metadata._data = metadata.data.replace(b"November 2026", b"Oktober 2026")
        metadata._encoded_data = None
        writer.update_container(metadata)

    return updated(pdf, change)


def root_replaced(pdf: bytes) -> bytes:
    """A shadow document: the catalogue's page tree is exchanged for another one."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Page"),
                NameObject("/MediaBox"): ArrayObject([NumberObject(edge) for edge in (0, 0, 595, 842)]),
            }
        )
        tree = DictionaryObject({NameObject("/Type"): NameObject("/Pages"), NameObject("/Count"): NumberObject(1)})
        tree_ref = writer.add_object(tree)
        page["/Parent"] = tree_ref
        tree["/Kids"] = ArrayObject([writer.add_object(page)])
        writer.root["/Pages"] = tree_ref
        writer.update_root()

    return updated(pdf, change)


def form_emptied(pdf: bytes) -> bytes:
    """The signature field taken out of the form, so that a reader finds no signature."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/AcroForm"]["/Fields"] = ArrayObject()
        writer.update_container(writer.root["/AcroForm"])
        writer.update_root()

    return updated(pdf, change)


def stamp_exchanged(pdf: bytes) -> bytes:
    """The picture of the signature replaced: another name over the same signature."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        widget = writer.root["/AcroForm"]["/Fields"][0]
        picture = StreamObject(stream_data=b"0 0 0 rg 0 0 400 50 re f")
        picture["/Type"], picture["/Subtype"] = NameObject("/XObject"), NameObject("/Form")
        picture["/BBox"] = ArrayObject([NumberObject(edge) for edge in (0, 0, 462, 58)])
        widget["/AP"] = DictionaryObject({NameObject("/N"): writer.add_object(picture)})
        writer.update_container(widget)

    return updated(pdf, change)


def script_added(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        )
        writer.root["/OpenAction"] = action
        writer.update_root()

    return updated(pdf, change)


def range_shortened(pdf: bytes) -> bytes:
    """The second range ends a hundred bytes early, so that the last hundred may be anything."""
    return _with_range(pdf, lambda a, b, c, d: (a, b, c, d - 100))


def range_started_late(pdf: bytes) -> bytes:
    return _with_range(pdf, lambda a, b, c, d: (a + 1, b - 1, c, d))


def range_emptied(pdf: bytes) -> bytes:
    return _with_range(pdf, lambda a, b, c, d: (0, 0, 0, 0))


def gap_widened(pdf: bytes) -> bytes:
    """Signature wrapping: the signed end is moved back, and other bytes stand between."""
    match = BYTE_RANGE.search(pdf)
    assert match
    gap_end = int(match[3])
    between = b"\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    moved = pdf[:gap_end] + between + pdf[gap_end:]
    return _with_range(moved, lambda a, b, c, d: (a, b, c + len(between), d))


def padding_filled(pdf: bytes) -> bytes:
    """Words hidden in the unused end of the signature's own place."""
    match = BYTE_RANGE.search(pdf)
    assert match
    place = int(match[3]) - 9
    return pdf[:place] + b"deadbeef" + pdf[place + 8 :]


def contents_twice(pdf: bytes) -> bytes:
    """A second /Contents in the signature's dictionary, in a copy behind."""
    match = BYTE_RANGE.search(pdf)
    assert match
    return pdf + b"\n9999 0 obj\n<</Type/Sig/Contents<00>" + match[0] + b">>\nendobj\n%%EOF\n"


def _with_range(pdf: bytes, change: Callable[[int, int, int, int], tuple[int, int, int, int]]) -> bytes:
    match = BYTE_RANGE.search(pdf)
    assert match
    first, start, gap, rest = (int(number) for number in match.groups())
    text = b"/ByteRange [%d %d %d %d" % change(first, start, gap, rest)
    return pdf[: match.start()] + text.ljust(len(match[0]) - 1) + b"]" + pdf[match.end() :]


def digit_changed(pdf: bytes) -> bytes:
    """One byte of the first page's content."""
    place = pdf.index(b"stream") + 40
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def mutated(pdf: bytes, generator: Random) -> bytes:
    """One to three bytes changed, dropped or doubled somewhere."""
    changed = bytearray(pdf)
    for _ in range(generator.randint(1, 3)):
        place = generator.randrange(len(changed))
        kind = generator.randrange(10)
        if kind == 0:
            del changed[place]
        elif kind == 1:
            changed.insert(place, generator.randrange(256))
        else:
            changed[place] = generator.randrange(256)
    return bytes(changed)


ATTACKS: tuple[Callable[[bytes], bytes], ...] = (
    junk_appended,
    remark_appended,
    second_file_appended,
    words_drawn_over,
    page_removed,
    annotation_added,
    title_changed,
    root_replaced,
    form_emptied,
    stamp_exchanged,
    script_added,
    range_shortened,
    range_started_late,
    range_emptied,
    gap_widened,
    padding_filled,
    contents_twice,
    digit_changed,
)
