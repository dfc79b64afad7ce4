"""Why a sent sheet was not taken. Nothing refused is ever answered with 200 or 303."""

from __future__ import annotations

from django.utils.translation import gettext

from puas.domain.errors import PuasError

NO_SUCH_CODE, GONE, TOO_LARGE, NOT_FITTING, WRONG_METHOD, TOO_MANY, TOKEN_USED = 404, 410, 413, 422, 405, 429, 409


class SendingRefused(PuasError):
    """`status` is the HTTP status; `fields` maps a field's name to what is the matter with it; `retry_after` seconds, if any."""

    def __init__(
        self,
        status: int,
        code: str,
        sentence: str,
        fields: dict[str, str] | None = None,
        retry_after: int = 0,
        **facts: object,
    ) -> None:
        self.status = status
        self.fields = fields or {}
        self.retry_after = retry_after
        super().__init__(code, sentence, **facts)


def no_such_code() -> SendingRefused:
    """404: nobody ever gave out this code."""
    return SendingRefused(
        NO_SUCH_CODE,
        "unknown_code",
        "Alamat kuesioner ini tidak dikenal. Pindai ulang kode QR di loket, atau mintalah alamatnya kepada petugas.",
    )


def point_revoked() -> SendingRefused:
    """410: the office took this code out of use."""
    return SendingRefused(GONE, "point_revoked", "Kode QR ini sudah tidak dipakai. Mintalah kode yang baru kepada petugas.")


def too_large() -> SendingRefused:
    """413: more bytes than any questionnaire needs. They are not read, so nothing of them can be shown again."""
    return SendingRefused(
        TOO_LARGE,
        "too_large",
        "Kiriman ini terlalu besar untuk dibaca, jadi isinya tidak dapat ditampilkan lagi. Buka kuesionernya sekali lagi, "
        "isi dengan saran paling banyak 1.000 huruf, lalu kirim.",
    )


def too_many_fields() -> SendingRefused:
    """413: more fields than any questionnaire has."""
    return SendingRefused(
        TOO_LARGE,
        "too_many_fields",
        "Kiriman ini berisi lebih dari 60 isian. Kirimlah jawaban dari halaman kuesionernya, tanpa isian tambahan.",
    )


def foreign_sender() -> SendingRefused:
    """422: the form was sent by a page of another site."""
    return SendingRefused(
        NOT_FITTING,
        "foreign_origin",
        "Jawaban hanya diterima dari halaman kuesioner ini. Periksa jawaban di bawah, lalu kirim dari halaman ini.",
    )


def wrong_method() -> SendingRefused:
    """405: neither opening nor sending."""
    return SendingRefused(
        WRONG_METHOD, "method_not_allowed", "Halaman ini hanya dapat dibuka atau dikirim. Buka alamatnya seperti biasa."
    )


def too_many(seconds: int) -> SendingRefused:
    """429: more answers at once than any hall has people."""
    return SendingRefused(
        TOO_MANY,
        "too_many",
        "Saat ini terlalu banyak kiriman datang bersamaan. Isian Anda masih ada: tunggu {seconds} detik, lalu kirim sekali lagi.",
        retry_after=seconds,
        seconds=seconds,
    )


def token_used(sentence: str) -> SendingRefused:
    """409: another answer came with this token. `sentence`: what the answers' own rules say about it."""
    fault = gettext("Kosongkan, atau mintalah kode baru kepada petugas.")
    return SendingRefused(TOKEN_USED, "token_used", sentence, {"token": fault})
