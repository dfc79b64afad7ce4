"""The questionnaire on paper: what a citizen ticks, what the clerk keys, what is torn off and kept."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from puas.documents.paper_form import SHORT, PaperForm, PaperSheet, paper_form_pdf
from puas.domain.answer_book import is_receipt_code, receipt_code
from puas.domain.instruments import Instrument
from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.regulations import kep_25_2004, permenpanrb_14_2017
from tests.documents.payloads import MARKUP
from tests.documents.reading import pages_of, squeezed, words_of_pdf

SHEETS = [PaperSheet(f"SA-{nth:06d}", receipt_code(f"00000000-0000-4000-8000-{nth:012d}")) for nth in range(1, 6)]
FORM = PaperForm(
    "Kecamatan Sumber Asri",
    "Pelayanan Terpadu",
    permenpanrb_14_2017.INSTRUMENT,
    "PermenPANRB 14/2017",
    ("KTP", "Kartu Keluarga"),
    "https://ikm.tirta-raya.example/periksa",
)


def test_two_forms_stand_on_each_page_in_the_order_of_their_serials() -> None:
    pages = pages_of(paper_form_pdf(FORM, SHEETS))
    assert [[sheet.serial in page for sheet in SHEETS] for page in pages] == [
        [True, True, False, False, False],
        [False, False, True, True, False],
        [False, False, False, False, True],
    ]


def test_each_stub_bears_its_own_receipt_and_where_it_can_be_checked() -> None:
    text = words_of_pdf(paper_form_pdf(FORM, SHEETS[:2]))
    for sheet in SHEETS[:2]:
        assert sheet.receipt_code in text
        assert is_receipt_code(sheet.receipt_code)
    assert "ikm.tirta-raya.example/periksa" in text
    assert "Periksa di" not in words_of_pdf(paper_form_pdf(replace(FORM, check_address=""), SHEETS[:1]))


@pytest.mark.parametrize("instrument", [permenpanrb_14_2017.INSTRUMENT, kep_25_2004.INSTRUMENT])
def test_every_question_is_asked_with_its_choices_in_words_from_1_to_4(instrument: Instrument) -> None:
    text = squeezed(words_of_pdf(paper_form_pdf(replace(FORM, instrument=instrument), SHEETS[:1])))
    for question in instrument.questions:
        assert squeezed(question.text) in text
        for choice in question.choices:
            assert squeezed(f"{choice.score} {choice.words}") in text


@pytest.mark.parametrize("instrument", [permenpanrb_14_2017.INSTRUMENT, kep_25_2004.INSTRUMENT])
def test_the_form_asks_the_phones_whole_profile_with_the_numbers_that_a_clerk_keys(instrument: Instrument) -> None:
    text = squeezed(words_of_pdf(paper_form_pdf(replace(FORM, instrument=instrument), SHEETS[:2])))
    for question in PROFILE_QUESTIONS:
        assert squeezed(SHORT.get(question.words, question.words)) in text
        for number, value in enumerate(question.values, start=1):
            words = SHORT.get(value.words) or value.words.replace(" sampai ", "–").replace(" tahun", "")
            assert text.count(squeezed(f"{number} {words}")) == 2


def test_the_nine_questions_with_profile_and_words_need_no_smaller_print() -> None:
    sizes: set[float] = set()

    def look(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(matrix[3]) * size, 1))

    pypdf.PdfReader(BytesIO(paper_form_pdf(FORM, SHEETS[:2]))).pages[0].extract_text(visitor_text=look)
    assert min(sizes) == 7, "the receipt's own line; citizens' words are larger"
    assert 8.5 in sizes, "the questions were not shrunk"


def test_few_services_are_boxes_many_are_a_line_to_write_on_and_none_are_not_asked() -> None:
    few = words_of_pdf(paper_form_pdf(FORM, SHEETS[:1]))
    many = words_of_pdf(paper_form_pdf(replace(FORM, services=tuple(f"Layanan ke-{nth}" for nth in range(9))), SHEETS[:1]))
    none = words_of_pdf(paper_form_pdf(replace(FORM, services=()), SHEETS[:1]))
    assert "Layanan: KTP Kartu Keluarga" in few
    assert "Layanan:" in many
    assert "Layanan ke-1" not in many
    assert "Layanan:" not in none


def test_long_names_shrink_the_form_instead_of_spilling_over() -> None:
    long = "Unit Pelayanan Administrasi Terpadu Kependudukan dan Perizinan Usaha Mikro Kecil dan Menengah " * 2
    form = replace(FORM, agency_name=long, unit=long, services=tuple(f"{long} {nth}" for nth in range(8)))
    reader = pypdf.PdfReader(BytesIO(paper_form_pdf(form, SHEETS[:2])))
    assert len(reader.pages) == 1
    text = squeezed(reader.pages[0].extract_text())
    assert text.index(SHEETS[0].receipt_code) < text.index(SHEETS[1].receipt_code)


def test_names_are_never_read_as_markup() -> None:
    form = replace(FORM, agency_name=MARKUP, unit=MARKUP, services=(MARKUP,))
    assert squeezed(MARKUP) in squeezed(words_of_pdf(paper_form_pdf(form, SHEETS[:1])))


def test_a_print_run_has_at_least_one_sheet() -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        paper_form_pdf(FORM, [])
