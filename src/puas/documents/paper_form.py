"""The questionnaire on paper: two forms on an A4 sheet, each with a serial number and a stub to tear off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from puas.documents.counter_print import FIXED_DATE, typed_address
from puas.documents.printable import printable
from puas.documents.typesetting import typeset, typst_date
from puas.domain.instruments import Instrument
from puas.domain.profile import PROFILE_QUESTIONS

SHORT = MappingProxyType(
    {
        "Usia": "Usia (tahun)",
        "Pendidikan terakhir": "Pendidikan",
        "Pekerjaan utama": "Pekerjaan",
        "SMA atau SMK": "SMA/SMK",
        "Diploma 1 sampai 3": "Diploma",
        "Sarjana (S1)": "S1",
        "Magister (S2)": "S2",
        "Doktor (S3)": "S3",
        "Pelajar atau mahasiswa": "Pelajar/mahasiswa",
    }
)
"""Words of the profile as they fit beside a box of a form that is half a page."""
MOST_SERVICES = 8
"""More services than these do not fit as boxes: the respondent writes the service's name."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One form: its serial as people read it ("SA-000123") and the receipt code that its stub bears."""

    serial: str
    receipt_code: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What every form of one print run says. `check_address` is where a receipt can be looked up; empty for nowhere."""

    agency_name: str
    unit: str
    instrument: Instrument
    legal_base: str
    services: tuple[str, ...] = ()
    check_address: str = ""


def paper_form_pdf(form: PaperForm, sheets: Sequence[PaperSheet]) -> bytes:
    """The sheets, two to an A4 page in order (PDF/A-2a, PDF/UA-1). ValueError without a sheet."""
    if not sheets:
        raise ValueError("a print run has at least one sheet")
    instrument = form.instrument
    data = {
        "agency": printable(form.agency_name),
        "unit": printable(form.unit),
        "title": f"Survei kepuasan {printable(form.unit)}",
        "legal_base": form.legal_base,
        "services": [printable(service) for service in form.services[:MOST_SERVICES]]
        if len(form.services) <= MOST_SERVICES
        else [],
        "asks_service": bool(form.services),
        "questions": [
            {
                "code": question.code,
                "text": question.text,
                "choices": [[choice.score, choice.words] for choice in question.choices],
            }
            for question in instrument.questions
        ],
        "profile": [
            {"words": _short(question.words), "choices": [_short(value.words) for value in question.values]}
            for question in PROFILE_QUESTIONS
        ],
        "check": typed_address(form.check_address) if form.check_address else "",
        "sheets": [[sheet.serial, sheet.receipt_code] for sheet in sheets],
        "date": typst_date(FIXED_DATE),
    }
    return typeset("paper", data)


def _short(words: str) -> str:
    """ "17 sampai 25 tahun" as it fits beside its box: "17–25"; "66 tahun atau lebih": "66 atau lebih"."""
    return SHORT.get(words) or words.replace(" sampai ", "–").replace(" tahun", "")
