"""Two further actions for each meaning, so that what was recommended lately need not be offered again at once."""

from __future__ import annotations

from puas.domain import recommendation_phrases as known
from puas.domain.recommendation_phrases import Action, Meaning, meaning_of

FURTHER: dict[Meaning, tuple[Action, Action]] = {
    known.REQUIREMENTS: (
        Action(
            "Menyediakan contoh formulir yang sudah terisi di meja pengisian dan di laman kantor.",
            ("formulir", "contoh", "isi"),
        ),
        Action(
            "Mengirim daftar persyaratan kepada perangkat desa dan kelurahan agar warga menyiapkannya dari rumah.",
            ("desa", "kelurahan", "jauh"),
        ),
    ),
    known.PROCEDURE: (
        Action("Menyiapkan lembar langkah pelayanan satu halaman yang diberikan kepada warga di pintu masuk.", ("langkah",)),
        Action(
            "Mencoba sendiri alur pelayanan sebagai warga setiap bulan dan memperbaiki langkah yang membingungkan.",
            ("bingung", "sulit"),
        ),
    ),
    known.TIME: (
        Action(
            "Membuka pendaftaran antrean dari rumah melalui pesan singkat untuk layanan yang paling ramai.",
            ("daftar", "online", "nomor"),
        ),
        Action(
            "Menetapkan pejabat pengganti penanda tangan agar berkas tidak menunggu saat pejabat bertugas di luar.",
            ("tanda tangan", "camat", "pejabat"),
        ),
    ),
    known.COST: (
        Action("Menyebutkan tarif, atau bahwa layanan gratis, pada awal setiap pelayanan.", ("gratis", "tarif")),
        Action("Menyediakan pembayaran nontunai untuk layanan berbayar agar tercatat seluruhnya.", ("bayar", "tunai")),
    ),
    known.PRODUCT: (
        Action("Menyediakan perbaikan kesalahan ketik pada hari yang sama tanpa mengantre ulang.", ("salah", "antre")),
        Action(
            "Mencocokkan data warga dengan sumber resminya secara langsung sebelum dokumen dicetak.", ("data", "tidak sesuai")
        ),
    ),
    known.COMPETENCE: (
        Action("Menunjuk satu petugas rujukan yang dapat ditanya petugas loket setiap saat.", ("tanya", "tidak tahu")),
        Action("Menugaskan petugas berpengalaman mendampingi petugas baru selama satu bulan pertama.", ("baru", "pendampingan")),
    ),
    known.BEHAVIOUR: (
        Action("Menyepakati kalimat sapaan dan penutup yang sama untuk semua loket.", ("sapa", "salam")),
        Action("Memberi penghargaan setiap tiga bulan kepada regu loket yang saran warganya paling baik.", ("baik", "ramah")),
    ),
    known.COMPLAINTS: (
        Action("Menunjuk satu petugas pengaduan setiap hari dan memasang namanya di loket.", ("petugas", "siapa")),
        Action(
            "Meninjau pengaduan yang berulang setiap tiga bulan dan memperbaiki penyebabnya bersama seksi terkait.",
            ("berulang", "lagi"),
        ),
    ),
    known.FACILITIES: (
        Action("Memperbaiki kursi, lampu, dan keran yang rusak dalam satu minggu dan mencatatnya.", ("rusak", "lampu", "keran")),
        Action("Menata ulang ruang tunggu agar jalur antrean, meja isi, dan loket mudah dilihat.", ("sempit", "penuh", "tata")),
    ),
    known.PLEDGE: (
        Action("Menerbitkan maklumat pelayanan di laman kantor dengan bahasa sehari-hari.", ("laman", "bahasa")),
        Action("Menempelkan hasil pemeriksaan janji pelayanan di sebelah maklumat setiap tiga bulan.", ("hasil", "tempel")),
    ),
    known.STAFF_CLARITY: (
        Action("Menempatkan petugas penerima tamu yang mengarahkan warga ke loket yang tepat.", ("arah", "loket")),
        Action("Memasang jadwal petugas loket setiap hari di pintu masuk.", ("jadwal", "hari")),
    ),
    known.DISCIPLINE: (
        Action("Menetapkan dua petugas yang dapat saling menggantikan di setiap loket.", ("kosong", "ganti")),
        Action("Melaporkan jam buka loket kepada Camat setiap minggu selama tiga bulan.", ("buka", "telat")),
    ),
    known.RESPONSIBILITY: (
        Action("Menyediakan papan status berkas yang diperbarui setiap sore.", ("status", "sampai mana")),
        Action("Membahas berkas yang belum selesai dalam rapat loket setiap Senin.", ("tidak selesai", "belum")),
    ),
    known.FAIRNESS: (
        Action("Memasang keterangan urutan pelayanan dan pengecualiannya di ruang tunggu.", ("urutan",)),
        Action("Memeriksa catatan nomor antrean setiap bulan dan menindaklanjuti urutan yang dilompati.", ("serobot", "kenal")),
    ),
    known.COST_CERTAINTY: (
        Action("Menuliskan jumlah yang harus dibayar pada tanda terima berkas sejak awal.", ("tanda terima",)),
        Action("Memasang nomor pelaporan pungutan di luar tarif di setiap loket.", ("pungut", "pungli", "lapor")),
    ),
    known.SCHEDULE: (
        Action("Menyampaikan perkiraan hari selesai secara lisan saat berkas diterima.", ("kapan", "hari")),
        Action("Membagi hari layanan yang paling ramai menjadi dua sesi dengan nomor antrean sendiri.", ("ramai", "penuh")),
    ),
    known.SAFETY: (
        Action("Memasang peringatan menjaga barang bawaan dan menyediakan tempat penitipan.", ("barang", "hilang")),
        Action("Melarang perantara tidak resmi di lingkungan kantor dan memasang pengumumannya.", ("calo", "perantara")),
    ),
    known.ANY_ELEMENT: (
        Action(
            "Membandingkan cara kerja unsur ini dengan kantor lain yang nilainya lebih tinggi, lalu mencoba satu hal darinya."
        ),
        Action("Mencatat setiap kejadian pada unsur ini selama dua minggu untuk menemukan penyebab yang paling sering."),
    ),
}


def actions_of(name: str) -> tuple[Action, ...]:
    """All actions for an element of this name: three from quick to structural, then the further ones."""
    meaning = meaning_of(name)
    return (*meaning.actions, *FURTHER[meaning])
