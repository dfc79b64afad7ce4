"""What the demo's citizens write: praise, suggestions and annoyance in many tones, never about a person by name."""

from __future__ import annotations

PRAISE = (
    "Pelayanan cepat dan petugasnya ramah, terima kasih.",
    "Mantap, lanjutkan!",
    "Sudah bagus, pertahankan.",
    "Petugas sabar menjelaskan kepada ibu saya yang sudah lanjut usia.",
    "Alhamdulillah urusan selesai dalam satu kali datang.",
    "puas",
    "Syaratnya dijelaskan dengan jelas, tidak berbelit-belit.",
    "Terima kasih, biaya benar-benar gratis seperti yang tertulis di papan.",
    "Lebih baik daripada tahun lalu.",
    "Ruang tunggunya bersih dan petugas cekatan.",
    "Bagus sekali, suratnya langsung jadi.",
    "Pelayanannya memuaskan, semoga tetap konsisten.",
    "ok",
    "Petugas loket sangat membantu mengisi formulir.",
    "Salut, jam istirahat tetap ada yang melayani.",
)
WISHES = (
    "Mohon nomor antrean ditampilkan di layar supaya tidak perlu bertanya terus.",
    "Sebaiknya syarat-syarat dipasang juga di media sosial kecamatan.",
    "Kalau bisa pendaftaran dibuka lewat WhatsApp.",
    "Tolong sediakan air minum di ruang tunggu.",
    "Usul: ada petugas khusus yang memeriksa berkas sebelum antre.",
    "Semoga layanan hari Sabtu dibuka walaupun setengah hari.",
)
COMPLAINTS = {
    "U1": (
        "Syarat yang diminta berbeda dengan yang tertulis di papan.",
        "Saya harus pulang lagi karena kurang satu fotokopi, mohon diumumkan lengkap sejak awal.",
        "Persyaratan terlalu banyak untuk surat yang sederhana.",
    ),
    "U2": (
        "Alurnya membingungkan, disuruh pindah loket dua kali.",
        "Prosedur kurang jelas bagi yang baru pertama datang.",
        "Tolong dibuatkan bagan alur yang besar di depan.",
    ),
    "U3": (
        "Menunggu hampir dua jam padahal yang antre sedikit.",
        "Katanya selesai satu hari, ternyata tiga hari.",
        "LAMA SEKALI!!! Tolong ditambah petugasnya.",
        "Antrean pagi terlalu panjang, sebaiknya dibuka dua loket.",
        "Pelayanan baik, hanya waktu tunggunya yang perlu dipercepat.",
        "Jaringan sering putus sehingga kami menunggu lama.",
        "mohon dipercepat, kami harus bekerja lagi",
    ),
    "U4": ("Sebaiknya ditulis besar bahwa layanan ini gratis.", "Biaya fotokopi di sekitar kantor mahal."),
    "U5": (
        "Ada salah ketik alamat di kartu keluarga saya, harus mengurus ulang.",
        "Hasil cetakannya agak buram.",
    ),
    "U6": (
        "Petugas pengganti belum hafal syaratnya.",
        "Mohon petugas baru dibekali dulu sebelum menjaga loket.",
    ),
    "U7": (
        "Petugas kurang senyum.",
        "Mohon petugas tidak sambil bermain telepon genggam.",
        "Nada bicaranya kurang enak didengar, padahal kami bertanya baik-baik.",
    ),
    "U8": (
        "Kotak saran ada tetapi sepertinya tidak pernah dibuka.",
        "Saya pernah mengadu, belum ada kabarnya sampai sekarang.",
    ),
    "U9": (
        "Kursi tunggu kurang, banyak yang berdiri.",
        "Parkirnya sempit dan becek kalau hujan.",
        "Kipas angin di ruang tunggu mati, panas sekali.",
        "Toiletnya mohon diperbaiki.",
        "Tidak ada tempat bermain anak, kasihan yang membawa balita.",
        "Jalan masuk untuk kursi roda belum ada.",
    ),
}
"""Element code -> what somebody writes who was least content with it."""
