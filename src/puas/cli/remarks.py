"""What a reader of a figure must know before he uses it, as Indonesian sentences."""

from __future__ import annotations

from fractions import Fraction

from puas.domain.figures import count_words, decimal_comma
from puas.domain.index import NoResult, SatisfactionIndex
from puas.domain.statistics import Interval

FEW_SHEETS = 30
FEW_ANSWERS = 5
"""An element answered by fewer than this, or by under half of the sheets, is named."""
MANY_STRAIGHT_LINED = Fraction(1, 2)


class Remarks:
    """Collects the sentences of one group, in the order in which they are printed."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def about_size(self, index: SatisfactionIndex | NoResult) -> None:
        """Nobody answered, or too few for a firm figure."""
        if not index.n:
            self.sentences.append("IKM tidak ada: belum ada satu pun jawaban.")
        elif index.n < FEW_SHEETS:
            self.sentences.append(f"Hanya {index.n} jawaban, kurang dari {FEW_SHEETS}: hasil ini indikatif.")

    def about_elements(self, index: SatisfactionIndex | NoResult) -> None:
        """Elements without answers (then there is no index), and elements with few of them."""
        if isinstance(index, NoResult) and index.n:
            names = ", ".join(f"{element.code} ({element.name})" for element in index.unanswered)
            self.sentences.append(f"IKM tidak ada: tidak ada jawaban untuk unsur {names}.")
            if index.answered_mean is not None:
                answered = len(index.elements) - len(index.unanswered)
                mean = decimal_comma(index.answered_mean, 3)
                self.sentences.append(f"Rata-rata {answered} unsur yang dijawab: {mean} (bukan IKM).")
        for result in index.elements:
            few = result.n < FEW_ANSWERS or 2 * result.n < index.n
            if few and 0 < result.n < index.n:
                self.sentences.append(
                    f"Unsur {result.element.code} ({result.element.name}) hanya dijawab {count_words(result.n)} "
                    f"dari {count_words(index.n)} responden."
                )

    def about_days(self, interval: Interval | None, asked: bool, known: bool) -> None:
        """Why an interval does not know of days."""
        if interval is None or interval.clustered:
            return
        if not asked:
            reason = "sebutkan kolom tanggal layanan dengan --day"
        elif not known:
            reason = "ada jawaban tanpa tanggal"
        else:
            reason = "jawaban berasal dari kurang dari 6 hari"
        self.sentences.append(f"Rentang belum memperhitungkan pengelompokan hari: {reason}.")

    def about_straight_lining(self, share: Fraction | None) -> None:
        """Most sheets give one score throughout: seen in real offices, worth a look, never a reason to delete."""
        if share is not None and share > MANY_STRAIGHT_LINED:
            percent = decimal_comma(share * 100, 1)
            self.sentences.append(f"{percent} % lembar lengkap memberi satu nilai yang sama untuk semua pertanyaan.")

    def about_rows_left_out(self, rows: int) -> None:
        """Rows of the file that could not be counted and were skipped on purpose."""
        if rows:
            self.sentences.append(f"{count_words(rows)} baris berkas tidak dihitung karena tidak dapat dibaca.")
