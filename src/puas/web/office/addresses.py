"""The address a citizen types or scans, and what would keep a phone from reaching it (design.md 6)."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from puas.surveys.models import CollectionPoint


def own_root(request: HttpRequest) -> str:
    """ "https://ikm.example": the installation's settled address, else the one this request came to."""
    settled: str = settings.PUAS_BASE_URL
    return settled or f"{request.scheme}://{request.get_host()}"


def address_of(request: HttpRequest, point: CollectionPoint) -> str:
    """Where a counter's questionnaire stands: what its QR code says."""
    return f"{own_root(request)}/s/{point.code}"


def spoken(address: str) -> str:
    """An address as people read and type it: without its scheme."""
    return address.partition("://")[2]


def is_loopback(address: str) -> bool:
    """Whether only the machine itself can open this address."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def warning_about(address: str) -> str:
    """One sentence when phones cannot reach this address, or not safely; empty when all is well."""
    if is_loopback(address):
        return (
            "Alamat ini hanya dapat dibuka di komputer ini sendiri; ponsel warga tidak dapat membukanya. "
            "Mintalah administrator menetapkan alamat situs yang dapat dijangkau."
        )
    if address.startswith("http://"):
        return (
            "Alamat ini belum terenkripsi (http): pakailah hanya pada Wi-Fi kantor. Jawaban yang diisi tanpa sambungan "
            "tidak dapat disimpan di ponsel. Untuk umum, mintalah administrator menyiapkan alamat https."
        )
    return ""
