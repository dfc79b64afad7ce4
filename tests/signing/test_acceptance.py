"""What came back against what was previewed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO

import pytest
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from puas.documents.results_poster import results_poster_pdf
from puas.documents.signature_stamp import BOX, PAGE
from puas.domain.report_content import monthly_report
from puas.project.demo.gateway.signed_bytes import rewritten
from puas.project.demo.throw_away import Authority, signer_file
from puas.signing import comparison as compared
from puas.signing.acceptance import Decision, FreePlace, consider, same_person
from puas.signing.comparison import Likeness, compare, marked, poppler
from puas.signing.comparison.pages import Poppler
from puas.signing.configuration import SigningConfiguration
from puas.signing.local_certificate import LocalCertificate
from puas.signing.signer import Credentials, Signed, SigningTask, VisibleStamp
from puas.signing.statements import BSRE_CERTIFICATE, LOCAL_CERTIFICATE, Statements
from puas.signing.verification import Trust
from puas.signing.verification.additions import only_signatures_added
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot
from tests.signing.attacks import annotation_added, page_removed, root_replaced, words_drawn_over
from tests.signing.people import CITRA, PASSPHRASE


@dataclass
class Pages:
    """A reader of made-up pages: each file is its words, one page per line, and its pictures one grey each."""

    grey: int = 255
    blind: bool = False

    def words(self, pdf: bytes) -> list[list[str]] | None:
        return None if pdf == b"broken" else [line.split() for line in pdf.decode().split("\n")]

    def picture(self, pdf: bytes, page: int) -> bytes | None:
        pictures = self.pictures(pdf)
        return pictures[page - 1] if pictures else None

    def pictures(self, pdf: bytes) -> list[bytes] | None:
        if self.blind:
            return None
        sizes = {b"large": (20, 20)}
        greys = [0 if b"black" in line else 255 for line in pdf.split(b"\n")]
        return [self._picture(grey, sizes.get(pdf, (10, 10))) for grey in greys]

    @staticmethod
    def _picture(grey: int, size: tuple[int, int]) -> bytes:
        stream = BytesIO()
        Image.new("L", size, grey).save(stream, "PNG")
        return stream.getvalue()


@pytest.mark.parametrize(
    ("before", "after", "likeness"),
    [
        (b"a b c", b"a b c", Likeness.SAME),
        (b"a b c", b"a b x c", Likeness.ADDED),
        (b"a b c", b"a c", Likeness.CHANGED),
        (b"a b c", b"a x c", Likeness.CHANGED),
        (b"a\nb", b"a", Likeness.CHANGED),
        (b"a", b"a\nb", Likeness.CHANGED),
        (b"black", b"black more", Likeness.ADDED),
        (b"a", b"broken", Likeness.NOT_COMPARED),
        (b"broken", b"a", Likeness.NOT_COMPARED),
    ],
)
def test_lost_words_change_a_document_and_added_ones_are_shown(before: bytes, after: bytes, likeness: Likeness) -> None:
    assert compare(before, after, Pages()).likeness is likeness


def test_pages_that_only_look_different_are_named() -> None:
    found = compare(b"one\ntwo", b"one\ntwo black", Pages())
    assert found.pages_looking_different == (2,)
    assert found.added == ((2, "black"),)
    assert compare(b"small", b"large", Pages()).pages_looking_different == (1,)


def test_without_a_reader_or_its_pictures_nothing_is_compared() -> None:
    assert compare(b"a", b"a", None).likeness is Likeness.NOT_COMPARED
    assert compare(b"a", b"a", Pages(blind=True)).likeness is Likeness.NOT_COMPARED


@pytest.mark.usefixtures("poppler_utils")
def test_poppler_reads_words_and_pictures_and_refuses_what_is_no_pdf(report: bytes) -> None:
    reader = poppler()
    assert reader is not None
    words, pictures = reader.words(report), reader.pictures(report)
    assert words is not None
    assert pictures is not None
    assert len(words) == len(pictures) >= 10
    assert "Kepuasan" in words[0]
    assert reader.words(b"junk") is None
    assert reader.pictures(b"junk") is None
    for page in (1, len(pictures)):
        assert (reader.picture(report, page) or b"").startswith(b"\x89PNG")
    assert reader.picture(report, len(pictures) + 1) is None


def test_a_program_that_is_missing_or_hangs_compares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.signing.comparison.pages.which", lambda name: None)
    assert compared.poppler() is None
    assert Poppler("/nowhere/pdftotext", "/nowhere/pdftoppm").words(b"%PDF") is None


@pytest.mark.usefixtures("poppler_utils")
def test_another_months_signed_report_is_another_document(
    citras_file: bytes, sheet: bytes, credentials: Credentials, trust: Trust, now: datetime
) -> None:
    october = results_poster_pdf(monthly_report(month_snapshot(60), NINE, "public", evaluation_facts()), "A4")
    outcome = LocalCertificate(citras_file).sign(SigningTask(october, None, CITRA, "", ""), credentials, now)
    assert isinstance(outcome, Signed)
    found = consider(previewed=sheet, returned=outcome.pdf, signer_name=CITRA, trust=trust, reader=poppler(), now=now)
    assert found.decision is Decision.REFUSED
    assert found.reasons[0].code == "other_content"
    assert len(found.reasons[0].sentence) < 400


@pytest.mark.usefixtures("poppler_utils")
def test_a_rewritten_report_goes_to_a_person_with_what_the_comparison_found(
    citras_file: bytes, sheet: bytes, credentials: Credentials, trust: Trust, now: datetime
) -> None:
    outcome = LocalCertificate(citras_file).sign(SigningTask(rewritten(sheet), None, CITRA, "", ""), credentials, now)
    assert isinstance(outcome, Signed)
    asked = partial(consider, previewed=sheet, returned=outcome.pdf, signer_name=CITRA, trust=trust, now=now)
    found = asked(reader=poppler())
    assert (found.decision, found.reasons[0].code) == (Decision.PERSON_DECIDES, "rewritten_same")
    alone = asked(reader=None)
    assert (alone.decision, alone.reasons[0].code) == (Decision.PERSON_DECIDES, "rewritten_not_compared")


def test_an_untold_issuer_goes_to_a_person_while_no_anchor_is_configured(signed: bytes, report: bytes, now: datetime) -> None:
    found = consider(previewed=report, returned=signed, signer_name=CITRA, trust=Trust(), reader=None, now=now)
    assert (found.decision, found.reasons[0].code) == (Decision.PERSON_DECIDES, "no_anchors")


@pytest.mark.parametrize("change", [words_drawn_over, page_removed, annotation_added, root_replaced])
def test_an_update_that_shows_anything_else_is_more_than_a_signature(report: bytes, change: object) -> None:
    assert callable(change)
    assert not only_signatures_added(change(report), report)


def test_nothing_added_or_something_else_first_is_no_signature_over_the_preview(report: bytes, signed: bytes) -> None:
    assert not only_signatures_added(report, report)
    assert not only_signatures_added(signed, signed[:-1] + b" ")


def test_an_object_of_the_preview_replaced_at_the_same_number_is_noticed(report: bytes) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(report))
    page = writer.find_page_for_modification(3)[0].get_object()
    content = page.raw_get("/Contents").get_object()
    content._data, content._encoded_data = b"", None
    writer.update_container(content)
    stream = BytesIO()
    writer.write(stream)
    assert not only_signatures_added(stream.getvalue(), report)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dra. Citra Lestari", "CITRA LESTARI", True),
        ("Citra Lestari, S.Sos., M.Si.", "Dra. Citra Lestari", True),
        ("Citra Lestari", "Citra Lestarini", False),
        ("Drs.", "Ir.", False),
        ("", "", False),
    ],
)
def test_a_name_is_the_same_apart_from_titles_and_capitals(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_a_local_certificate_signs_public_reports_only_where_that_is_allowed(citras_file: bytes) -> None:
    local = LocalCertificate(citras_file)
    assert not SigningConfiguration().may_sign_public
    assert not SigningConfiguration(local).may_sign_public
    assert SigningConfiguration(local, local_may_sign_public=True).may_sign_public


def test_the_statements_follow_the_certificate_and_are_settings() -> None:
    assert BSRE_CERTIFICATE in Statements().beside("electronic_bsre")
    local = Statements(law="UU", certificate="Diterbitkan BSrE.", check="").beside("electronic_local")
    assert local == (LOCAL_CERTIFICATE,)
    assert "tidak tersertifikasi" in LOCAL_CERTIFICATE
    assert Statements(law="UU", certificate="C", check="P").beside("electronic_bsre") == ("UU", "C", "P")


def test_a_signature_whose_picture_covers_the_figures_goes_to_a_person(
    citras_file: bytes, sheet: bytes, stamp: VisibleStamp, credentials: Credentials, trust: Trust, now: datetime
) -> None:
    """Good cryptography over the previewed bytes, and yet another document to the eye."""
    over = replace(stamp, box=(60, 400, 522, 458))
    outcome = LocalCertificate(citras_file).sign(SigningTask(sheet, over, CITRA, "", ""), credentials, now)
    assert isinstance(outcome, Signed)
    asked = partial(consider, previewed=sheet, returned=outcome.pdf, signer_name=CITRA, trust=trust, reader=poppler(), now=now)
    for free in (FreePlace(PAGE, BOX), None):
        found = asked(free=free)
        assert (found.decision, found.reasons[0].code) == (Decision.PERSON_DECIDES, "seen_elsewhere")
        assert found.comparison is not None
        assert found.comparison.pages_to_see in ((1,), ())
    assert asked(free=FreePlace(1, over.box)).decision is Decision.ACCEPTED


def test_a_valid_file_that_breaks_the_reader_of_additions_goes_to_a_person(
    signed: bytes, report: bytes, trust: Trust, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bool:
        raise KeyError("missing")

    monkeypatch.setattr("puas.signing.acceptance.only_signatures_added", broken)
    found = consider(previewed=report, returned=signed, signer_name=CITRA, trust=trust, reader=None, now=now)
    assert (found.decision, found.reasons[0].code) == (Decision.PERSON_DECIDES, "rewritten_not_compared")


def test_only_the_free_place_and_a_hairs_breadth_around_it_holds_a_stamp() -> None:
    place = FreePlace(1, (10, 10, 110, 40))
    assert place.holds(1, (8.5, 8.5, 111.5, 41.5))
    for page, box in (
        (2, place.box),
        (1, (7, 10, 110, 40)),
        (1, (10, 7, 110, 40)),
        (1, (10, 10, 113, 40)),
        (1, (10, 10, 110, 43)),
    ):
        assert not place.holds(page, box)


def test_a_certificate_that_ends_within_a_month_is_told_while_there_is_time(
    authority: Authority, sheet: bytes, credentials: Credentials, trust: Trust, now: datetime
) -> None:
    for days, codes in ((29, ["accepted", "expires_soon"]), (40, ["accepted"])):
        file = signer_file(authority, CITRA, PASSPHRASE, now - timedelta(days=1), now + timedelta(days=days))
        outcome = LocalCertificate(file).sign(SigningTask(sheet, None, CITRA, "", ""), credentials, now)
        assert isinstance(outcome, Signed)
        found = consider(previewed=sheet, returned=outcome.pdf, signer_name=CITRA, trust=trust, reader=None, now=now)
        assert [reason.code for reason in found.reasons] == codes
        assert found.decision is Decision.ACCEPTED


def test_what_differs_between_two_pages_is_coloured_and_the_rest_is_as_it_was() -> None:
    before, after = Image.new("RGB", (60, 48), "white"), Image.new("RGB", (60, 48), "white")
    after.putpixel((30, 30), (0, 0, 0))
    shown = Image.open(BytesIO(marked(_png(before), _png(after)))).convert("RGB")
    assert shown.getpixel((25, 25)) != (255, 255, 255)
    assert shown.getpixel((5, 5)) == (255, 255, 255)
    other = _png(Image.new("RGB", (10, 10)))
    assert marked(_png(before), other) == other


def _png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
