"""English words of the instruments."""

from __future__ import annotations

from collections.abc import Mapping

WrittenWords = tuple[str, str, tuple[str, ...]]
"""Name of the element, text of the question, choices from the lowest score up."""

NINE_ELEMENTS = "21fa61c8fc46758604002407fe45e6e3213c0cf135c3de11281c9f52276d987e"
"""Hash of the instrument of PermenPANRB 14/2017 that these words were made from."""

WORDS: Mapping[str, Mapping[str, WrittenWords]] = {
    NINE_ELEMENTS: {
        "U1": (
            "Requirements",
            "What do you think of how well the requirements fit this type of service?",
            ("Do not fit", "Fit poorly", "Fit", "Fit very well"),
        ),
        "U2": (
            "System, mechanism and procedure",
            "What do you think of how easy the service procedure is in this unit?",
            ("Not easy", "Less easy", "Easy", "Very easy"),
        ),
        "U3": (
            "Time to completion",
            "What do you think of how quickly the service is given?",
            ("Not quick", "Less quick", "Quick", "Very quick"),
        ),
        "U4": (
            "Cost or fee",
            "What do you think of how fair the cost or fee of the service is?",
            ("Very expensive", "Fairly expensive", "Cheap", "Free of charge"),
        ),
        "U5": (
            "Result of the service",
            "What do you think of how well the result you were given matches what the service standard says?",
            ("Does not match", "Matches poorly", "Matches", "Matches very well"),
        ),
        "U6": (
            "Competence of staff",
            "What do you think of the competence or ability of the staff in giving the service?",
            ("Not competent", "Less competent", "Competent", "Very competent"),
        ),
        "U7": (
            "Conduct of staff",
            "What do you think of the conduct of the staff, their politeness and friendliness?",
            ("Not polite and friendly", "Less polite and friendly", "Polite and friendly", "Very polite and friendly"),
        ),
        "U8": (
            "Handling of complaints, suggestions and feedback",
            "What do you think of how complaints of service users are handled?",
            ("There is no handling", "There is, but it does not work", "Works, but not fully", "Well managed"),
        ),
        "U9": (
            "Facilities and infrastructure",
            "What do you think of the quality of the facilities and infrastructure?",
            ("Poor", "Fair", "Good", "Very good"),
        ),
    },
}
