"""Permenpan RB 16/2014: nine elements of another order (U8 maklumat, U9 complaints), the categories of 2004."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from puas.domain.instruments import Choice, Element, Instrument, Question, Scale
from puas.domain.regulations.category_tables import CATEGORIES_2004
from puas.domain.regulations.permenpanrb_14_2017 import COMPLAINT_HANDLING_WORDS, PRICE_WORDS
from puas.domain.regulations.regulation import Citation, Regulation, graded

ID = "permenpan-16-2014"

# code, name, meaning, what the question asks an opinion about, answers 1 to 4
_ASKED: tuple[tuple[str, str, str, str, tuple[Choice, ...]], ...] = (
    (
        "U1", "Persyaratan", "Syarat teknis dan administratif yang harus dipenuhi pemohon.",
        "kesesuaian persyaratan pelayanan dengan jenis pelayanannya", graded("sesuai"),
    ),
    (
        "U2", "Prosedur", "Tata cara pelayanan yang dibakukan, termasuk pengaduan.",
        "kemudahan prosedur pelayanan di unit ini", graded("mudah"),
    ),
    (
        "U3", "Waktu pelayanan", "Waktu yang diperlukan untuk menyelesaikan seluruh pelayanan.",
        "kecepatan waktu dalam memberikan pelayanan", graded("cepat"),
    ),
    (
        "U4", "Biaya/tarif", "Ongkos yang dikenakan kepada pengguna layanan.",
        "kewajaran biaya/tarif dalam pelayanan", PRICE_WORDS,
    ),
    (
        "U5", "Produk spesifikasi jenis pelayanan", "Hasil pelayanan yang diterima sesuai ketentuan.",
        "kesesuaian hasil pelayanan dengan yang tercantum dalam standar pelayanan", graded("sesuai"),
    ),
    (
        "U6", "Kompetensi pelaksana", "Pengetahuan, keahlian, keterampilan, dan pengalaman petugas.",
        "kompetensi/kemampuan petugas dalam pelayanan", graded("kompeten"),
    ),
    (
        "U7", "Perilaku pelaksana", "Sikap petugas dalam memberikan pelayanan.",
        "perilaku petugas dalam pelayanan terkait kesopanan dan keramahan", graded("sopan dan ramah"),
    ),
    (
        "U8", "Maklumat pelayanan", "Janji tertulis penyelenggara untuk melayani sesuai standar pelayanan.",
        "kesesuaian pelaksanaan pelayanan dengan maklumat pelayanan", graded("sesuai"),
    ),
    (
        "U9", "Penanganan pengaduan, saran, dan masukan", "Cara pengaduan ditangani dan ditindaklanjuti.",
        "penanganan pengaduan pengguna layanan", COMPLAINT_HANDLING_WORDS,
    ),
)  # fmt: skip

INSTRUMENT = Instrument(
    id=ID,
    version="1",
    kind="skm",
    index_name="IKM",
    title="Survei Kepuasan Masyarakat 9 ruang lingkup (Permenpan RB 16/2014)",
    regulation=ID,
    scale=Scale(1, 4),
    elements=tuple(Element(code, name, meaning, Fraction(1, 9)) for code, name, meaning, _, _ in _ASKED),
    questions=tuple(
        Question(code, code, f"Bagaimana pendapat Saudara tentang {about}?", choices) for code, _, _, about, choices in _ASKED
    ),
    categories=CATEGORIES_2004,
)

REGULATION = Regulation(
    id=ID,
    title="Peraturan Menteri PANRB Nomor 16 Tahun 2014 tentang Pedoman Survei Kepuasan Masyarakat terhadap "
    "Penyelenggaraan Pelayanan Publik",
    legal_base="Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 16 Tahun 2014 tentang "
    "Pedoman Survei Kepuasan Masyarakat terhadap Penyelenggaraan Pelayanan Publik",
    valid_from=date(2014, 5, 2),
    replaced_on=date(2017, 5, 9),
    instrument=INSTRUMENT,
    citations=(
        Citation("Judul", "laporan SKM instansi tahun 2015 dan 2016", True),
        Citation("Tanggal penetapan 2 Mei 2014", "pengetahuan umum tentang peraturan ini", False),
        Citation("Sembilan ruang lingkup dan urutannya", "DPMPTSP Pulang Pisau; MPP Pangkep", True),
        Citation("Pilihan jawaban dan kalimat pertanyaan", "disamakan dengan peraturan 2017", False),
        Citation("Bobot 1/9 dan tabel mutu tahun 2004", "aplikasi umum yang memakai keduanya bersama", False),
        Citation("Kewajiban mengumumkan hasil setiap tahun", "laman instansi", True),
    ),
)
