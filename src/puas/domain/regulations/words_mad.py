"""Madurese (èngghi-bhunten) words of the instruments: a draft that a native speaker must read before citizens do."""

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
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara cocogghâ sarat palajânan sareng bângsana palajânan?",
            ("Ta' cocog", "Korang cocog", "Cocog", "Cocog onggu"),
        ),
        "U2": (
            "Sistem, mekanisme, sareng atoran",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara ghâmpangnga atoran palajânan è unit ka'dhinto?",
            ("Ta' ghâmpang", "Korang ghâmpang", "Ghâmpang", "Ghâmpang onggu"),
        ),
        "U3": (
            "Bâkto sampè' mareh",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara duliyâ bâkto è dhâlem palajânan?",
            ("Ta' duli", "Korang duli", "Duli", "Duli onggu"),
        ),
        "U4": (
            "Ongkos otabâ tarip",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara patotta ongkos otabâ tarip palajânan?",
            ("Larang onggu", "Aghâ' larang", "Modâ", "Ta' majâr"),
        ),
        "U5": (
            "Hasèlla palajânan",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara cocogghâ hasèlla palajânan sè ètolès è standar "
            "palajânan sareng sè èparèngaghi?",
            ("Ta' cocog", "Korang cocog", "Cocog", "Cocog onggu"),
        ),
        "U6": (
            "Kabhisa'anna patoghâs",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara kabhisa'an otabâ kamampowanna patoghâs è dhâlem palajânan?",
            ("Ta' mampo", "Korang mampo", "Mampo", "Mampo onggu"),
        ),
        "U7": (
            "Tèngka ghulina patoghâs",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara tèngka ghulina patoghâs, andhâp asor sareng tatakramana?",
            (
                "Ta' andhâp asor sareng ta' ramah",
                "Korang andhâp asor sareng ramah",
                "Andhâp asor sareng ramah",
                "Andhâp asor sareng ramah onggu",
            ),
        ),
        "U8": (
            "Carana ngorus kalowan, saran, sareng panyaron",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara carana ngorus kalowanna sè ngangghuy palajânan?",
            ("Tadâ'", "Bâdâ, namong ta' ajhâlân", "Ajhâlân, namong korang maksimal", "Èorus kalabân bhâghus"),
        ),
        "U9": (
            "Sarana sareng prasarana",
            "Ka'dhinapa bhubuwânna Panjhennengngan parkara mutona sarana sareng prasarana?",
            ("Jhubâ'", "Cokop", "Bhâghus", "Bhâghus onggu"),
        ),
    },
}
