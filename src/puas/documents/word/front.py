"""Cover, header and footer of the working copy."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from puas.documents.printable import without_control_characters
from puas.documents.word.pieces import CENTRE, MUTED, PRIMARY, RIGHT, WordReport, add_field, close_field, open_field
from puas.domain.report_content import MonthlyReport
from puas.domain.report_snapshot import Official

NOBODY = Official("", "")
WORKING_COPY = "SALINAN KERJA"
WORKING_COPY_NOTE = (
    "Salinan kerja yang dapat disunting. Dokumen resmi adalah berkas PDF dengan sidik data yang sama; "
    "perubahan pada salinan ini tidak mengubah laporan resmi."
)


def write_cover_letter(word: WordReport, report: MonthlyReport, logo_png: bytes | None) -> None:
    """The letter that hands the report over, on a page of its own; nothing without an addressee."""
    letter = report.cover_letter
    if letter is None:
        return
    _letterhead(word, report, logo_png)
    date_line = word.text(letter.date_words)
    date_line.alignment, date_line.paragraph_format.space_before = RIGHT, Pt(14)
    facts = (("Nomor", letter.number), ("Sifat", "Biasa"), ("Lampiran", letter.attachment), ("Hal", letter.subject))
    for name, fact in facts:
        line = word.text(f"{name}\t: {fact}")
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(2.4), Cm(-2.4)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(2.2))
    address = letter.to if len(letter.to) > 1 else (*letter.to, "di tempat")
    for place, words in enumerate((f"Yth. {address[0]}", *address[1:])):
        line = word.text(words)
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(0 if place else 18), Pt(0)
    for place, words in enumerate(letter.paragraphs):
        line = word.text(words)
        line.paragraph_format.first_line_indent = Cm(1)
        line.paragraph_format.space_before = Pt(0 if place else 18)
    word.signatures(("", NOBODY), ("", letter.signer))
    word.document.add_page_break()


def write_front(word: WordReport, report: MonthlyReport, logo_png: bytes | None) -> None:
    """Letterhead, title, marks and what exactly this file is."""
    identity = report.identity
    _letterhead(word, report, logo_png)
    word.text(
        f"{WORKING_COPY} ({identity.edition_words.lower()})", bold=True, size=11, muted=True
    ).paragraph_format.space_before = Pt(90)
    word.text(identity.title.upper(), bold=True, size=11)
    title = word.document.add_paragraph(style="Normal")
    run = title.add_run(without_control_characters(identity.index_title))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(26), PRIMARY
    word.text(f"{identity.period_name} · {identity.unit}", size=15)
    for mark in (identity.demo_mark, identity.correction_mark, identity.source_mark, identity.pooled_sentence):
        if mark:
            word.text(mark, bold=True)
    word.text(report.result.finding + ".", bold=True, size=13).paragraph_format.space_before = Pt(30)
    if report.result.interval:
        word.text(report.result.interval.sentence)
    if report.result.sentence:
        word.text(report.result.sentence)
    number = (f"Nomor naskah: {identity.letter_number}",) if identity.letter_number else ()
    facts = (
        *number,
        f"Periode jawaban: {identity.period_words}",
        f"Disusun: {identity.made_on_words}, {identity.version_words}",
        f"Instrumen: {identity.instrument_title}",
        f"Sidik data: {identity.digest}",
        WORKING_COPY_NOTE,
    )
    word.text(facts[0], size=9).paragraph_format.space_before = Pt(60)
    for fact in facts[1:]:
        word.text(fact, size=9)
    _running_lines(word, report)


def open_contents(word: WordReport) -> Any:
    """The page of contents; returns the paragraph that `write_contents` fills when all headings are known."""
    word.document.add_page_break()
    word.text("Daftar isi", bold=True, size=18)
    return word.text("")


def write_contents(word: WordReport, place: Any) -> None:
    """A field that already lists the headings, a line each; the word processor adds the pages when it updates it."""
    open_field(place, 'TOC \\o "1-2" \\h \\z \\u')
    for title, level in word.headings:
        run = place.add_run(f"{'      ' * (level - 1)}{title}")
        run.bold = level == 1
        run.add_break()
    close_field(place)


def _letterhead(word: WordReport, report: MonthlyReport, logo_png: bytes | None) -> None:
    identity = report.identity
    if logo_png:
        word.document.add_picture(BytesIO(logo_png), height=Cm(1.9))
        word.document.paragraphs[-1].alignment = CENTRE
        word.document.paragraphs[-1]._p.xpath(".//wp:docPr")[0].set("descr", "Logo kantor")
    lines = (
        (identity.government.upper(), 12, False),
        (identity.agency_name.upper(), 16, True),
        (identity.agency_address, 9, False),
        (identity.agency_contact, 9, False),
    )
    for words, size, bold in (line for line in lines if line[0]):
        paragraph = word.text(words, size=size, bold=bold)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_after = Pt(0)
    _double_rule(word.document.paragraphs[-1])


def _double_rule(paragraph: Any) -> None:
    """The thick and thin rule under a government letterhead."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "6"), ("color", "1A2333")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)


def _running_lines(word: WordReport, report: MonthlyReport) -> None:
    identity, section = report.identity, word.document.sections[0]
    head = section.header.paragraphs[0]
    head.text = without_control_characters(
        f"{identity.agency_name}, laporan {identity.index_name} {identity.period_name}, {WORKING_COPY.lower()}"
    )
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{identity.version_words.capitalize()}, sidik data {identity.digest[:12]}. Halaman ")
    add_field(foot, "PAGE")
    foot.add_run(" dari ")
    add_field(foot, "NUMPAGES")
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), MUTED
