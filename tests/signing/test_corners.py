"""Corners of tagged structures, additions and revocations that our own report does not have by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from puas.project.demo.gateway.signed_bytes import other_document
from puas.project.demo.throw_away import Authority, make_authority, revocation_list
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Refused, Signed, SigningTask, VisibleStamp
from puas.signing.verification import Outcome, Trust, verify
from puas.signing.verification.additions import only_signatures_added
from tests.signing.attacks import updated
from tests.signing.people import CITRA, PASSPHRASE
from tests.signing.time_stamps import loopback_time_stamps

Signing = Callable[[bytes], bytes]


@pytest.fixture
def sign(citras_file: bytes, stamp: VisibleStamp, credentials: Credentials, now: datetime) -> Signing:
    def signed(pdf: bytes) -> bytes:
        outcome = LocalCertificate(citras_file).sign(SigningTask(pdf, stamp, CITRA, "", ""), credentials, now)
        assert isinstance(outcome, Signed)
        return outcome.pdf

    return signed


def rearranged(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        stream = BytesIO()
        opened.save(stream)
        return stream.getvalue()


def test_a_document_without_tags_is_signed_without_any(sign: Signing, trust: Trust, now: datetime) -> None:
    plain = other_document()
    signed = sign(plain)
    assert verify(signed, trust, now).outcome is Outcome.VALID
    assert only_signatures_added(signed, plain)


def parents_in_leaves(pdf: pikepdf.Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree
    numbers = list(parents.Nums)
    leaf = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers), Limits=pikepdf.Array([numbers[0], numbers[-2]])))
    del parents.Nums
    parents.Kids = pikepdf.Array([leaf])
    del pdf.Root.StructTreeRoot.ParentTreeNextKey


def no_next_key(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTreeNextKey


def one_child(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    pdf.Root.StructTreeRoot.K = top
    top.K = top.K[0]


def no_child(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K


@pytest.mark.parametrize("change", [parents_in_leaves, no_next_key, one_child, no_child])
def test_the_field_finds_its_place_in_any_structure_tree(
    sheet: bytes, sign: Signing, trust: Trust, now: datetime, change: Callable[[pikepdf.Pdf], None]
) -> None:
    pdf = rearranged(sheet, change)
    signed = sign(pdf)
    assert verify(signed, trust, now).outcome is Outcome.VALID
    with pikepdf.open(BytesIO(signed)) as opened:
        tree = opened.Root.StructTreeRoot
        top = tree.K[0] if isinstance(tree.K, pikepdf.Array) else tree.K
        assert str(top.K[-1].S) == "/Form"
        key = int(opened.pages[0].Annots[-1].StructParent)
        assert int(tree.ParentTreeNextKey) == key + 1


def test_a_second_root_is_no_addition() -> None:
    base, added = other_document(), []

    def change(writer: IncrementalPdfFileWriter) -> None:
        root = DictionaryObject(
            {NameObject("/Type"): NameObject("/Catalog"), NameObject("/Pages"): writer.root.raw_get("/Pages")}
        )
        added.append(writer.add_object(root).reference.idnum)

    later = updated(base, change)
    place = later.rindex(b"/Root 1 0 R")
    exchanged = later[:place] + b"/Root %d 0 R" % added[0] + later[place + 11 :]
    assert not only_signatures_added(exchanged, base)


def test_a_page_that_gains_a_key_is_no_addition() -> None:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Rotate"] = NumberObject(180)
        writer.update_container(page)

    assert not only_signatures_added(updated(other_document(), change), other_document())


def test_a_list_that_replaces_a_list_is_no_addition(sign: Signing) -> None:
    def indirect_list(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([]))

    base = rearranged(other_document(), indirect_list)
    assert not only_signatures_added(sign(base), base)


def test_an_annotation_taken_away_is_no_addition() -> None:
    def noted(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 9, 9], F=4)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Annots"] = ArrayObject()
        writer.update_container(page)

    base = rearranged(other_document(), noted)
    assert not only_signatures_added(updated(base, change), base)


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = pdf.make_indirect(pikepdf.Dictionary(JavaScript=pikepdf.Dictionary()))


def with_deeds(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = pikepdf.Dictionary()


@pytest.mark.parametrize("change", [with_script, with_named_script, with_deeds])
def test_a_signed_file_that_acts_by_itself_is_invalid(
    sign: Signing, trust: Trust, now: datetime, change: Callable[[pikepdf.Pdf], None]
) -> None:
    found = verify(sign(rearranged(other_document(), change)), trust, now)
    assert (found.outcome, found.reasons[0].code) == (Outcome.INVALID, "active_content")


def test_a_certificate_revoked_after_its_time_stamp_stays_valid(
    citras_file: bytes, report: bytes, credentials: Credentials, authority: Authority, now: datetime
) -> None:
    certificate = load_pkcs12(citras_file, PASSPHRASE.encode()).cert
    assert certificate is not None
    later = now + timedelta(hours=2)
    lists = (revocation_list(make_authority("Lain", now), later), revocation_list(authority, later, (certificate.certificate,)))
    with loopback_time_stamps(authority, now) as url:
        outcome = LocalCertificate(citras_file, url).sign(SigningTask(report, None, CITRA, "", ""), credentials, now)
    assert isinstance(outcome, Signed)
    assert verify(outcome.pdf, Trust((authority.pem,), lists), later + timedelta(hours=1)).outcome is Outcome.VALID
    others = revocation_list(authority, now, (authority.certificate,))
    assert verify(outcome.pdf, Trust((authority.pem,), (others,)), now + timedelta(minutes=1)).outcome is Outcome.VALID


def test_the_gateway_signer_names_its_kind_and_asks_nothing_of_a_closed_door(report: bytes, now: datetime) -> None:
    signer = BsreEsign(BsreSettings("http://127.0.0.1:9", 1, "", Secret("")))
    assert signer.kind == "electronic_bsre"
    outcome = signer.sign(SigningTask(report, None, CITRA, "", ""), Credentials(Secret("x"), Secret("3" * 16)), now)
    assert isinstance(outcome, Refused)
