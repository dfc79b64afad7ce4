"""A time stamp authority on this machine, speaking RFC 3161 over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from puas.project.demo.throw_away import Authority, time_stamper


def dummy_time_stamper(authority: Authority, now: datetime) -> DummyTimeStamper:
    """Stamps with a fresh certificate of this authority."""
    key, certificate = time_stamper(authority, "Stempel Waktu Percobaan", now)
    store = SimpleCertificateStore()
    store.register(Certificate.load(authority.certificate.public_bytes(Encoding.DER)))
    return DummyTimeStamper(
        tsa_cert=Certificate.load(certificate.public_bytes(Encoding.DER)),
        tsa_key=PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        certs_to_embed=store,
    )


@contextmanager
def loopback_time_stamps(authority: Authority, now: datetime) -> Iterator[str]:
    """The address of the authority while the block runs."""
    stamper = dummy_time_stamper(authority, now)
    with _answering_with(lambda asked: stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()) as address:
        yield address


@contextmanager
def stamps_of_something_else(authority: Authority, now: datetime) -> Iterator[str]:
    """A good authority whose stamps are over other bytes than it was asked for."""
    stamper = dummy_time_stamper(authority, now)

    def answer(asked: bytes) -> bytes:
        request = tsp.TimeStampReq.load(asked)
        request["message_imprint"]["hashed_message"] = bytes(32)
        return stamper.request_tsa_response(request).dump()  # type: ignore[no-any-return]

    with _answering_with(answer) as address:
        yield address


@contextmanager
def answering(content: bytes, media_type: str) -> Iterator[str]:
    """The address of something that answers every request with the same bytes."""
    with _answering_with(lambda asked: content, media_type) as address:
        yield address


@contextmanager
def _answering_with(answer: Callable[[bytes], bytes], media_type: str = "application/timestamp-reply") -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
