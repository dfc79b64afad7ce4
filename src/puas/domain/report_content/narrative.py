"""The office's own words and its cover letter. They are data: printed as typed, a paragraph a line."""

from __future__ import annotations

from puas.domain.report_additions import Narrative
from puas.domain.report_content.accompanying_parts import CoverLetter, OwnWords
from puas.domain.report_content.parts import Identity, ResultBlock


def own_words(narrative: Narrative) -> OwnWords:
    """What the office wrote, chapter by chapter."""
    return OwnWords(
        introduction=paragraphs(narrative.introduction),
        collection=paragraphs(narrative.collection),
        analysis=paragraphs(narrative.analysis),
        conclusion=paragraphs(narrative.conclusion),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def cover_letter(narrative: Narrative, identity: Identity, result: ResultBlock) -> CoverLetter | None:
    """The letter that hands the report over; None without an addressee. The office's text replaces ours."""
    addressee = paragraphs(narrative.letter_to)
    if not addressee:
        return None
    report = f"laporan {identity.index_title} ({identity.index_name}) {identity.unit} {identity.period_name}"
    own = paragraphs(narrative.letter_text) or (
        f"Bersama ini kami sampaikan {report}. {result.finding}. Uraian hasil, analisis, dan rencana tindak lanjut ada dalam "
        "laporan terlampir.",
    )
    return CoverLetter(
        number=identity.letter_number,
        date_words=identity.made_on_words,
        subject=f"Penyampaian {report}",
        attachment="1 (satu) berkas",
        to=addressee,
        paragraphs=(*own, "Demikian kami sampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."),
        signer=identity.office_head,
    )
