"""What a gateway's words mean for the person who signs, each with what to do next."""

from __future__ import annotations

from types import MappingProxyType

from puas.signing.signer import Reason

MAY_SIGN = "ISSUE"

STATUSES = MappingProxyType(
    {
        "NEW": "Pendaftaran sertifikat Anda di BSrE belum selesai. Lengkapi lewat tautan di surel dari BSrE.",
        "WAITING_FOR_VERIFICATION": "Sertifikat Anda menunggu verifikasi. Hubungi verifikator BSrE di Diskominfo.",
        "RENEW": "Sertifikat Anda sedang diperbarui. Selesaikan pembaruannya di BSrE, lalu coba lagi.",
        "EXPIRED": "Sertifikat Anda sudah habis masa berlakunya. Ajukan perpanjangan lewat verifikator BSrE di Diskominfo.",
        "SUSPEND": "Sertifikat Anda ditangguhkan. Hubungi verifikator BSrE di Diskominfo.",
        "REVOKE": "Sertifikat Anda sudah dicabut. Ajukan sertifikat baru lewat verifikator BSrE di Diskominfo.",
        "NO_CERTIFICATE": "Akun Anda di BSrE belum memiliki sertifikat. Ajukan lewat verifikator BSrE di Diskominfo.",
        "NOT_REGISTERED": "NIK ini belum terdaftar di BSrE. Periksa NIK, atau mendaftar lewat verifikator BSrE di Diskominfo.",
    }
)
"""Every status but the one that may sign."""

CODES = MappingProxyType(
    {
        2011: "NIK ini belum terdaftar di BSrE. Periksa NIK, atau mendaftar lewat verifikator BSrE di Diskominfo.",
        2031: "Passphrase tidak cocok. Periksa lalu ketik sekali lagi; bila lupa, atur ulang sendiri di BSrE.",
    }
)
"""Codes at the end of the gateway's error text, as far as they are known."""

MALFORMED_NIK = Reason("malformed_nik", "NIK terdiri atas 16 angka. Periksa lalu ketik sekali lagi.")
CODE_PERHAPS_SENT = Reason(
    "code_perhaps_sent",
    "Layanan BSrE tidak memberi jawaban yang utuh. Periksa surel Anda; bila tidak ada kode, minta sekali lagi.",
)
UNREACHABLE = Reason("gateway_unreachable", "Layanan BSrE tidak dapat dihubungi; laporan belum ditandatangani. Coba lagi nanti.")
LOGIN_REFUSED = Reason("gateway_login", "Layanan BSrE menolak akun aplikasi ini. Minta administrator memeriksa pengaturannya.")
UNCLEAR = Reason("gateway_unclear", "Layanan BSrE menjawab dengan cara yang tidak dikenal. Minta administrator memeriksanya.")
REFUSED = Reason("gateway_refused", "Layanan BSrE menolak menandatangani (kode {code}). Minta administrator memeriksanya.")
PERHAPS_SIGNED = Reason(
    "perhaps_signed",
    "Layanan BSrE tidak memberi jawaban yang utuh; mungkin laporan sudah ditandatangani, mungkin belum. "
    "Jangan ulangi dulu: periksa di layanan BSrE, lalu unggah berkasnya atau catat bahwa tidak jadi.",
)


def status_reason(status: str) -> Reason:
    """Why a user of this status cannot sign."""
    if status in STATUSES:
        return Reason(f"user_{status.lower()}", STATUSES[status])
    return UNCLEAR


def code_reason(code: int) -> Reason:
    """What an error code means."""
    return Reason(f"gateway_{code}", CODES[code]) if code in CODES else REFUSED.told(code=str(code))
