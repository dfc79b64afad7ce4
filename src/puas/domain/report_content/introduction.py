"""Chapter I in sentences: why the survey is made and what the report is for."""

from __future__ import annotations

from puas.domain.report_content.accompanying_parts import IntroductionBlock
from puas.domain.report_content.parts import Identity


def introduction_block(identity: Identity) -> IntroductionBlock:
    """Background and purpose, for a month or for a longer range."""
    head = identity.office_head.position or "pimpinan"
    scope = (
        f"Laporan ini memuat hasil {identity.unit} untuk {identity.period_name}, dari jawaban yang masuk pada "
        f"{identity.period_words}."
    )
    background = (
        "Pelayanan publik dinilai paling tepat oleh orang yang baru saja dilayani. Karena itu penyelenggara pelayanan wajib "
        "menanyakan kepuasan masyarakat secara berkala, mengumumkan hasilnya, dan menindaklanjutinya.",
        f"{identity.agency_name} menanyakan kepuasan warga segera setelah mereka dilayani dan menyusun laporannya setiap "
        f"bulan. Hasilnya menjadi bahan {head} untuk menetapkan perbaikan pelayanan. {scope}",
    )
    purpose = (
        "Maksud survei ini adalah mengetahui mutu pelayanan menurut penggunanya.",
        "Tujuannya: menemukan unsur yang lemah, melihat perubahan dari waktu ke waktu dengan jujur tentang ketelitiannya, dan "
        "memastikan bahwa setiap rekomendasi ditindaklanjuti.",
    )
    pooled = (identity.pooled_sentence,) if identity.pooled_sentence else ()
    return IntroductionBlock((*background, *pooled), purpose)
