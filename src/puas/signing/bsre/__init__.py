"""Signing through BSrE's Esign Client Service, which the regency runs. Built from what public clients do; never seen a real one.

No sandbox is reachable: version and everything on which those clients contradict each other are settings.
"""

from puas.signing.bsre.esign import BsreEsign
from puas.signing.bsre.settings import BsreSettings

__all__ = ["BsreEsign", "BsreSettings"]
