"""KEP/25/M.PAN/2/2004: fourteen elements, weight 1/14, the categories of 2004. Kecamatan series before 2014 use it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from puas.domain.instruments import Choice, Element, Instrument, Question, Scale
from puas.domain.regulations.category_tables import CATEGORIES_2004
from puas.domain.regulations.regulation import Citation, Regulation, four, graded

ID = "kep-25-2004"

SMALLEST_SAMPLE = 150
"""(14 elements + 1) x 10 respondents."""

# code, name, meaning, what the question asks an opinion about, answers 1 to 4
_ASKED: tuple[tuple[str, str, str, str, tuple[Choice, ...]], ...] = (
    (
        "U1", "Prosedur pelayanan", "Kemudahan tahapan pelayanan.",
        "kemudahan prosedur pelayanan di unit ini", graded("mudah"),
    ),
    (
        "U2", "Persyaratan pelayanan", "Syarat teknis dan administratif untuk memperoleh pelayanan.",
        "kesesuaian persyaratan pelayanan dengan jenis pelayanannya", graded("sesuai"),
    ),
    (
        "U3", "Kejelasan petugas pelayanan", "Kepastian siapa petugas yang melayani dan apa wewenangnya.",
        "kejelasan petugas yang melayani", graded("jelas"),
    ),
    (
        "U4", "Kedisiplinan petugas pelayanan", "Kesungguhan petugas, terutama dalam menepati waktu kerja.",
        "kedisiplinan petugas dalam memberikan pelayanan", graded("disiplin"),
    ),
    (
        "U5", "Tanggung jawab petugas pelayanan", "Kejelasan wewenang dan tanggung jawab petugas.",
        "tanggung jawab petugas dalam memberikan pelayanan", graded("bertanggung jawab"),
    ),
    (
        "U6", "Kemampuan petugas pelayanan", "Keahlian dan keterampilan petugas.",
        "kemampuan petugas dalam memberikan pelayanan", graded("mampu"),
    ),
    (
        "U7", "Kecepatan pelayanan", "Pelayanan selesai dalam waktu yang ditentukan.",
        "kecepatan pelayanan di unit ini", graded("cepat"),
    ),
    (
        "U8", "Keadilan mendapatkan pelayanan", "Pelayanan tanpa membedakan golongan atau status.",
        "keadilan untuk mendapatkan pelayanan di sini", graded("adil"),
    ),
    (
        "U9", "Kesopanan dan keramahan petugas", "Sikap petugas yang sopan, ramah, dan menghargai.",
        "kesopanan dan keramahan petugas dalam memberikan pelayanan", graded("sopan dan ramah"),
    ),
    (
        "U10", "Kewajaran biaya pelayanan", "Keterjangkauan biaya yang ditetapkan.",
        "kewajaran biaya untuk mendapatkan pelayanan", graded("wajar"),
    ),
    (
        "U11", "Kepastian biaya pelayanan", "Kesesuaian biaya yang dibayar dengan biaya yang ditetapkan.",
        "kesesuaian antara biaya yang dibayarkan dengan biaya yang telah ditetapkan",
        four("Selalu tidak sesuai", "Kadang-kadang sesuai", "Banyak sesuainya", "Selalu sesuai"),
    ),
    (
        "U12", "Kepastian jadwal pelayanan", "Pelayanan sesuai dengan waktu yang dijanjikan.",
        "ketepatan pelaksanaan terhadap jadwal waktu pelayanan",
        four("Selalu tidak tepat", "Kadang-kadang tepat", "Banyak tepatnya", "Selalu tepat"),
    ),
    (
        "U13", "Kenyamanan lingkungan", "Sarana dan prasarana yang bersih, rapi, dan teratur.",
        "kenyamanan di lingkungan unit pelayanan", graded("nyaman"),
    ),
    (
        "U14", "Keamanan pelayanan", "Rasa aman terhadap risiko selama dilayani.",
        "keamanan pelayanan di unit ini", graded("aman"),
    ),
)  # fmt: skip

INSTRUMENT = Instrument(
    id=ID,
    version="1",
    kind="skm",
    index_name="IKM",
    title="Indeks Kepuasan Masyarakat 14 unsur (KEP/25/M.PAN/2/2004)",
    regulation=ID,
    scale=Scale(1, 4),
    # Weight 1/14 exactly; the decree prints it as 0.071, with which no unit can reach more than 99.4.
    elements=tuple(Element(code, name, meaning, Fraction(1, 14)) for code, name, meaning, _, _ in _ASKED),
    questions=tuple(
        Question(code, code, f"Bagaimana pendapat Saudara tentang {about}?", choices) for code, _, _, about, choices in _ASKED
    ),
    categories=CATEGORIES_2004,
)

REGULATION = Regulation(
    id=ID,
    title="Keputusan Menteri PAN Nomor KEP/25/M.PAN/2/2004 tentang Pedoman Umum Penyusunan Indeks Kepuasan "
    "Masyarakat Unit Pelayanan Instansi Pemerintah",
    legal_base="Keputusan Menteri Pendayagunaan Aparatur Negara Nomor KEP/25/M.PAN/2/2004 tentang Pedoman Umum "
    "Penyusunan Indeks Kepuasan Masyarakat Unit Pelayanan Instansi Pemerintah",
    valid_from=date(2004, 2, 24),
    replaced_on=date(2014, 5, 2),
    instrument=INSTRUMENT,
    citations=(
        Citation("Judul dan tanggal 24 Februari 2004", "halaman pembuka naskah", True),
        Citation("Empat belas unsur dan urutannya", "tiga aplikasi umum yang dibuat terpisah", True),
        Citation("Pilihan jawaban 1 sampai 4", "tabel kuesioner sebuah aplikasi umum", True),
        Citation("Kalimat pertanyaan", "lampiran keputusan", False),
        Citation("Bobot 1/14 (dicetak 0,071)", "lampiran keputusan", False),
        Citation("Tabel mutu 43,76 / 62,51 / 81,26", "tiga aplikasi umum; hasil Kantor Imigrasi Jember 2012", True),
        Citation("Paling sedikit 150 responden", "lampiran keputusan", False),
    ),
    smallest_sample=SMALLEST_SAMPLE,
)
