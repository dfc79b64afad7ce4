"""Version 1: fields of a form, the PDF as it is."""

from __future__ import annotations

from secrets import token_hex
from urllib.parse import quote

from puas.signing.bsre.answers import is_pdf
from puas.signing.bsre.calls import NoAnswer, NotSent, Reply, call
from puas.signing.bsre.sentences import PERHAPS_SIGNED
from puas.signing.bsre.settings import BsreSettings
from puas.signing.signer import Credentials, Signed, SigningTask, Unknown


def ask_status(settings: BsreSettings, credentials: Credentials) -> Reply | NotSent | NoAnswer:
    """Whether this NIK may sign; asked before the passphrase leaves."""
    return call(settings, "GET", f"/api/user/status/{quote(credentials.nik.reveal(), safe='')}")


def ask_to_sign(settings: BsreSettings, task: SigningTask, credentials: Credentials) -> Reply | NotSent | NoAnswer:
    """One request for a signature."""
    fields = {"nik": credentials.nik.reveal(), "passphrase": credentials.passphrase.reveal(), "reason": task.reason}
    files = {"file": ("laporan.pdf", "application/pdf", task.pdf)}
    if task.location:
        fields["location"] = task.location
    if task.stamp:
        left, bottom, right, top = task.stamp.box
        fields |= {
            "tampilan": "visible",
            "image": "true",
            settings.page_field: str(task.stamp.page),
            "xAxis": str(left),
            "yAxis": str(settings.bottom_or_top(task.stamp.box, task.stamp.page_height)),
            "width": str(right - left),
            "height": str(top - bottom),
        }
        files["imageTTD"] = ("tanda-tangan.png", "image/png", task.stamp.png)
    else:
        fields["tampilan"] = "invisible"
    body, media_type = form(fields, files)
    return call(settings, "POST", "/api/sign/pdf", body, media_type)


def signed_bytes(settings: BsreSettings, reply: Reply | NotSent | NoAnswer) -> Signed | Unknown:
    """The signed PDF of a successful answer: in it, or behind the number that it names. The number works once."""
    if not isinstance(reply, Reply):
        return Unknown(PERHAPS_SIGNED)
    if is_pdf(reply.body):
        return Signed(reply.body)
    document_id = reply.document_id or str(reply.values.get("id_dokumen", ""))
    if not document_id:
        return Unknown(PERHAPS_SIGNED)
    fetched = call(settings, "GET", f"/api/sign/download/{quote(document_id, safe='')}")
    if isinstance(fetched, Reply) and fetched.status == 200 and is_pdf(fetched.body):
        return Signed(fetched.body)
    return Unknown(PERHAPS_SIGNED, document_id[:100])


def form(fields: dict[str, str], files: dict[str, tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """A multipart/form-data body and its media type; `files` maps a field to file name, media type and bytes.

    Names are our own constants; values may hold anything, because the boundary is drawn anew each time.
    """
    boundary = f"puas-{token_hex(16)}"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value.encode() + b"\r\n"
        for name, value in fields.items()
    ]
    parts += [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, (file_name, media_type, content) in files.items()
    ]
    return b"".join([*parts, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"
