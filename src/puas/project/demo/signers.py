"""What a visitor of the demo needs to sign: who is registered at its gateway, and the passphrase of them all."""

from __future__ import annotations

from puas.project.demo.places import BUDI, CITRA, GITA

REGISTERED = (CITRA, GITA, BUDI)
"""The Camat and who may act for her."""
NIKS = {person.email: f"990102000000000{place}" for place, person in enumerate(REGISTERED, start=1)}
"""By e-mail address; the numbers name an impossible birthday."""
DEMO_PASSPHRASE = "peragaan-puas"
