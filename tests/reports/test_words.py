"""The office's own words, letter number and photos on its report."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.report_additions import Narrative, Photo
from puas.domain.report_content import MonthlyReport
from puas.reports.actions import correct_report, keep_photo, send_back_report, write_narrative
from puas.reports.actions.write_narrative import LONGEST_LINE, LONGEST_TEXT
from puas.reports.facts import content_of, narrative_of, photos_of
from puas.reports.models import Report, ReportDocument, ReportNarrative, ReportPhoto
from puas.reports.rendering import report_file
from tests.files import PNG
from tests.offices import (
    AFTER_CLOSING,
    Office,
    drafted,
    evaluated,
    give_answers,
    published,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
WORDS = Narrative(letter_number="000.8/1", letter_to="Bupati", analysis="Loket dua dibuka.", compare_with_legacy=True)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


@pytest.fixture
def draft(office: Office) -> Report:
    give_answers(office, 12)
    return drafted(office)


def write(office: Office, report: Report, words: Narrative = WORDS) -> ReportNarrative:
    """budi writes."""
    return write_narrative(actor=office.actor(office.budi), report=report, narrative=words, now=AFTER_CLOSING)


def photographed(office: Office, report: Report, content: bytes = PNG, caption: str = "Loket dua") -> Photo:
    """budi uploads a photo."""
    return keep_photo(actor=office.actor(office.budi), report=report, caption=caption, content=content, now=AFTER_CLOSING)


def test_what_was_written_last_counts_and_stands_in_the_report(office: Office, draft: Report) -> None:
    assert narrative_of(draft) == Narrative()
    write(office, draft)
    row = write(office, draft, replace(WORDS, letter_number="  000.8/2 ", analysis="Satu.\r\nDua.\n"))
    assert (row.place, row.by) == (2, "Budi Hartono")
    assert narrative_of(draft) == replace(WORDS, letter_number="000.8/2", analysis="Satu.\nDua.")
    for edition in ("internal", "public"):
        content = content_of(draft, edition)
        assert content.identity.letter_number == "000.8/2"
        assert content.cover_letter is not None


def test_a_photo_is_kept_once_under_its_hash_and_handed_to_the_documents(office: Office, draft: Report) -> None:
    photo = photographed(office, draft)
    assert (photo.sha256, photo.media_type) == (sha256(PNG).hexdigest(), "image/png")
    assert photographed(office, draft, caption="Lagi").sha256 == photo.sha256
    assert ReportPhoto.objects.count() == 1
    assert photos_of(draft) == {}
    write(office, draft, replace(WORDS, photos=(photo,)))
    assert photos_of(draft) == {photo.sha256: PNG}
    assert report_file(draft, "internal", "docx").content.decode() == "docx November 2026 1000.8/1"


def test_no_other_file_no_unknown_photo_and_no_thirteenth_are_taken(office: Office, draft: Report) -> None:
    with pytest.raises(BadInput):
        photographed(office, draft, b"<svg/>")
    for photos in ((Photo("", "0" * 64, "image/png"),), (photographed(office, draft),) * 13):
        with pytest.raises(BadInput) as refusal:
            write(office, draft, replace(WORDS, photos=photos))
        assert refusal.value.facts["field"] == "photos"


def test_words_that_are_too_long_are_refused_at_their_field(office: Office, draft: Report) -> None:
    for words, field in (
        (replace(WORDS, analysis="a" * (LONGEST_TEXT + 1)), "analysis"),
        (replace(WORDS, letter_to="a" * (LONGEST_LINE + 1)), "letter_to"),
        (replace(WORDS, photos=(photographed(office, draft, caption="a" * (LONGEST_LINE + 1)),)), "photos"),
    ):
        with pytest.raises(BadInput) as refusal:
            write(office, draft, words)
        assert refusal.value.facts["field"] == field
    assert not ReportNarrative.objects.exists()


def test_after_the_submission_only_the_letter_number_changes_until_the_report_is_published(office: Office, draft: Report) -> None:
    write(office, draft)
    submitted(office, draft)
    with pytest.raises(WrongState) as refusal:
        write(office, draft, replace(WORDS, analysis="Lain."))
    assert refusal.value.code == "only_letter_number"
    write(office, draft, replace(WORDS, letter_number="7"))
    evaluated(office, draft)
    write(office, draft, replace(WORDS, letter_number="8"))
    published(office, draft)
    with pytest.raises(WrongState) as refusal:
        write(office, draft, replace(WORDS, letter_number="9"))
    assert refusal.value.code == "words_closed"


def test_a_number_given_after_the_evaluation_makes_one_more_document_and_keeps_the_first(office: Office, draft: Report) -> None:
    submitted(office, draft)
    evaluated(office, draft)
    write(office, draft, Narrative(letter_number="8"))
    write(office, draft, Narrative(letter_number="88"))
    stored = ReportDocument.objects.filter(report=draft, edition="public").order_by("words")
    assert [bytes(row.content).decode() for row in stored] == [f"pdf November 2026{number}" for number in ("", "8", "88")]
    assert report_file(draft, "public", "pdf").content.decode() == "pdf November 202688"
    assert published(office, draft).document == stored[2]


def test_words_written_while_the_pdf_is_rendered_are_in_the_pdf_that_stands(
    office: Office, draft: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(office, draft)
    numbers = ["8"]

    def render(content: MonthlyReport, *_: object) -> bytes:
        if numbers:
            write(office, draft, Narrative(letter_number=numbers.pop()))
        return content.identity.letter_number.encode()

    monkeypatch.setattr("puas.reports.rendering._renderer", lambda format: render)
    evaluated(office, draft)
    for edition in ("internal", "public"):
        assert report_file(draft, edition, "pdf").content == b"8"


def test_a_report_whose_letter_number_changes_at_this_moment_is_not_published_unread(
    office: Office, draft: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated(office, submitted(office, draft))
    row = ReportNarrative(report=draft, place=1, content=WORDS.as_json(), by="Budi", at=AFTER_CLOSING)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("puas.publication.actions.store_documents", lambda **_: row.save())
        with pytest.raises(WrongState) as refusal:
            published(office, draft)
    assert refusal.value.code == "words_changed"
    assert b"000.8/1" in bytes(published(office, draft).document.content)


def test_a_new_version_carries_the_words_over_and_the_old_one_keeps_its_own(office: Office, draft: Report) -> None:
    write(office, draft)
    submitted(office, draft)
    send_back_report(actor=office.actor(office.citra), report=draft, reason="Lengkapi.", now=AFTER_CLOSING)
    with pytest.raises(WrongState):
        write(office, draft)
    second = drafted(office)
    assert narrative_of(second) == WORDS
    write(office, second, Narrative(letter_number="2"))
    assert (narrative_of(draft), narrative_of(second)) == (WORDS, Narrative(letter_number="2"))
    evaluated(office, submitted(office, second))
    third = correct_report(actor=office.actor(office.citra), report=second, reason="Keliru.", now=AFTER_CLOSING)
    assert narrative_of(third).letter_number == "2"
    with pytest.raises(WrongState):
        write(office, second)


def test_only_who_prepares_the_report_writes_on_it(office: Office, draft: Report) -> None:
    for person in (office.ani, office.citra, office.dewi, office.eka, office.fajar, office.gita):
        actor = office.actor(person)
        with pytest.raises(NotAllowed):
            write_narrative(actor=actor, report=draft, narrative=WORDS, now=AFTER_CLOSING)
        with pytest.raises(NotAllowed):
            keep_photo(actor=actor, report=draft, caption="", content=PNG, now=AFTER_CLOSING)
