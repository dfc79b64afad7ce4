"""What the checking pages' scripts say, in the language of the page. A name in braces is filled in by the script."""

from __future__ import annotations

from django.utils.translation import gettext

from puas.domain.answer_book.entries import LOST


def answer_words() -> dict[str, str]:
    """Of "Periksa jawaban saya", by the names `check_answer.js` uses."""
    return _common() | _found() | _not_found() | _not_read()


def report_words() -> dict[str, str]:
    """Of "Periksa laporan", by the names `check_report.js` uses."""
    return _common() | _report() | _report_and_book() | _figures()


def exclusion_reasons() -> dict[str, str]:
    """Why an answer was left out, by the words that the book's entries use."""
    return {
        "test": gettext("Isian uji coba"),
        "duplicate": gettext("Orang yang sama mengisi lebih dari sekali"),
        "not_served": gettext("Bukan pengguna layanan"),
        "staff": gettext("Diisi oleh pegawai"),
        "other": gettext("Alasan lain (ditulis)"),
        LOST: gettext("Hilang ketika cadangan basis data dipulihkan"),
    }


def _common() -> dict[str, str]:
    return {
        "looking": gettext("Sedang diperiksa …"),
        "unreachable": gettext("Buku tidak dapat dibuka"),
        "unreachable_why": gettext("Sambungan terputus atau berkasnya rusak, jadi belum ada yang diperiksa. Coba lagi sebentar."),
        "no_code_found": gettext("Kode QR tidak terbaca"),
        "no_code_found_why": gettext(
            "Gambar ini tidak memuat kode QR yang diperiksa di halaman ini. Ambil foto lebih dekat dan terang, lalu coba lagi."
        ),
        "unchecked": gettext(
            "Tanda tangan belum diperiksa di peramban ini: peramban ini belum mengenal Ed25519. Isi buku cocok dengan kepalanya; "
            "periksa tanda tangannya dengan peramban yang lebih baru atau dengan puas-verify.pyz."
        ),
        "report_it": gettext("Simpan bukti ini (misalnya dengan foto layar), lalu laporkan kepada Inspektorat."),
    }


def _found() -> dict[str, str]:
    return {
        "counted": gettext("Jawaban Anda tercatat dan ikut dihitung"),
        "excluded": gettext("Tercatat, tetapi tidak ikut dihitung"),
        "excluded_why": gettext("Dua pegawai mengecualikannya dengan alasan: {reason}."),
        "place": gettext("Entri ke-{place} dari {size} dalam buku {month}, yang masih berjalan."),
        "place_closed": gettext("Entri ke-{place} dari {size} dalam buku {month}, yang sudah ditutup."),
        "checked": gettext("Buku ini cocok dengan kepalanya, dan tanda tangan kepalanya sah."),
        "checked_both": gettext(
            "Buku ini cocok dengan kepalanya; tanda tangan kepala dan tanda tangan janji pada tanda terima Anda sah."
        ),
        "content_hidden": gettext("Isi jawaban Anda tidak terlihat dari sini, oleh siapa pun."),
        "but_recorded": gettext("Jawaban dengan kode ini sendiri tercatat di buku."),
    }


def _not_found() -> dict[str, str]:
    return {
        "not_yet": gettext("Belum ada di buku"),
        "not_yet_why": gettext("Jawaban yang dikirim hari ini masuk ke buku besok pagi. Periksalah lagi besok."),
        "other_office": gettext("Bila kode ini lebih lama: pastikan kantornya benar."),
        "missing": gettext("Jawaban ini TIDAK ada di buku"),
        "missing_why": gettext(
            "Menurut janji pada tanda terima, jawaban ini sudah harus tercatat; buku yang terbit tidak memuatnya."
        ),
        "missing_proof": gettext("Tanda tangan janji itu sah: tanda terima Anda adalah buktinya."),
        "promise_unchecked": gettext("Tanda tangan janji itu belum diperiksa; periksa dengan puas-verify.pyz."),
        "other_leaf": gettext("Janji tidak cocok"),
        "other_leaf_why": gettext("Entri dengan kode ini bukan entri yang dijanjikan pada tanda terima Anda."),
        "no_pair": gettext("Kode dan janji bukan sepasang"),
        "no_pair_why": gettext(
            "Janji itu ditepati: entrinya ada di buku. Tetapi kode ini milik tanda terima lain; periksa kodenya."
        ),
        "broken": gettext("Buku ini tidak utuh"),
        "broken_why": gettext("Isi buku {month} tidak cocok dengan kepala bertanda tangannya ({codes})."),
    }


def _not_read() -> dict[str, str]:
    return {
        "bad_code": gettext("Kode belum benar"),
        "bad_code_why": gettext("Periksa lagi hurufnya: dua puluh huruf dan angka, lalu satu tanda penguji."),
        "bad_promise": gettext("Janji belum utuh"),
        "bad_promise_why": gettext("Salin seluruh baris janji dari tanda terima, atau kosongkan isian itu."),
        "not_ours": gettext("Janji ini tidak bertanda tangan kunci buku ini"),
        "not_ours_why": gettext("Mungkin ada huruf yang salah salin. Janji seperti ini tidak membuktikan apa pun."),
        "which_office": gettext("Pilih kantornya"),
        "which_office_why": gettext("Kode saja tidak menyebut kantor. Pilih kantor, atau tempelkan janji dari tanda terima."),
        "no_book": gettext("Kantor ini belum mempunyai buku yang terbit"),
    }


def _report() -> dict[str, str]:
    return {
        "is": gettext("Berkas ini laporan {office}, {unit}, {period}, versi {version}, persis seperti yang diterbitkan."),
        "names": gettext("Kode QR ini menunjuk laporan {office}, {unit}, {period}, versi {version}."),
        "scan_only": gettext(
            "Kode QR dapat disalin ke kertas apa pun: bandingkan angka pada kertas dengan yang disebut di sini, "
            "atau periksa berkas PDF-nya."
        ),
        "current": gettext("Versi ini yang berlaku."),
        "changed": gettext("Laporan bulan berikutnya menyebut berkas lain untuk bulan ini: berkas yang terbit telah diganti."),
        "replaced": gettext("Versi ini sudah diganti; lihat halaman hasil untuk versi yang berlaku."),
        "unknown_file": gettext("Berkas ini tidak sama dengan laporan mana pun yang diterbitkan di sini"),
        "unknown_file_why": gettext("Isinya berubah, walau hanya satu huruf, atau berkas ini berasal dari tempat lain."),
        "unknown_code": gettext("Laporan yang disebut kode QR ini tidak diterbitkan di sini."),
        "hash": gettext("Sidik SHA-256 berkas Anda: {digest}"),
    }


def _report_and_book() -> dict[str, str]:
    return {
        "no_book": gettext(
            "Periode ini tidak ada dalam Buku Jawaban: sebelum buku dimulai, gabungan beberapa bulan, "
            "atau riwayat dari sistem lain."
        ),
        "book_gone": gettext("Buku Jawaban yang disebut laporan ini TIDAK lagi terbit."),
        "book_broken": gettext("Buku {log} TIDAK utuh: isinya tidak cocok dengan kepala bertanda tangannya ({codes})."),
        "head_differs": gettext("Kepala buku pada laporan TIDAK sama dengan kepala penutup buku yang terbit."),
        "later_differs": gettext("Kepala buku berikutnya pada laporan TIDAK cocok dengan buku itu yang terbit."),
        "head_same": gettext("Kepala buku pada laporan sama dengan kepala penutup buku yang terbit, dan isi bukunya cocok."),
        "head_signed": gettext("Tanda tangan kepala buku sah."),
        "balanced": gettext("Tercatat {recorded} = dihitung {counted} + dikecualikan {excluded}, seperti pada laporan."),
        "unbalanced": gettext(
            "Buku mencatat {recorded} dan mengecualikan {excluded}; laporan menyebut tercatat {told_recorded}, "
            "dihitung {counted}, dikecualikan {told_excluded}."
        ),
    }


def _figures() -> dict[str, str]:
    return {
        "no_index": gettext("Laporan ini tidak memuat indeks untuk umum: jawabannya terlalu sedikit."),
        "no_tallies": gettext("Sebaran jawaban tidak terbit, sehingga indeks tidak dapat dihitung ulang dari luar."),
        "index_follows": gettext("Indeks yang tercetak, {index}, mengikuti dari sebaran jawaban yang terbit."),
        "index_differs": gettext("Indeks yang tercetak {index}, tetapi dari sebaran jawaban yang terbit menjadi {computed}."),
    }
