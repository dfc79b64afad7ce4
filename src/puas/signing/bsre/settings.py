"""How one gateway is reached, and which of the contradicting habits it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from puas.signing.secret import Secret


@dataclass(frozen=True, slots=True)
class BsreSettings:
    """`base_url`: http or https, without a path of the API. `user` and `password` are the gateway's own, not the signer's.

    `ca_file`: the only certificate file to trust for TLS; "" = the machine's. `image_for_invisible`: some gateways answer 500 to
    an invisible signature without a picture. `page_field`: what version 1 calls the page. `origin`: from which corner
    the place of the stamp counts; "" = as public clients of this version do (1 from below, 2 from above). `named_by` and
    `proved_by`: how version 2 knows the signer; version 1 knows NIK and passphrase alone.
    """

    base_url: str
    version: Literal[1, 2]
    user: str
    password: Secret = field(repr=False)
    ca_file: str = ""
    bearer: bool = False
    image_for_invisible: bool = False
    page_field: Literal["page", "halaman"] = "page"
    origin: Literal["", "top", "bottom"] = ""
    named_by: Literal["nik", "email"] = "nik"
    proved_by: Literal["passphrase", "totp"] = "passphrase"
    seconds_to_connect: float = 10
    seconds_to_answer: float = 120

    def bottom_or_top(self, box: tuple[int, int, int, int], page_height: int) -> int:
        """The stamp's vertical place, in points from the corner from which this gateway counts."""
        origin = self.origin or ("bottom" if self.version == 1 else "top")
        return box[1] if origin == "bottom" else page_height - box[3]
