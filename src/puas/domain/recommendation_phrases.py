"""The phrase bank of recommendations: a table by meaning, never by position (U8 is another element in each rule).

Each meaning holds the words by which comments touch it and three actions: one that works within days, one within the
month, one that changes the way of working. An action's own words draw it forward when comments ask for just that.
Words are matched at the beginning of a word: "antre" finds "antrean".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing an office can do, as a sentence the Camat could send, and the words in comments that ask for it."""

    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an element is about: words that touch it in comments, and actions from quick to structural."""

    words: tuple[str, ...]
    actions: tuple[Action, Action, Action]


REQUIREMENTS = Meaning(
    ("syarat", "persyaratan", "berkas", "dokumen", "fotokopi", "fotocopy", "formulir"),
    (
        Action(
            "Memasang daftar persyaratan setiap jenis layanan di ruang tunggu, di loket, dan di laman kantor, dengan "
            "kalimat yang mudah dipahami.",
            ("daftar", "informasi", "papan", "tidak tahu", "kurang jelas"),
        ),
        Action(
            "Menyediakan petugas pemeriksa berkas di pintu masuk agar kekurangan persyaratan diketahui sebelum warga mengantre.",
            ("bolak", "kembali lagi", "kurang lengkap", "ditolak"),
        ),
        Action(
            "Meninjau kembali persyaratan setiap layanan dan menghapus dokumen yang sebenarnya sudah tersedia pada "
            "data pemerintah.",
            ("fotokopi", "fotocopy", "banyak", "ribet", "rumit"),
        ),
    ),
)
PROCEDURE = Meaning(
    ("prosedur", "alur", "tahap", "ribet", "rumit", "berbelit", "bingung", "bolak"),
    (
        Action(
            "Memasang bagan alur pelayanan di ruang tunggu dan menugaskan satu petugas pemandu pada jam ramai.",
            ("bingung", "alur", "petunjuk"),
        ),
        Action(
            "Menggabungkan pemeriksaan berkas, pengetikan, dan penyerahan hasil pada satu loket agar warga tidak "
            "berpindah-pindah.",
            ("pindah", "bolak", "loket"),
        ),
        Action(
            "Meninjau kembali standar operasional prosedur bersama petugas loket dan menghilangkan tahap yang tidak "
            "memberi manfaat bagi warga.",
            ("ribet", "rumit", "berbelit", "panjang"),
        ),
    ),
)
TIME = Meaning(
    ("lama", "lambat", "antre", "antri", "menunggu", "tunggu", "telat", "terlambat", "cepat", "waktu"),
    (
        Action(
            "Mengumumkan perkiraan waktu penyelesaian setiap layanan dan memberi kabar kepada warga apabila layanan "
            "melewati waktu tersebut.",
            ("kabar", "kapan", "kepastian", "tidak jelas"),
        ),
        Action(
            "Menambah petugas loket pada jam ramai dan mengatur jadwal istirahat secara bergiliran agar loket tidak "
            "pernah kosong.",
            ("antre", "antri", "istirahat", "kosong", "menunggu"),
        ),
        Action(
            "Mencatat waktu setiap tahap pelayanan selama satu bulan, lalu memangkas tahap yang paling lama, termasuk "
            "waktu menunggu tanda tangan.",
            ("lama", "lambat", "tanda tangan", "ttd"),
        ),
    ),
)
COST = Meaning(
    ("biaya", "bayar", "tarif", "mahal", "pungut", "pungli", "uang", "gratis"),
    (
        Action(
            "Memasang pengumuman tarif resmi, atau tulisan bahwa layanan tidak dipungut biaya, di setiap loket dan di "
            "laman kantor.",
            ("tarif", "gratis", "pengumuman", "tidak jelas"),
        ),
        Action(
            "Menyerahkan bukti pembayaran resmi untuk setiap layanan berbayar dan memeriksanya secara acak setiap minggu.",
            ("bukti", "kuitansi", "kwitansi", "nota"),
        ),
        Action(
            "Menyediakan saluran pelaporan pungutan tidak resmi dan menindaklanjuti setiap laporan bersama Inspektorat.",
            ("pungut", "pungli", "calo", "imbalan"),
        ),
    ),
)
PRODUCT = Meaning(
    ("hasil", "salah", "keliru", "ketik", "cetak", "tidak sesuai", "perbaiki"),
    (
        Action(
            "Meminta warga memeriksa naskah sebelum dicetak dan ditandatangani agar kesalahan nama, tanggal, dan "
            "alamat dapat dicegah.",
            ("salah", "keliru", "ketik", "nama"),
        ),
        Action(
            "Menetapkan pemeriksaan ulang oleh petugas kedua sebelum dokumen diserahkan dan mencatat jenis kesalahan "
            "yang ditemukan.",
            ("perbaiki", "ulang", "revisi"),
        ),
        Action(
            "Mengumumkan standar pelayanan setiap layanan dan membandingkannya dengan hasil yang diterima warga "
            "setiap tiga bulan.",
            ("standar", "tidak sesuai", "janji"),
        ),
    ),
)
COMPETENCE = Meaning(
    ("kompeten", "mampu", "paham", "mengerti", "menguasai", "terampil", "penjelasan"),
    (
        Action(
            "Menyediakan lembar tanya jawab layanan di setiap loket agar penjelasan petugas seragam dan lengkap.",
            ("penjelasan", "beda", "jelas", "informasi"),
        ),
        Action(
            "Mengadakan pengarahan singkat setiap minggu bagi petugas loket tentang layanan yang paling sering ditanyakan.",
            ("paham", "mengerti", "bingung"),
        ),
        Action(
            "Menyusun rencana pelatihan dan pendampingan petugas loket, termasuk penggunaan aplikasi layanan, untuk "
            "enam bulan mendatang.",
            ("aplikasi", "komputer", "sistem", "pelatihan"),
        ),
    ),
)
BEHAVIOUR = Meaning(
    ("ramah", "sopan", "jutek", "judes", "galak", "kasar", "cuek", "senyum", "sikap"),
    (
        Action(
            "Mengingatkan seluruh petugas loket untuk menyapa, memberi salam, dan mendengarkan warga sampai selesai "
            "sebelum memberi jawaban.",
            ("senyum", "sapa", "salam", "ramah"),
        ),
        Action(
            "Membahas penilaian dan saran warga tentang sikap petugas dalam apel atau rapat mingguan tanpa menyebut nama.",
            ("jutek", "judes", "galak", "kasar", "cuek"),
        ),
        Action(
            "Menyelenggarakan pelatihan pelayanan prima dan menetapkan pergiliran tugas loket agar petugas tidak kelelahan.",
            ("lelah", "pelatihan", "hp", "main"),
        ),
    ),
)
COMPLAINTS = Meaning(
    ("pengaduan", "aduan", "keluhan", "mengadu", "komplain", "saran", "kritik", "tanggapan"),
    (
        Action(
            "Memasang informasi saluran pengaduan beserta nama petugas yang menangani dan batas waktu jawabannya.",
            ("ke mana", "kemana", "nomor", "informasi"),
        ),
        Action(
            "Menjawab setiap pengaduan paling lambat lima hari kerja dan mencatat tindak lanjutnya dalam buku pengaduan.",
            ("tanggapan", "jawab", "respon", "balas"),
        ),
        Action(
            "Mengumumkan setiap bulan ringkasan pengaduan, saran, dan perbaikan yang telah dilakukan di papan "
            "pengumuman dan laman kantor.",
            ("tindak lanjut", "perubahan", "hasil"),
        ),
    ),
)
FACILITIES = Meaning(
    ("fasilitas", "sarana", "ruang", "kursi", "toilet", "parkir", "kipas", "panas", "ac", "wifi", "gedung", "bersih"),
    (
        Action(
            "Menambah tempat duduk, air minum, dan kipas angin atau pendingin udara di ruang tunggu sesuai jumlah "
            "warga pada jam ramai.",
            ("kursi", "duduk", "panas", "kipas", "ac", "minum", "ruang tunggu"),
        ),
        Action(
            "Menetapkan jadwal pemeriksaan kebersihan toilet, ruang tunggu, dan halaman parkir beserta petugas yang "
            "bertanggung jawab.",
            ("toilet", "bersih", "kotor", "parkir", "wc"),
        ),
        Action(
            "Mengusulkan perbaikan sarana, termasuk jalur landai, kursi prioritas, dan jaringan, dalam rencana "
            "anggaran tahun berikutnya.",
            ("wifi", "jaringan", "gedung", "lansia", "difabel", "disabilitas", "komputer", "printer"),
        ),
    ),
)
PLEDGE = Meaning(
    ("maklumat", "janji", "standar", "komitmen"),
    (
        Action(
            "Memasang maklumat pelayanan di tempat yang mudah dibaca dan membacakannya dalam apel setiap awal bulan.",
            ("papan", "pasang", "baca"),
        ),
        Action(
            "Memeriksa setiap bulan apakah janji dalam maklumat pelayanan terpenuhi dan mengumumkan hasilnya.",
            ("janji", "bukti"),
        ),
        Action("Memperbarui maklumat pelayanan bersama perwakilan warga agar isinya nyata dan terukur.", ("standar",)),
    ),
)
STAFF_CLARITY = Meaning(
    ("petugas", "loket", "siapa", "nama"),
    (
        Action("Mewajibkan tanda pengenal bagi setiap petugas dan memasang papan nama di setiap loket.", ("nama", "siapa")),
        Action("Memasang bagan petugas beserta layanan yang ditanganinya di ruang tunggu.", ("loket", "bagian")),
        Action("Menetapkan petugas pengganti untuk setiap layanan agar warga selalu dilayani petugas yang jelas.", ("kosong",)),
    ),
)
DISCIPLINE = Meaning(
    ("disiplin", "terlambat", "telat", "jam", "kosong", "tidak ada petugas"),
    (
        Action("Membuka loket tepat waktu dan mencatat jam buka setiap hari di papan ruang tunggu.", ("buka", "jam", "telat")),
        Action(
            "Mengatur jadwal piket dan istirahat bergiliran agar loket selalu terisi selama jam layanan.", ("istirahat", "kosong")
        ),
        Action("Membahas catatan kehadiran petugas loket setiap bulan dan memberi pembinaan bila diperlukan.", ("disiplin",)),
    ),
)
RESPONSIBILITY = Meaning(
    ("tanggung jawab", "lempar", "oper", "tidak selesai"),
    (
        Action("Menuliskan nama petugas penanggung jawab pada tanda terima setiap berkas.", ("siapa", "tanda terima")),
        Action("Menetapkan bahwa petugas penerima berkas mengawal layanan sampai hasil diserahkan.", ("lempar", "oper")),
        Action("Meninjau pembagian tugas setiap petugas dan menuangkannya dalam uraian tugas tertulis.", ("tugas",)),
    ),
)
FAIRNESS = Meaning(
    ("adil", "antre", "antri", "serobot", "kenal", "beda", "pilih kasih", "orang dalam"),
    (
        Action(
            "Menggunakan nomor antrean untuk seluruh warga tanpa kecuali dan mengumumkan urutannya.",
            ("antre", "antri", "serobot"),
        ),
        Action(
            "Menyediakan jalur prioritas yang jelas bagi lansia, ibu hamil, dan penyandang disabilitas.",
            ("lansia", "hamil", "difabel"),
        ),
        Action(
            "Menyediakan saluran pelaporan perlakuan tidak adil dan membahas laporannya setiap bulan.", ("kenal", "orang dalam")
        ),
    ),
)
COST_CERTAINTY = Meaning(
    ("biaya", "bayar", "tarif", "pungut", "pungli", "uang", "tambahan"),
    (
        Action("Memasang tarif resmi di setiap loket dan menyebutkannya sebelum layanan dimulai.", ("tarif", "pengumuman")),
        Action("Menyerahkan bukti pembayaran resmi yang nilainya sama dengan tarif yang diumumkan.", ("bukti", "kuitansi")),
        Action("Memeriksa kesesuaian pembayaran dengan tarif setiap bulan bersama pengawas internal.", ("pungut", "pungli")),
    ),
)
SCHEDULE = Meaning(
    ("jadwal", "jam", "tepat waktu", "janji", "molor", "tunda"),
    (
        Action("Mengumumkan jadwal layanan dan setiap perubahannya paling lambat satu hari sebelumnya.", ("jadwal", "perubahan")),
        Action(
            "Mencantumkan tanggal selesai pada tanda terima berkas dan menghubungi warga bila tertunda.",
            ("janji", "tunda", "molor"),
        ),
        Action("Mengukur ketepatan jadwal setiap bulan dan memperbaiki layanan yang paling sering tertunda.", ("tepat waktu",)),
    ),
)
SAFETY = Meaning(
    ("aman", "keamanan", "hilang", "parkir", "calo", "gelap"),
    (
        Action("Menambah penerangan dan pengawasan di ruang tunggu serta halaman parkir.", ("parkir", "gelap", "hilang")),
        Action("Menetapkan petugas jaga pada jam layanan dan memasang nomor yang dapat dihubungi.", ("jaga", "satpam")),
        Action("Memeriksa jalur evakuasi, alat pemadam, dan penyimpanan berkas warga setiap enam bulan.", ("berkas", "api")),
    ),
)
ANY_ELEMENT = Meaning(
    (),
    (
        Action("Membahas hasil unsur ini bersama petugas loket dan menyepakati satu perbaikan yang dimulai minggu ini."),
        Action("Menanyakan langsung kepada beberapa warga apa yang paling perlu diperbaiki pada unsur ini, lalu mencatatnya."),
        Action("Menyusun rencana perbaikan unsur ini dengan penanggung jawab, batas waktu, dan ukuran keberhasilan."),
    ),
)

MEANING_OF_NAME: dict[str, Meaning] = {
    "persyaratan": REQUIREMENTS,
    "persyaratan pelayanan": REQUIREMENTS,
    "sistem, mekanisme, dan prosedur": PROCEDURE,
    "prosedur": PROCEDURE,
    "prosedur pelayanan": PROCEDURE,
    "waktu penyelesaian": TIME,
    "waktu pelayanan": TIME,
    "kecepatan pelayanan": TIME,
    "biaya/tarif": COST,
    "kewajaran biaya pelayanan": COST,
    "produk spesifikasi jenis pelayanan": PRODUCT,
    "kompetensi pelaksana": COMPETENCE,
    "kemampuan petugas pelayanan": COMPETENCE,
    "perilaku pelaksana": BEHAVIOUR,
    "kesopanan dan keramahan petugas": BEHAVIOUR,
    "penanganan pengaduan, saran, dan masukan": COMPLAINTS,
    "sarana dan prasarana": FACILITIES,
    "kenyamanan lingkungan": FACILITIES,
    "maklumat pelayanan": PLEDGE,
    "kejelasan petugas pelayanan": STAFF_CLARITY,
    "kedisiplinan petugas pelayanan": DISCIPLINE,
    "tanggung jawab petugas pelayanan": RESPONSIBILITY,
    "keadilan mendapatkan pelayanan": FAIRNESS,
    "kepastian biaya pelayanan": COST_CERTAINTY,
    "kepastian jadwal pelayanan": SCHEDULE,
    "keamanan pelayanan": SAFETY,
}


def meaning_of(name: str) -> Meaning:
    """What an element of this name is about; the general meaning for a name no rule uses."""
    return MEANING_OF_NAME.get(name.casefold().strip(), ANY_ELEMENT)
