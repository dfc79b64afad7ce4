"""How the answers came: sample against target, excluded sheets, channels, days."""

from __future__ import annotations

from collections.abc import Mapping

from puas.domain.cycle import FEW_ANSWERS
from puas.domain.disclosure import SMALLEST_FOR_PARTS_OF_RESULT
from puas.domain.errors import BadInput
from puas.domain.figures import count_words
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.report_content.identity import position_words
from puas.domain.report_content.month import Month, printable_n
from puas.domain.report_content.parts import CollectionBlock, CountLine, Figure
from puas.domain.report_content.result import respondents_words
from puas.domain.report_content.wording import days_words, figure, joined, percent, reason_words, ways
from puas.domain.sampling import SampleTarget, sample_target


def collection_block(month: Month) -> CollectionBlock:
    """The collection of this edition."""
    snapshot, n = month.snapshot, month.n
    excluded = sum(snapshot.exclusions.values())
    target, sample_sentence = _sample(month)
    few = (
        f" Jawaban kurang dari {FEW_ANSWERS}.{month.why}"
        if n < FEW_ANSWERS and month.reason and not month.is_drafted_late
        else ""
    )
    return CollectionBlock(
        finding=_finding(month, target),
        n=printable_n(n),
        n_words=respondents_words(n),
        n_collected=n + excluded if printable_n(n) is not None else None,
        n_excluded=excluded,
        population=target.population if target else None,
        target=target.target if target else None,
        target_reached=target.reached if target else None,
        sample_sentence=sample_sentence + few,
        exclusion_sentence=_exclusion_sentence(month, excluded),
        exclusions=() if month.public else counted_lines({reason_words(c): k for c, k in snapshot.exclusions.items()}),
        index_as_collected_100=_as_collected(month, excluded),
        served=counted_lines(snapshot.served),
        channels=_channels(month),
        channel_sentence=_channel_sentence(month),
        executor_sentence=_executor_sentence(month),
        way_sentences=_way_sentences(month),
        time_sentence=_time_sentence(month),
        day_count=len(month.by_day),
        notes=_notes(month),
    )


def counted_lines(counts: Mapping[str, int]) -> tuple[CountLine, ...]:
    """Names with their counts and shares, in the order given; empty when they count nothing."""
    whole = sum(counts.values())
    if not whole:
        return ()
    return tuple(CountLine(name or "Tidak disebutkan", count, percent(count, whole)) for name, count in counts.items())


def _sample(month: Month) -> tuple[SampleTarget | None, str]:
    served = sum(month.snapshot.served.values())
    if printable_n(month.n) is None:
        return None, "Jumlah responden terlalu sedikit untuk dibandingkan dengan target sampel."
    try:
        target = sample_target(served or None, month.n)
    except BadInput as refusal:
        return None, refusal.sentence
    if target is None:
        return None, "Jumlah pengguna layanan (N) pada periode ini belum diisi, sehingga target sampel belum dapat dihitung."
    start = f"Dari {count_words(target.population)} pengguna layanan, target sampel menurut Krejcie dan Morgan adalah"
    end = f"{count_words(target.target)} responden; terkumpul {count_words(month.n)}"
    if target.reached:
        return target, f"{start} {end}, target tercapai."
    return (
        target,
        f"{start} {end}, target belum tercapai. Belum mencapai target tidak sama dengan tidak teliti: lihat rentangnya.",
    )


def _finding(month: Month, target: SampleTarget | None) -> str:
    if not month.n:
        return "Tidak ada jawaban pada periode ini"
    n_words = respondents_words(month.n)
    if target is None:
        return f"Survei diisi {n_words}"
    outcome = "target sampel tercapai" if target.reached else f"di bawah target sampel {count_words(target.target)}"
    return f"Survei diisi {n_words}, {outcome}"


def _exclusion_sentence(month: Month, excluded: int) -> str:
    if month.snapshot.recap is not None:
        return "Rekap tidak memuat keterangan tentang lembar yang dikeluarkan."
    if not excluded:
        return "Semua jawaban yang terkumpul dihitung; tidak ada yang dikeluarkan."
    rule = "Pengeluaran diputuskan oleh dua orang dengan alasan tertulis."
    if printable_n(month.n) is None:
        return f"Ada jawaban yang dikeluarkan dari perhitungan. {rule}"
    collected = count_words(month.n + excluded)
    return f"Terkumpul {collected} jawaban, {count_words(excluded)} dikeluarkan, {count_words(month.n)} dihitung. {rule}"


def _as_collected(month: Month, excluded: int) -> Figure | None:
    """Beside the counted index; for the public only when the excluded sheets alone could be shown."""
    if not excluded or month.index is None or (month.public and excluded < SMALLEST_FOR_PARTS_OF_RESULT):
        return None
    collected = satisfaction_index(month.instrument, month.snapshot.collected)
    return figure(collected.value_100, 2) if isinstance(collected, SatisfactionIndex) else None


def _channels(month: Month) -> tuple[CountLine, ...]:
    if month.public or printable_n(month.n) is None or month.tally is None:
        return ()
    return counted_lines(ways(month.channels))


def _channel_sentence(month: Month) -> str:
    lines = [line for line in _channels(month) if line.share]
    if not lines:
        return ""
    if len(lines) == 1:
        return f"Semua jawaban masuk melalui satu saluran: {lines[0].name}."
    return f"Saluran jawaban: {joined([f'{line.name} {line.share}%' for line in lines])}."


def _executor_sentence(month: Month) -> str:
    snapshot = month.snapshot
    led = f", dipimpin oleh {position_words(snapshot.preparer)}" if snapshot.preparer.position else ""
    return f"Survei dilaksanakan oleh {snapshot.unit} {snapshot.agency.name} sendiri{led}."


def _way_sentences(month: Month) -> tuple[str, ...]:
    """How and where answers were given; what came from elsewhere is not described."""
    if month.snapshot.source != "responses":
        return ("Cara dan tempat mengisi mengikuti sumber rekap atau berkas yang diimpor.",)
    points = sorted({stratum.point for stratum in month.snapshot.strata if stratum.point})
    where = f"pada {joined(points)}" if points and not month.public else "di tempat pelayanan"
    return (
        f"Warga yang baru dilayani {where} memindai kode QR dan mengisi kuesioner pada telepon genggamnya sendiri, atau "
        "mengisi lembar kertas, tanpa menyebut nama.",
        "Setiap orang yang dilayani diajak mengisi; tidak ada penarikan sampel secara acak.",
    )


def _time_sentence(month: Month) -> str:
    days = f" Jawaban masuk pada {len(month.by_day)} hari." if month.by_day else ""
    return f"Jawaban dikumpulkan pada {days_words(month.snapshot.opens_on, month.snapshot.closes_on)}.{days}"


def _notes(month: Month) -> tuple[str, ...]:
    if month.public or not month.snapshot.conflicts:
        return ()
    conflicts = count_words(month.snapshot.conflicts)
    return (
        f"Ada {conflicts} kiriman yang memakai nomor kiriman yang sudah dipakai tetapi isinya lain. "
        "Kiriman itu disimpan dan tidak ikut dihitung.",
    )
