"""Javanese (krama) words of the instruments: a draft that a native speaker must read before citizens do."""

from __future__ import annotations

from collections.abc import Mapping

WrittenWords = tuple[str, str, tuple[str, ...]]
"""Name of the element, text of the question, choices from the lowest score up."""

NINE_ELEMENTS = "21fa61c8fc46758604002407fe45e6e3213c0cf135c3de11281c9f52276d987e"
"""Hash of the instrument of PermenPANRB 14/2017 that these words were made from."""

WORDS: Mapping[str, Mapping[str, WrittenWords]] = {
    NINE_ELEMENTS: {
        "U1": (
            "Sarat-sarat",
            "Kadospundi panemu Panjenengan bab cocogipun sarat peladosan kaliyan jinising peladosanipun?",
            ("Boten cocog", "Kirang cocog", "Cocog", "Cocog sanget"),
        ),
        "U2": (
            "Sistem, mekanisme, lan tata cara",
            "Kadospundi panemu Panjenengan bab gampilipun tata cara peladosan wonten ing unit menika?",
            ("Boten gampil", "Kirang gampil", "Gampil", "Gampil sanget"),
        ),
        "U3": (
            "Wekdal ngantos rampung",
            "Kadospundi panemu Panjenengan bab rikating wekdal anggenipun maringi peladosan?",
            ("Boten rikat", "Kirang rikat", "Rikat", "Rikat sanget"),
        ),
        "U4": (
            "Ragad utawi tarif",
            "Kadospundi panemu Panjenengan bab pantesipun ragad utawi tarif ing peladosan?",
            ("Awis sanget", "Radi awis", "Mirah", "Gratis"),
        ),
        "U5": (
            "Asiling peladosan",
            "Kadospundi panemu Panjenengan bab cocogipun asiling peladosan ingkang kaserat ing standar "
            "peladosan kaliyan ingkang dipunparingaken?",
            ("Boten cocog", "Kirang cocog", "Cocog", "Cocog sanget"),
        ),
        "U6": (
            "Kaprigelanipun petugas",
            "Kadospundi panemu Panjenengan bab kaprigelan utawi kasagedanipun petugas ing peladosan?",
            ("Boten prigel", "Kirang prigel", "Prigel", "Prigel sanget"),
        ),
        "U7": (
            "Tindak-tandukipun petugas",
            "Kadospundi panemu Panjenengan bab tindak-tandukipun petugas ing peladosan, inggih menika bab sopan lan sumanakipun?",
            ("Boten sopan lan sumanak", "Kirang sopan lan sumanak", "Sopan lan sumanak", "Sopan lan sumanak sanget"),
        ),
        "U8": (
            "Anggenipun nangani wadul, pamrayogi, lan panyaruwe",
            "Kadospundi panemu Panjenengan bab anggenipun nangani wadulipun pangguna peladosan?",
            ("Boten wonten", "Wonten nanging boten mlampah", "Mlampah nanging kirang maksimal", "Dipuntata kanthi sae"),
        ),
        "U9": (
            "Sarana lan prasarana",
            "Kadospundi panemu Panjenengan bab mutunipun sarana lan prasarana?",
            ("Awon", "Cekap", "Sae", "Sae sanget"),
        ),
    },
}
