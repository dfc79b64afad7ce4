"""Draft recommendations: by rule, with a reason, the same every time."""

from fractions import Fraction

import pytest

from puas.domain.index import satisfaction_index
from puas.domain.recommendation_catalogue import BUILT_IN
from puas.domain.recommendation_further import FURTHER, actions_of
from puas.domain.recommendation_phrases import ANY_ELEMENT, MEANING_OF_NAME, meaning_of
from puas.domain.recommendations import (
    OfferedLately,
    WeakElement,
    comments_touching,
    draft_for_too_few,
    draft_recommendations,
    weak_elements,
)
from puas.domain.regulations.catalogue import instruments
from puas.domain.tallies import Recap, tally_of
from tests.domain.tiny import OFFICIAL, counted, tiny


def weak(name: str = "Waktu penyelesaian", code: str = "U3", months: int = 1, distinguishable: bool = True) -> WeakElement:
    """A weak element of mean 3.02."""
    return WeakElement(code, name, Fraction("3.02"), Fraction("75.5"), "C", months, distinguishable)


THREE = (weak(), weak("Sarana dan prasarana", "U9"), weak("Perilaku pelaksana", "U7"))


def test_three_weak_elements_get_one_draft_each_in_their_order() -> None:
    drafts = draft_recommendations(THREE)
    assert [draft.element for draft in drafts] == ["U3", "U9", "U7"]
    assert draft_recommendations(THREE) == drafts, "never at random"


def test_fewer_weak_elements_still_make_three_different_drafts() -> None:
    assert [draft.element for draft in draft_recommendations(THREE[:2])] == ["U3", "U9", "U3"]
    alone = draft_recommendations(THREE[:1])
    assert len({draft.text for draft in alone}) == 3
    assert draft_recommendations(()) == ()


def test_a_long_weakness_asks_for_a_larger_step_than_a_new_one() -> None:
    first = [draft_recommendations([weak(months=months)])[0].text for months in (1, 2, 3, 9)]
    assert first == [action.text for action in meaning_of("Waktu penyelesaian").actions] + [first[2]]


def test_what_comments_ask_for_comes_first() -> None:
    comments = ["Ruang tunggu kurang kursi", "Toilet kotor!", "toilet harap dibersihkan", "Pelayanan baik"]
    facilities = weak("Sarana dan prasarana", "U9", months=3)
    draft = draft_recommendations([facilities], comments)[0]
    assert "kebersihan toilet" in draft.text
    assert "3 komentar menyinggung hal ini" in draft.reason


def test_a_reason_gives_the_figures_and_what_they_cannot_say() -> None:
    reason = draft_recommendations([weak(months=4, distinguishable=False)])[0].reason
    assert reason.startswith("U3 Waktu penyelesaian bernilai 3,020 (nilai konversi 75,50, mutu C)")
    assert "selama 4 bulan berturut-turut" in reason
    assert "karena kebetulan" in reason
    assert "tiga unsur terendah bulan ini." in draft_recommendations([weak()])[0].reason
    assert "kebetulan" not in draft_recommendations([weak()])[0].reason


def test_words_are_found_at_the_beginning_of_words_only() -> None:
    assert comments_touching("Waktu penyelesaian", ["Antreannya panjang", "LAMA sekali", "selamat siang", "alamat kantor"]) == 2
    assert comments_touching("Unsur setempat", ["lama", "mahal"]) == 0


@pytest.mark.parametrize("instrument", instruments(), ids=lambda instrument: instrument.id)
def test_every_official_element_has_its_own_phrases(instrument: object) -> None:
    names = [element.name for element in instrument.elements]  # type: ignore[attr-defined]
    assert all(meaning_of(name) is not ANY_ELEMENT for name in names)
    assert meaning_of("Unsur setempat") is ANY_ELEMENT


def test_phrases_belong_to_a_meaning_and_not_to_a_position() -> None:
    assert meaning_of("Maklumat pelayanan") is not meaning_of("Penanganan pengaduan, saran, dan masukan")
    assert meaning_of("PROSEDUR ") is meaning_of("Sistem, mekanisme, dan prosedur")


def test_every_phrase_is_a_whole_sentence_and_none_is_used_twice() -> None:
    meanings = {id(meaning): meaning for meaning in (*MEANING_OF_NAME.values(), ANY_ELEMENT)}.values()
    texts = [action.text for meaning in meanings for action in (*meaning.actions, *FURTHER[meaning])]
    assert len(texts) == len(set(texts)) == 5 * len(meanings)
    assert all(text[0].isupper() and text.endswith(".") and 40 < len(text) < 200 for text in texts)
    assert all(word == word.casefold() for meaning in meanings for word in meaning.words)


def test_the_work_list_marks_what_chance_may_have_ordered() -> None:
    tally = tally_of(tiny(4), [("2344", 20), ("3244", 18), ("2244", 2)])
    result = satisfaction_index(tiny(4), tally)
    found = weak_elements(result, tally, {"E1": 3})
    assert [(element.code, element.months_among_lowest, element.distinguishable) for element in found] == [
        ("E1", 3, False),
        ("E2", 1, False),
        ("E3", 1, True),
    ]


def test_a_lowest_element_that_stands_alone_is_told_apart() -> None:
    tally = tally_of(tiny(2), [("14", 20), ("24", 5)])
    found = weak_elements(satisfaction_index(tiny(2), tally), tally, {})
    assert [element.distinguishable for element in found] == [True, True]


def test_from_a_recap_nothing_can_be_told_apart() -> None:
    counts = tally_of(OFFICIAL, [("1" + "4" * 8, 50)]).score_counts()
    result = satisfaction_index(OFFICIAL, Recap(OFFICIAL.hash, OFFICIAL.scale.scores, 50, counts))
    found = weak_elements(result, None, {})
    assert (found[0].code, found[0].index_100, found[0].letter) == ("U1", Fraction(25), "D")
    assert not any(element.distinguishable for element in found)


def test_without_answers_there_is_no_work_list() -> None:
    empty = counted(OFFICIAL)
    assert weak_elements(satisfaction_index(OFFICIAL, empty), empty, {}) == ()


def test_a_month_with_too_few_answers_gets_a_draft_without_any_figure() -> None:
    draft = draft_for_too_few()
    assert draft.element == ""
    assert not any(character.isdigit() for character in draft.reason)


def test_what_was_recommended_lately_is_offered_again_only_when_nothing_else_is_left_and_then_marked() -> None:
    time = weak(months=2)
    usual = [draft.text for draft in draft_recommendations([time])]
    everything = [action.text for action in actions_of("Waktu penyelesaian")]
    lately = draft_recommendations([time], recent=OfferedLately(texts=frozenset({usual[0].upper()})))
    assert [draft.text for draft in lately] == [usual[1], usual[2], everything[4]]
    assert not any("Lanjutan" in draft.reason for draft in lately)
    one_left = draft_recommendations([time], recent=OfferedLately(texts=frozenset(everything[:4])))
    assert one_left[0].text == everything[4]
    assert ["Lanjutan" in draft.reason for draft in one_left] == [False, True, True]


def test_every_element_of_every_rule_has_five_different_actions() -> None:
    names = {element.name for instrument in instruments() for element in instrument.elements}
    for name in {*names, *MEANING_OF_NAME, "unsur yang tidak dikenal"}:
        texts = [action.text for action in actions_of(name)]
        assert len(set(texts)) == len(texts) == 5, name
        assert all(text.endswith(".") for text in texts)


def test_an_action_given_lately_is_known_by_its_id_whatever_its_words_are_now() -> None:
    time = weak()
    first = draft_recommendations([time])[0]
    later = draft_recommendations([time], recent=OfferedLately(actions=frozenset({first.action})))
    assert first.action not in [draft.action for draft in later]
    assert {draft.action for draft in later} <= {action.id for action in BUILT_IN.of("time")}


def test_a_draft_shows_the_comment_and_the_count_that_drew_it() -> None:
    comments = ["Antre lama sekali, loket sering kosong saat istirahat", "Antrean panjang", "Ramah"]
    draft = draft_recommendations([weak()], comments)[0]
    assert draft.quote == "Antrean panjang"
    assert "2 di antaranya menyebut hal yang dijawab tindakan ini." in draft.reason
    assert [draft.quote for draft in draft_recommendations([weak()], ["Ramah"])] == ["", "", ""]


def test_an_element_rated_d_asks_for_more_than_a_notice_at_once() -> None:
    rated_d = WeakElement("U3", "Waktu penyelesaian", Fraction(2), Fraction(50), "D", 1, True)
    levels = {action.id: action.level for action in BUILT_IN.of("time")}
    assert levels[draft_recommendations([rated_d])[0].action] == "month"
    assert levels[draft_recommendations([weak()])[0].action] == "quick"
