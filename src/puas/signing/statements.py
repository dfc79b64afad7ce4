"""What stands beside a signature: law, certificate, how to check. The words follow the certificate that was really used."""

from __future__ import annotations

from dataclasses import dataclass

LAW = "UU ITE Pasal 5 ayat (1): informasi atau dokumen elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah."
BSRE_CERTIFICATE = "Sertifikat elektronik diterbitkan oleh Balai Sertifikasi Elektronik (BSrE), BSSN."
LOCAL_CERTIFICATE = "Sertifikat elektronik tidak tersertifikasi: dibuat sendiri oleh instansi, untuk keperluan internal."
CHECK = "Keaslian diperiksa pada halaman yang dituju kode QR; dokumen asli adalah berkas PDF, bukan cetakannya."


@dataclass(frozen=True, slots=True)
class Statements:
    """The office's wording; "" leaves a sentence out, except that an uncertified certificate is always called so."""

    law: str = LAW
    certificate: str = BSRE_CERTIFICATE
    check: str = CHECK

    def beside(self, kind: str) -> tuple[str, ...]:
        """The sentences for a signature of this kind, in order."""
        law = self.law if kind == "electronic_bsre" else ""
        return tuple(sentence for sentence in (law, self.of_certificate(kind), self.check) if sentence)

    def of_certificate(self, kind: str) -> str:
        """What the certificate is worth; "" where nobody here knows whose it is (signed elsewhere, or by hand)."""
        return {"electronic_bsre": self.certificate, "electronic_local": LOCAL_CERTIFICATE}.get(kind, "")
