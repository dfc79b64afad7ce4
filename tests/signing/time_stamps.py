"""A time stamp authority on this machine, speaking RFC 3161 over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
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

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            content = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
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
