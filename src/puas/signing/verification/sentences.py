"""Why a check ended as it did: a closed list, each with what to do next where there is something to do."""

from __future__ import annotations

from puas.signing.signer import Reason

VALID = Reason("valid", "Tanda tangan sah dan isi berkas tidak berubah sejak ditandatangani.")

TOO_LARGE = Reason("too_large", "Berkas lebih besar dari {mebibytes} MB dan tidak diperiksa.")
UNREADABLE = Reason("unreadable", "Berkas rusak atau bukan PDF yang utuh. Unduh sekali lagi dari sumbernya.")
NOT_SIGNED = Reason("not_signed", "Berkas ini tidak memuat tanda tangan elektronik.")
ACTIVE_CONTENT = Reason("active_content", "Berkas memuat program atau formulir yang dapat mengubah tampilannya.")

NOT_COVERED = Reason("not_covered", "Tanda tangan tidak mencakup seluruh berkas: ada bagian yang dapat diganti tanpa ketahuan.")
CONTENT_CHANGED = Reason("content_changed", "Isi berkas berubah setelah ditandatangani.")
SIGNATURE_BROKEN = Reason("signature_broken", "Tanda tangan tidak cocok dengan sertifikat penandatangannya.")
ADDED_AFTER = Reason("added_after", "Ada yang ditambahkan pada berkas setelah ditandatangani.")
TIME_STAMP_BROKEN = Reason("time_stamp_broken", "Stempel waktu tidak cocok dengan tanda tangannya.")
REVOKED = Reason("revoked", "Sertifikat penandatangan sudah dicabut sebelum dipakai.")

NO_ANCHORS = Reason(
    "no_anchors", "Administrator belum memasang sertifikat induk, maka penerbit sertifikat tidak dapat diperiksa."
)
ISSUER_UNKNOWN = Reason("issuer_unknown", "Penerbit sertifikat ({issuer}) tidak termasuk yang dipercaya di sini.")
EXPIRED = Reason("expired", "Sertifikat berlaku sampai {until}; tanpa stempel waktu tidak dapat dipastikan kapan ia dipakai.")
REVOKED_PERHAPS_LATER = Reason(
    "revoked_perhaps_later", "Sertifikat dicabut pada {revoked}; tanpa stempel waktu tidak dapat dipastikan kapan ia dipakai."
)
TIME_STAMP_UNTRUSTED = Reason("time_stamp_untrusted", "Penyedia stempel waktu tidak termasuk yang dipercaya di sini.")
NOT_BEYOND_DOUBT = Reason("not_beyond_doubt", "Sertifikat penandatangan tidak dapat dipastikan keabsahannya.")
