"""The Camat of these tests, and what only she knows. The words are looked for in everything that is kept or printed."""

from __future__ import annotations

CITRA = "Dra. Citra Lestari"
EMAIL = "citra@kantor.example"
NIK = "3500000000000001"
PASSPHRASE = "rahasia-citra-Zq7!"
PUBLIC_PAGE = "https://ikm.example/hasil/sumber-asri/2026-11?versi=1"
