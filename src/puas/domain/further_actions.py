"""Two further actions for each meaning of the phrase bank, so that five are there before one is offered again."""

from __future__ import annotations

from puas.domain import recommendation_phrases as bank
from puas.domain.recommendation_phrases import Action, Meaning

FURTHER: dict[Meaning, tuple[Action, Action]] = {
    bank.REQUIREMENTS: (
        Action("Membuat contoh berkas yang sudah terisi lengkap untuk setiap layanan dan menempelkannya di meja pengisian."),
        Action("Memberi kesempatan warga mengirim foto berkas lebih dulu untuk diperiksa sebelum datang ke kantor.", ("foto",)),
    ),
    bank.PROCEDURE: (
        Action("Mencoba sendiri alur pelayanan sebagai warga, lalu menghapus satu tahap yang tidak diperlukan."),
        Action("Menulis ulang langkah setiap layanan menjadi paling banyak lima kalimat dan membacakannya kepada warga."),
    ),
    bank.TIME: (
        Action("Menyediakan nomor antrean dengan perkiraan waktu panggil agar warga dapat menunggu dengan tenang.", ("antre",)),
        Action("Menunjuk pejabat pengganti untuk tanda tangan pada jam ketika pejabat utama tidak berada di kantor."),
    ),
    bank.COST: (
        Action("Menempelkan keterangan layanan yang tidak dipungut biaya pada setiap loket dan pintu masuk.", ("gratis",)),
        Action("Melaporkan setiap pembayaran yang diterima bulan ini dalam rapat seksi dan mencocokkannya dengan tarif."),
    ),
    bank.PRODUCT: (
        Action(
            "Meminta warga memeriksa hasil layanan di loket sebelum pulang dan memperbaiki kekeliruan saat itu juga.", ("salah",)
        ),
        Action("Mencatat setiap hasil layanan yang harus diperbaiki beserta sebabnya, lalu membahasnya setiap akhir bulan."),
    ),
    bank.COMPETENCE: (
        Action("Memasangkan petugas baru dengan petugas berpengalaman di satu loket selama dua minggu.", ("baru",)),
        Action("Menyusun buku saku tanya jawab layanan yang diperbarui setiap ada perubahan peraturan."),
    ),
    bank.BEHAVIOUR: (
        Action("Mengatur giliran istirahat agar petugas loket tidak melayani lebih dari tiga jam tanpa jeda.", ("lelah",)),
        Action("Mengucapkan terima kasih secara terbuka kepada petugas yang disebut baik oleh warga dalam survei bulan ini."),
    ),
    bank.COMPLAINTS: (
        Action("Menetapkan satu petugas yang menjawab setiap pengaduan pada hari yang sama, walaupun baru berupa kabar awal."),
        Action("Mengumumkan setiap bulan tiga saran warga yang sudah dikerjakan dan siapa yang mengerjakannya.", ("saran",)),
    ),
    bank.FACILITIES: (
        Action(
            "Memeriksa kursi, kipas, toilet, dan penerangan setiap pagi dengan daftar periksa yang ditandatangani.",
            ("kipas", "penerangan"),
        ),
        Action("Menata ulang ruang tunggu agar lansia, ibu hamil, dan penyandang disabilitas mendapat tempat terdekat ke loket."),
    ),
    bank.PLEDGE: (
        Action("Membacakan maklumat pelayanan pada apel pertama setiap bulan dan membahas janji yang belum ditepati."),
        Action("Menambahkan cara menagih janji pelayanan di bawah maklumat, dengan nama petugas yang dapat dihubungi."),
    ),
    bank.STAFF_CLARITY: (
        Action("Menempatkan foto, nama, dan tugas petugas yang sedang bertugas di setiap loket.", ("nama", "siapa")),
        Action("Menyapa warga dengan menyebut nama dan tugas petugas pada awal setiap pelayanan."),
    ),
    bank.DISCIPLINE: (
        Action("Membuka loket sepuluh menit sebelum jam layanan dan mencatat jam buka yang sebenarnya setiap hari."),
        Action("Menyiapkan petugas pengganti untuk setiap loket agar tidak ada loket kosong pada jam layanan.", ("kosong",)),
    ),
    bank.RESPONSIBILITY: (
        Action("Menetapkan satu penanggung jawab untuk setiap berkas sejak diterima sampai diserahkan kepada warga."),
        Action("Memberi kabar kepada warga pada hari berkas tertunda, dengan alasan dan tanggal selesai yang baru."),
    ),
    bank.FAIRNESS: (
        Action("Menampilkan urutan antrean di layar atau papan agar setiap warga dapat melihat gilirannya.", ("giliran",)),
        Action("Memeriksa setiap minggu apakah ada berkas yang selesai mendahului urutannya dan mencatat sebabnya."),
    ),
    bank.COST_CERTAINTY: (
        Action("Menyebutkan jumlah yang harus dibayar secara tertulis pada tanda terima berkas sejak awal."),
        Action("Menyediakan pembayaran tanpa uang tunai agar jumlah yang dibayar selalu tercatat.", ("tunai", "transfer")),
    ),
    bank.SCHEDULE: (
        Action("Mengirim pesan singkat kepada warga sehari sebelum tanggal selesai yang dijanjikan.", ("kabar", "pesan")),
        Action("Menyediakan janji temu untuk layanan yang memerlukan kehadiran pejabat tertentu."),
    ),
    bank.SAFETY: (
        Action("Menyimpan berkas warga dalam lemari terkunci dan mencatat siapa yang membukanya.", ("hilang",)),
        Action("Memasang peringatan tentang calo beserta cara melaporkannya di pintu masuk dan halaman parkir.", ("calo",)),
    ),
    bank.ANY_ELEMENT: (
        Action("Mengunjungi kecamatan lain yang nilainya tinggi pada unsur ini dan mencoba satu cara kerjanya selama sebulan."),
        Action("Meminta petugas loket mengusulkan satu perubahan kecil pada unsur ini dan mencobanya mulai minggu depan."),
    ),
}


def actions_of(meaning: Meaning) -> tuple[Action, ...]:
    """The five actions of a meaning: quick, within the month, way of working, and two further ones."""
    return (*meaning.actions, *FURTHER[meaning])
