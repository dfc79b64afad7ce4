"""Signing through a gateway, of both versions, that behaves in every way: nothing is ever wrongly taken for signed."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pytest

from puas.documents.signature_stamp import BOX, PAGE
from puas.project.demo.gateway import Habit, LoopbackGateway, Registry
from puas.project.demo.gateway.server import PASSWORD, USER
from puas.signing.acceptance import Acceptance, Decision, FreePlace, consider
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.bsre.calls import NoAnswer, Reply
from puas.signing.comparison import poppler
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Refused, Signed, SigningOutcome, SigningTask, Unknown
from puas.signing.verification import Trust
from tests.signing.people import CITRA, EMAIL, NIK, PASSPHRASE

Version = Literal[1, 2]
VERSIONS: tuple[Version, ...] = (1, 2)
WITHOUT_ANSWER = (Habit.TIMES_OUT, Habit.DRIPS, Habit.CUTS, Habit.HUGE, Habit.FAILS_500)
NOT_THE_REPORT = (Habit.UNSIGNED, Habit.ALTERED_AFTER, Habit.TRUNCATED, Habit.FOREIGN, Habit.OTHER_DOCUMENT)
FOR_A_PERSON = (Habit.ALTERED, Habit.OTHER_PERSON, Habit.REWRITTEN, Habit.STAMPED)


def settings_of(gateway: LoopbackGateway, version: Version, seconds: float = 20) -> BsreSettings:
    return BsreSettings(gateway.url, version, USER, Secret(PASSWORD), seconds_to_answer=seconds)


def ask(
    gateway: LoopbackGateway, version: Version, task: SigningTask, now: datetime, *, nik: str = NIK, passphrase: str = PASSPHRASE
) -> SigningOutcome:
    seconds = 0.7 if gateway.habit in (Habit.TIMES_OUT, Habit.DRIPS) else 20
    signer = BsreEsign(settings_of(gateway, version, seconds))
    return signer.sign(task, Credentials(Secret(passphrase), Secret(nik)), now)


def considered(outcome: SigningOutcome, task: SigningTask, registry: Registry, now: datetime) -> Acceptance:
    assert isinstance(outcome, Signed)
    trust = Trust((registry.anchor,))
    free = FreePlace(PAGE, BOX)
    asked = partial(consider, previewed=task.pdf, signer_name=CITRA, trust=trust, reader=poppler(), now=now)
    return asked(returned=outcome.pdf, free=free)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("habit", [Habit.GOOD, Habit.ID_ONLY, Habit.SLOW])
def test_a_good_gateway_gives_the_previewed_report_signed(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, now: datetime, version: Version, habit: Habit
) -> None:
    gateway.habit, gateway.pause = habit, 0.3
    found = considered(ask(gateway, version, sheet_task, now), sheet_task, registry, now)
    assert found.decision is Decision.ACCEPTED
    assert gateway.seen == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_an_invisible_signature_with_or_without_a_picture(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, now: datetime, version: Version
) -> None:
    hidden = replace(sheet_task, stamp=None, location="")
    for with_picture in (False, True):
        settings = replace(settings_of(gateway, version), image_for_invisible=with_picture)
        outcome = BsreEsign(settings).sign(hidden, Credentials(Secret(PASSPHRASE), Secret(NIK)), now)
        assert considered(outcome, sheet_task, registry, now).decision is Decision.ACCEPTED


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("habit", WITHOUT_ANSWER)
def test_without_a_whole_answer_the_state_is_unknown_and_nothing_is_asked_twice(
    gateway: LoopbackGateway, sheet_task: SigningTask, now: datetime, version: Version, habit: Habit
) -> None:
    gateway.habit = habit
    outcome = ask(gateway, version, sheet_task, now)
    assert isinstance(outcome, Unknown)
    assert "Jangan ulangi dulu" in outcome.reason.sentence
    assert gateway.seen == 1


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("habit", NOT_THE_REPORT)
@pytest.mark.usefixtures("poppler_utils")
def test_what_is_not_the_report_signed_is_refused(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, now: datetime, version: Version, habit: Habit
) -> None:
    gateway.habit = habit
    found = considered(ask(gateway, version, sheet_task, now), sheet_task, registry, now)
    assert found.decision is Decision.REFUSED
    assert found.reasons


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("habit", FOR_A_PERSON)
def test_what_looks_otherwise_is_never_accepted_without_a_person(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, now: datetime, version: Version, habit: Habit
) -> None:
    gateway.habit = habit
    found = considered(ask(gateway, version, sheet_task, now), sheet_task, registry, now)
    assert found.decision is Decision.PERSON_DECIDES
    assert found.reasons[0].sentence


def test_every_habit_stands_in_one_of_these_tests() -> None:
    good = (Habit.GOOD, Habit.ID_ONLY, Habit.SLOW)
    refusing = (Habit.REFUSES_2011, Habit.REFUSES_2031, Habit.MOVED)
    assert {*good, *WITHOUT_ANSWER, *NOT_THE_REPORT, *FOR_A_PERSON, *refusing} == set(Habit)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("habit", "code"),
    [(Habit.REFUSES_2011, "gateway_2011"), (Habit.REFUSES_2031, "gateway_2031"), (Habit.MOVED, "gateway_unclear")],
)
def test_a_refusal_says_what_to_do_next(
    gateway: LoopbackGateway, sheet_task: SigningTask, now: datetime, version: Version, habit: Habit, code: str
) -> None:
    gateway.habit = habit
    outcome = ask(gateway, version, sheet_task, now)
    assert isinstance(outcome, Refused)
    assert outcome.reason.code == code


@pytest.mark.parametrize("version", VERSIONS)
def test_a_wrong_passphrase_is_refused_by_its_code_at_the_end_of_the_text(
    gateway: LoopbackGateway, sheet_task: SigningTask, now: datetime, version: Version
) -> None:
    outcome = ask(gateway, version, sheet_task, now, passphrase="salah")
    assert isinstance(outcome, Refused)
    assert "Passphrase tidak cocok" in outcome.reason.sentence


@pytest.mark.parametrize("version", VERSIONS)
def test_only_an_active_user_is_asked_for_a_signature(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, now: datetime, version: Version
) -> None:
    codes = set()
    for person in registry.people.values():
        if person.status != "ISSUE":
            outcome = ask(gateway, version, sheet_task, now, nik=person.nik)
            assert isinstance(outcome, Refused)
            codes.add(outcome.reason.code)
    assert len(codes) == 8
    outcome = ask(gateway, version, sheet_task, now, nik="3999999999999999")
    assert isinstance(outcome, Refused)
    assert outcome.reason.code == "user_not_registered"
    assert gateway.seen == 0


def test_a_nik_that_is_none_leaves_this_house_for_nowhere(
    gateway: LoopbackGateway, sheet_task: SigningTask, now: datetime
) -> None:
    for nik in (
        "",
        "350000000000000",
        "35000000000000012",
        "3500000000000001\n",
        "../../admin/00000",
        "３５００００００００００００００１",
    ):
        outcome = ask(gateway, 1, sheet_task, now, nik=nik)
        assert isinstance(outcome, Refused)
        assert outcome.reason.code == "malformed_nik"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_gateway_that_does_not_know_us_or_is_not_there_is_told_to_the_administrator(
    gateway: LoopbackGateway, sheet_task: SigningTask, credentials: Credentials, now: datetime, version: Version
) -> None:
    wrong = replace(settings_of(gateway, version), password=Secret("salah"))
    outcome = BsreEsign(wrong).sign(sheet_task, credentials, now)
    assert isinstance(outcome, Refused)
    assert outcome.reason.code == "gateway_login"
    for url in ("http://127.0.0.1:9", "https://127.0.0.1:9", "http://127.0.0.1:99999", gateway.url.replace("http", "https")):
        outcome = BsreEsign(replace(wrong, base_url=url)).sign(sheet_task, credentials, now)
        assert isinstance(outcome, Refused)
        assert outcome.reason.code == "gateway_unreachable"


def test_a_token_in_place_of_a_password(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, credentials: Credentials, now: datetime
) -> None:
    outcome = BsreEsign(replace(settings_of(gateway, 2), bearer=True)).sign(sheet_task, credentials, now)
    assert considered(outcome, sheet_task, registry, now).decision is Decision.ACCEPTED


@pytest.mark.parametrize(("version", "origin", "place"), [(1, "", 9), (1, "top", 775), (2, "", 775), (2, "bottom", 9)])
def test_the_stamps_place_counts_from_the_corner_of_this_gateway(
    version: Version, origin: Literal["", "top", "bottom"], place: int
) -> None:
    settings = BsreSettings("http://127.0.0.1", version, USER, Secret(""), origin=origin)
    assert settings.bottom_or_top((71, 9, 533, 67), 842) == place


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("habit", list(Habit))
def test_nik_and_passphrase_are_in_no_log_no_output_no_outcome_and_no_file(
    gateway: LoopbackGateway,
    sheet_task: SigningTask,
    now: datetime,
    version: Version,
    habit: Habit,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    gateway.habit = habit
    with caplog.at_level(logging.DEBUG):
        outcome = ask(gateway, version, sheet_task, now)
    kept = [caplog.text, *capfd.readouterr(), repr(outcome), *(str(record.__dict__) for record in caplog.records)]
    kept += [file.read_bytes().decode("latin-1") for file in tmp_path.rglob("*") if file.is_file()]
    for secret in (NIK, PASSPHRASE, PASSWORD):
        assert not any(secret in text for text in kept)


@pytest.mark.parametrize("version", VERSIONS)
def test_even_a_fault_of_our_own_shows_no_secret_in_its_traceback(
    gateway: LoopbackGateway, sheet_task: SigningTask, now: datetime, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("puas.signing.bsre.calls.HTTPConnection.request", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError) as fault:
        ask(gateway, version, sheet_task, now)
    said = "".join(traceback.format_exception(fault.value))
    assert not any(secret in said for secret in (NIK, PASSPHRASE, PASSWORD))


def known_by_email(gateway: LoopbackGateway) -> BsreEsign:
    """A gateway of version 2 that wants an e-mail address and a one-time code."""
    return BsreEsign(replace(settings_of(gateway, 2), named_by="email", proved_by="totp"))


def test_in_version_2_an_email_address_and_a_code_that_works_once_take_the_place_of_nik_and_passphrase(
    gateway: LoopbackGateway, registry: Registry, sheet_task: SigningTask, now: datetime
) -> None:
    signer = known_by_email(gateway)
    assert signer.asks == ("email", "code")
    assert signer.send_code(Credentials(email=EMAIL)) is None
    code = gateway.codes[NIK]
    given = Credentials(email=EMAIL, code=Secret(code))
    assert considered(signer.sign(sheet_task, given, now), sheet_task, registry, now).decision is Decision.ACCEPTED
    again = signer.sign(sheet_task, given, now)
    assert isinstance(again, Refused)
    assert again.reason.code == "gateway_unclear"
    assert code not in repr(given)


def test_a_code_that_was_not_sent_is_told_with_what_to_do(gateway: LoopbackGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    signer = known_by_email(gateway)
    stranger = signer.send_code(Credentials(email="siapa@lain.example"))
    assert stranger is not None
    assert stranger.code == "user_not_registered"
    answers: list[object] = [NoAnswer(), Reply(400, "application/json", "", b'{"error":"x : 2011"}')]
    monkeypatch.setattr("puas.signing.bsre.esign.ask_for_code", lambda settings, credentials: answers.pop(0))
    told = [reason.code for reason in (signer.send_code(Credentials(email=EMAIL)) for _ in range(2)) if reason]
    assert told == ["code_perhaps_sent", "gateway_2011"]
