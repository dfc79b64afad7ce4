"""What the gateway makes of a PDF: an approval signature as BSrE puts it, or something that only looks like one."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp.static import StaticStampStyle

from puas.project.demo.gateway.habits import Habit
from puas.project.demo.gateway.people import Person, Registry
from puas.project.demo.gateway.requests import Wish

FIELD = "BSrE"
BLACK_BOX = b"q 0 0 0 rg 60 600 300 60 re f Q"
FOOT_LINE = b"q 0.3 0.3 0.3 rg 60 4 400 2 re f Q"
OTHER_DOCUMENT = (
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
)


def answer_to(wish: Wish, person: Person, registry: Registry, habit: Habit) -> bytes:
    """The bytes that the gateway sends back for this wish."""
    if habit is Habit.UNSIGNED:
        return wish.pdf
    signed = _signed(_prepared(wish, habit), wish, *_key_of(person, registry, habit))
    if habit is Habit.ALTERED_AFTER:
        return _drawn_over(signed, BLACK_BOX)
    if habit is Habit.TRUNCATED:
        return signed[: len(signed) // 2] + b"\n%%EOF\n"
    return signed


def _key_of(person: Person, registry: Registry, habit: Habit) -> tuple[bytes, str]:
    if habit is Habit.FOREIGN:
        return registry.foreign_file, next(iter(registry.people.values())).passphrase
    if habit is Habit.OTHER_PERSON:
        person = next(other for other in registry.people.values() if other.nik != person.nik)
    return registry.files[person.nik], person.passphrase


def _prepared(wish: Wish, habit: Habit) -> bytes:
    if habit is Habit.ALTERED:
        return _drawn_over(wish.pdf, BLACK_BOX)
    if habit is Habit.REWRITTEN:
        return rewritten(wish.pdf)
    if habit is Habit.STAMPED:
        return rewritten(_drawn_over(wish.pdf, FOOT_LINE))
    return other_document() if habit is Habit.OTHER_DOCUMENT else wish.pdf


def rewritten(pdf: bytes) -> bytes:
    """The same pages in a file written anew."""
    stream = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(pdf))).write(stream)
    return stream.getvalue()


def other_document() -> bytes:
    """A whole PDF of one empty page, with its cross-reference table."""
    places = [OTHER_DOCUMENT.index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(OTHER_DOCUMENT)
    return OTHER_DOCUMENT + table + end


def _drawn_over(pdf: bytes, operators: bytes) -> bytes:
    """The PDF with something drawn on its first page by an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=operators)))
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _signed(pdf: bytes, wish: Wish, file: bytes, passphrase: str) -> bytes:
    page = wish.page - 1 if pdf.startswith(wish.pdf[:1024]) else 0
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=wish.reason or None
        ),
        SimpleSigner.load_pkcs12_data(file, [], passphrase.encode()),
        stamp_style=_picture_style(wish),
        new_field_spec=SigFieldSpec(FIELD, on_page=page, box=wish.box),
    )
    return bytes(signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))).getvalue())


def _picture_style(wish: Wish) -> StaticStampStyle | None:
    if not wish.picture or wish.box is None:
        return None
    with Image.open(BytesIO(wish.picture)) as picture:
        return StaticStampStyle(border_width=0, background=PdfImage(picture.convert("RGB")), background_opacity=1.0)
