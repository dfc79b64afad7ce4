"""PermenPANRB 14/2017: the base rule in force. Nine elements, weight 1/9, the categories of 2017."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from puas.domain.instruments import Choice, Element, Instrument, Question, Scale
from puas.domain.regulations.category_tables import CATEGORIES_2017
from puas.domain.regulations.regulation import Citation, Regulation, four, graded

ID = "permenpanrb-14-2017"

COMPLAINT_HANDLING_WORDS = four("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik")
PRICE_WORDS = four("Sangat mahal", "Cukup mahal", "Murah", "Gratis")
QUALITY_WORDS = four("Buruk", "Cukup", "Baik", "Sangat baik")

# code, name, meaning, what the question asks an opinion about, answers 1 to 4
_ASKED: tuple[tuple[str, str, str, str, tuple[Choice, ...]], ...] = (
    (
        "U1", "Persyaratan", "Syarat teknis dan administratif yang harus dipenuhi pemohon.",
        "kesesuaian persyaratan pelayanan dengan jenis pelayanannya", graded("sesuai"),
    ),
    (
        "U2", "Sistem, mekanisme, dan prosedur", "Tata cara pelayanan yang dibakukan, termasuk pengaduan.",
        "kemudahan prosedur pelayanan di unit ini", graded("mudah"),
    ),
    (
        "U3", "Waktu penyelesaian", "Waktu yang diperlukan untuk menyelesaikan seluruh pelayanan.",
        "kecepatan waktu dalam memberikan pelayanan", graded("cepat"),
    ),
    (
        "U4", "Biaya/tarif", "Ongkos yang dikenakan kepada pengguna layanan.",
        "kewajaran biaya/tarif dalam pelayanan", PRICE_WORDS,
    ),
    (
        "U5", "Produk spesifikasi jenis pelayanan", "Hasil pelayanan yang diterima sesuai ketentuan.",
        "kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
        graded("sesuai"),
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
        "U8", "Penanganan pengaduan, saran, dan masukan", "Cara pengaduan ditangani dan ditindaklanjuti.",
        "penanganan pengaduan pengguna layanan", COMPLAINT_HANDLING_WORDS,
    ),
    (
        "U9", "Sarana dan prasarana", "Peralatan dan gedung yang menunjang pelayanan.",
        "kualitas sarana dan prasarana", QUALITY_WORDS,
    ),
)  # fmt: skip

INSTRUMENT = Instrument(
    id=ID,
    version="1",
    kind="skm",
    index_name="IKM",
    title="Survei Kepuasan Masyarakat 9 unsur (PermenPANRB 14/2017)",
    regulation=ID,
    scale=Scale(1, 4),
    # Weight 1/9 exactly; the regulation prints it as 0.11, which loses a full point at the top of the scale.
    elements=tuple(Element(code, name, meaning, Fraction(1, 9)) for code, name, meaning, _, _ in _ASKED),
    questions=tuple(
        Question(code, code, f"Bagaimana pendapat Saudara tentang {about}?", choices) for code, _, _, about, choices in _ASKED
    ),
    categories=CATEGORIES_2017,
)

REGULATION = Regulation(
    id=ID,
    title="Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat "
    "Unit Penyelenggara Pelayanan Publik",
    legal_base="Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017 tentang "
    "Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik",
    valid_from=date(2017, 5, 9),
    replaced_on=None,
    instrument=INSTRUMENT,
    citations=(
        Citation("Judul dan penggantian Permenpan RB 16/2014", "bahan pelatihan Undip 2019; kutipan naskah 2023", True),
        Citation("Tanggal penetapan 9 Mei 2017", "pengetahuan umum tentang peraturan ini", False),
        Citation("Sembilan unsur, urutan, dan arti", "Kab. Barito Timur; Kota Tasikmalaya; Banyuwangi", True),
        Citation("Pilihan jawaban 1 sampai 4", "aplikasi Kab. Sumenep, Kediri, dan dua aplikasi umum lain", True),
        Citation("Kalimat pertanyaan", "lampiran peraturan", False),
        Citation("Bobot 1/9 (dicetak 0,11)", "lampiran peraturan", False),
        Citation("Tabel mutu 65,00 / 76,61 / 88,31", "Kab. Barito Timur; Perwal Tangerang Selatan 44/2020", True),
        Citation("Jumlah responden menurut tabel Krejcie dan Morgan", "PA Bogor 2018; Kab. Barito Timur", True),
        Citation("Survei paling sedikit sekali setahun (Pasal 1)", "kutipan naskah 2023", True),
        Citation("Kewajiban mengumumkan hasil dan tindak lanjut", "batang tubuh peraturan", False),
    ),
)
