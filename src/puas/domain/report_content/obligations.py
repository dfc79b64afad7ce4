"""What the procedure and the regulations demand, apart from what the data suggests: each with its source and where it stands.

Sources as far as they were seen (docs/regulations.md); what nobody has compared with the official text says so itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from puas.domain.follow_ups import quarter_of_month
from puas.domain.report_additions import DONE, OVERDUE, FollowUpFacts, LowestFacts
from puas.domain.report_content.accompanying_parts import ObligationBlock, ObligationLine
from puas.domain.report_content.kinds import MONTH, QUARTER, kind_of
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import CollectionBlock, ElementBlock, EvaluationBlock, ResultBlock
from puas.domain.report_content.wording import capitalised, element_words, joined, number_words
from puas.domain.report_snapshot import EvaluationFacts

EVALUATION, LOW_CATEGORY, SAMPLE = "evaluation", "low_category", "sample_target"
FOLLOW_UPS, THREE_LOWEST, PUBLICATION = "follow_ups", "three_lowest", "publication"
LOW_LETTERS = ("C", "D")
# Which of these were read in the official text itself, and which elsewhere, is told once: docs/regulations.md.
SOURCES = {
    EVALUATION: "Prosedur Penyusunan IKM, langkah 4",
    LOW_CATEGORY: "PermenPANRB 14/2017, tindak lanjut hasil survei",
    SAMPLE: "PermenPANRB 14/2017, tabel Krejcie dan Morgan",
    FOLLOW_UPS: "PermenPANRB 29/2022, formulir F-01",
    THREE_LOWEST: "Templat laporan SKM unit pelayanan, rencana tindak lanjut",
    PUBLICATION: "UU 25/2009; PermenPANRB 14/2017; PermenPANRB 29/2022, formulir F-01",
}


def obligation_block(
    month: Month,
    found: tuple[ResultBlock, ElementBlock, CollectionBlock],
    given: tuple[EvaluationFacts | None, EvaluationBlock | None],
    follow_ups: Sequence[FollowUpFacts],
    lowest: Sequence[LowestFacts],
) -> ObligationBlock:
    """The obligations that this period's facts give rise to, and those of every period.

    `found`: what the answers say; `given`: the evaluation as recorded and as told.
    """
    (result, elements, collection), (evaluation, evaluated) = found, given
    stated = (
        _evaluation(evaluation, evaluated),
        _low_category(month, result, elements, evaluation),
        _sample(collection),
        _follow_ups(follow_ups),
        _three_lowest(month, lowest),
        ObligationLine(
            PUBLICATION,
            "Hasil dan tindak lanjutnya diumumkan kepada warga di media elektronik dan nonelektronik.",
            "Setelah evaluasi; setiap publikasi dicatat pada halaman penilaian.",
            SOURCES[PUBLICATION],
            None,
        ),
    )
    lines = tuple(line for line in stated if line is not None)
    missed = sum(line.kept is False for line in lines)
    outcome = f"{number_words(missed)} belum dipenuhi" if missed else "tidak ada yang terlewat"
    return ObligationBlock(f"{capitalised(number_words(len(lines)))} kewajiban, {outcome}", lines)


def obligation_of(element: str, block: ObligationBlock) -> str:
    """The obligation that a recommendation for this element serves ("" = the whole service); "" for a mere suggestion."""
    return next((line.key for line in block.lines if element in line.elements), "")


def _evaluation(evaluation: EvaluationFacts | None, evaluated: EvaluationBlock | None) -> ObligationLine:
    kept = evaluation.within_one_day or evaluation.within_one_working_day if evaluation else None
    situation = evaluated.times[1] if evaluated else "Menunggu evaluasi."
    duty = "Laporan dievaluasi dan diberi rekomendasi paling lambat satu hari setelah diserahkan."
    return ObligationLine(EVALUATION, duty, situation, SOURCES[EVALUATION], kept)


def _low_category(
    month: Month, result: ResultBlock, elements: ElementBlock, evaluation: EvaluationFacts | None
) -> ObligationLine | None:
    low = [line for line in elements.lines if line.letter in LOW_LETTERS]
    if not low:
        return None
    named = joined([f"{line.code} {line.name} ({line.letter})" for line in low])
    covered = {given.element for given in evaluation.recommendations} if evaluation else set()
    open_codes = [line.code for line in low if line.code not in covered and "" not in covered]
    situation = f"{named}."
    if evaluation and open_codes:
        situation += f" Belum ada rekomendasi untuk {joined(open_codes)}."
    elif evaluation:
        situation += " Semuanya mendapat rekomendasi."
    whole = ("",) if result.letter in LOW_LETTERS else ()
    return ObligationLine(
        LOW_CATEGORY,
        "Setiap unsur bermutu C atau D mempunyai rencana perbaikan.",
        situation,
        SOURCES[LOW_CATEGORY],
        not open_codes if evaluation else None,
        (*(line.code for line in low), *whole),
    )


def _sample(collection: CollectionBlock) -> ObligationLine | None:
    """A target that is not reached is a remark and no failure: the declared period of the survey may be a year."""
    if collection.target is None or collection.target_reached:
        return None
    duty = "Jumlah responden mencapai target sampel dalam masa survei yang ditetapkan."
    return ObligationLine(SAMPLE, duty, collection.sample_sentence, SOURCES[SAMPLE], None)


def _follow_ups(follow_ups: Sequence[FollowUpFacts]) -> ObligationLine | None:
    if not follow_ups:
        return None
    done = sum(fact.status == DONE for fact in follow_ups)
    late = sum(fact.status == OVERDUE for fact in follow_ups)
    situation = f"{capitalised(number_words(done))} dari {number_words(len(follow_ups))} sudah selesai"
    situation += f", {number_words(late)} lewat waktu." if late else ", tidak ada yang lewat waktu."
    kept = False if late else True if done == len(follow_ups) else None
    duty = "Tindak lanjut yang dijanjikan diselesaikan pada waktunya."
    return ObligationLine(FOLLOW_UPS, duty, situation, SOURCES[FOLLOW_UPS], kept)


def _three_lowest(month: Month, lowest: Sequence[LowestFacts]) -> ObligationLine | None:
    """Told by a quarter's report; the report of a quarter's last month says that it is due."""
    period, duty = month.snapshot.period, "Tiga unsur terendah triwulan mempunyai tindak lanjut, atau alasan tertulis."
    if kind_of(period) is QUARTER and lowest:
        sentences = " ".join(_settled(month, facts) for facts in lowest)
        kept = all(facts.actions or facts.reason for facts in lowest)
        return ObligationLine(THREE_LOWEST, duty, sentences, SOURCES[THREE_LOWEST], kept)
    if kind_of(period) is MONTH and quarter_of_month(period)[1][-1] == period:
        due = "Triwulan berakhir pada bulan ini; halaman Tindak lanjut menyebut unsur yang belum mempunyai keduanya."
        return ObligationLine(THREE_LOWEST, duty, due, SOURCES[THREE_LOWEST], None)
    return None


def _settled(month: Month, facts: LowestFacts) -> str:
    name = element_words(month.instrument, facts.element)
    if facts.actions:
        return f"{name}: {joined([f'“{action}”' for action in facts.actions])}."
    if facts.reason:
        return f"{name}: tanpa tindak lanjut, alasan: “{facts.reason}”."
    return f"{name}: belum ada tindak lanjut maupun alasan."
