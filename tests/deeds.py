"""Every change of state there is, once: its event, who may do it, who does it here, and how.

`prepare(office)` brings the office to where the deed is next, and gives the deed, to be called with an actor.
Used by the tests of the trail (one event each) and of the roles (each deed x each role).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from puas.domain.holidays import fixed_holidays
from puas.domain.permissions import (
    ADMINISTRATOR,
    COUNTER_STAFF,
    OFFICE_HEAD,
    REPORT_PREPARER,
    SECTION_HEAD,
    Actor,
)
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_additions import Narrative
from puas.domain.tallies import tally_of
from puas.organisations import actions as organisations
from puas.organisations.models import Holiday, Membership, Region
from puas.publication.actions import log_publication, publish_report, withdraw_publication
from puas.publication.models import PublicationEntry
from puas.reports import actions as reports
from puas.reports.models import FollowUp, FollowUpUpdate, Recommendation
from puas.surveys import actions as surveys
from puas.surveys.models import Exclusion, HistoryImport
from tests.answer_book_deeds import BOOK_DEEDS
from tests.catalogue_deeds import CATALOGUE_DEEDS
from tests.files import PNG
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    EARLIER,
    NINE_GOOD,
    PERIOD,
    STATEMENT,
    Office,
    closed,
    drafted,
    evaluated,
    give_answer,
    reported_month,
    round_of,
)
from tests.paper import PAPER_DEEDS
from tests.signing_deeds import SIGNING_DEEDS

NINE = instrument_named("permenpanrb-14-2017")

WHY = "Salah ketik pada pengisian pertama."
Doing = Callable[[Actor], Any]


@dataclass(frozen=True)
class Deed:
    """One change of state. `person` names who does it in the office of the tests; `why` is the reason it must keep."""

    event: str
    may: frozenset[str]
    person: str
    prepare: Callable[[Office], Doing]
    why: str = ""


def recap(office: Office, actor: Actor, period: str = "2026-01") -> HistoryImport:
    """A typed recap of one sheet."""
    counts = [[0, 0, 1, 0]] * 9
    return surveys.import_recap(
        actor=actor, unit=office.unit, instrument=NINE, period=period, n=1, counts=counts, source_note="SUKMA", now=AT_WORK
    )


def table(office: Office, actor: Actor) -> HistoryImport:
    """An answer table of three sheets in February."""
    months = [surveys.ImportedMonthInput("2026-02", {"": tally_of(NINE, [(NINE_GOOD, 3)])})]
    return surveys.import_table(
        actor=actor, unit=office.unit, instrument=NINE, file_name="x.csv", file_hash="1", mapping={}, months=months, now=AT_WORK
    )


def proposed(office: Office) -> Exclusion:
    """An exclusion that hari proposed."""
    hari, response = office.actor(office.hari), give_answer(office)
    return surveys.propose_exclusion(actor=hari, response=response, reason="other", note=WHY, now=EARLIER)


def of_administrator(event: str, deed: Callable[[Office, Actor], object], why: str = "") -> Deed:
    """What only the administrator may do; nothing must stand before it."""
    return Deed(event, frozenset({ADMINISTRATOR}), "eka", lambda office: lambda actor: deed(office, actor), why)


def _end_membership(office: Office, actor: Actor) -> None:
    membership = Membership.objects.get(user=office.ani)
    organisations.end_membership(actor=actor, membership=membership, last_day=AT_WORK.date(), now=AT_WORK)


def _close_language(office: Office) -> Doing:
    eka = office.actor(office.eka)
    organisations.open_language(actor=eka, language="jv", reviewer="Sri Lestari", reviewed_on=EARLIER.date(), now=EARLIER)
    return lambda actor: organisations.close_language(actor=actor, language="jv", now=AT_WORK)


def _create_agency(office: Office, actor: Actor) -> None:
    organisations.create_agency(actor=actor, name="Kecamatan Baru", region=Region.objects.get(pk="99.01.01"), now=AT_WORK)


def _deactivated(office: Office) -> Doing:
    organisations.deactivate_account(actor=office.actor(office.eka), user=office.ani, now=EARLIER)
    return lambda actor: organisations.reactivate_account(actor=actor, user=office.ani, now=AT_WORK)


def _register(office: Office) -> Doing:
    return lambda actor: surveys.record_register(
        actor=actor, service=office.services[0], day=AT_WORK.date(), count=9, now=AT_WORK
    )


def _evaluate(office: Office) -> Doing:
    report = reported_month(office)
    given = [reports.RecommendationInput("U3", "Menambah satu petugas loket.")]
    return lambda actor: reports.record_evaluation(
        actor=actor, report=report, statement=STATEMENT, recommendations=given, now=AFTER_CLOSING
    )


def _publish(office: Office) -> Doing:
    report = reported_month(office)
    evaluated(office, report)
    return lambda actor: publish_report(actor=actor, report=report, now=AFTER_CLOSING)


def _submit(office: Office) -> Doing:
    report = drafted(closed(office))
    return lambda actor: reports.submit_report(actor=actor, report=report, now=AFTER_CLOSING)


def _send_back(office: Office) -> Doing:
    report = reported_month(office)
    return lambda actor: reports.send_back_report(actor=actor, report=report, reason=WHY, now=AFTER_CLOSING)


def _correct(office: Office) -> Doing:
    report = reported_month(office)
    evaluated(office, report)
    return lambda actor: reports.correct_report(actor=actor, report=report, reason=WHY, now=AFTER_CLOSING)


def _write(office: Office) -> Doing:
    report = drafted(closed(office))
    words = Narrative(letter_number="000.8/1")
    return lambda actor: reports.write_narrative(actor=actor, report=report, narrative=words, now=AFTER_CLOSING)


def _late_reason(office: Office) -> Doing:
    round = round_of(closed(office))
    late = AFTER_CLOSING + timedelta(days=2)
    return lambda actor: reports.give_reason(actor=actor, unit=round.unit, period=round.period, kind="fault", words=WHY, now=late)


def _remove_holiday(office: Office) -> Doing:
    holiday = Holiday.objects.create(day=date(2027, 1, 1), name="Tahun Baru Masehi")
    return lambda actor: organisations.remove_holiday(actor=actor, holiday=holiday, now=AT_WORK)


def _withdraw(office: Office) -> Doing:
    batch = recap(office, office.actor(office.budi))
    return lambda actor: surveys.withdraw_import(actor=actor, history_import=batch, reason=WHY, now=AT_WORK)


def _draft(office: Office) -> Doing:
    round = round_of(closed(office))
    return lambda actor: reports.draft_report(actor=actor, round=round, now=AFTER_CLOSING)


def _propose(office: Office) -> Doing:
    response = give_answer(office)
    return lambda actor: surveys.propose_exclusion(actor=actor, response=response, reason="other", note=WHY, now=AT_WORK)


def _decide(approved: bool) -> Callable[[Office], Doing]:
    def prepare(office: Office) -> Doing:
        exclusion = proposed(office)
        return lambda actor: surveys.decide_exclusion(actor=actor, exclusion=exclusion, approved=approved, now=AT_WORK)

    return prepare


def _serve(office: Office) -> Doing:
    service = office.services[0]
    return lambda actor: surveys.record_served(actor=actor, service=service, period=PERIOD, count=40, now=AT_WORK)


def _planned(office: Office) -> Doing:
    recommendation = evaluated(office, reported_month(office)).recommendations.get()
    return lambda actor: plan(office, recommendation, actor)


def plan(office: Office, recommendation: Recommendation, actor: Actor) -> FollowUp:
    """ani shall carry it out within a month."""
    due = AFTER_CLOSING.date() + timedelta(days=30)
    given = reports.FollowUpPlan(recommendation.text, office.ani.name, str(office.ani.pk), due)
    return reports.plan_follow_up(actor=actor, recommendation=recommendation, plan=given, now=AFTER_CLOSING)


def promised(office: Office) -> FollowUp:
    """citra made the recommendation of November a follow-up of ani's."""
    recommendation = evaluated(office, reported_month(office)).recommendations.get()
    return plan(office, recommendation, office.actor(office.citra))


def claimed(office: Office, follow_up: FollowUp) -> FollowUpUpdate:
    """ani says that it is done."""
    return reports.update_follow_up(
        actor=office.actor(office.ani), follow_up=follow_up, note="Sudah.", done_on=AFTER_CLOSING.date(), now=AFTER_CLOSING
    )


def _update(office: Office) -> Doing:
    row = promised(office)
    return lambda actor: reports.update_follow_up(
        actor=actor, follow_up=row, note="Meja sudah dipesan.", done_on=None, now=AFTER_CLOSING
    )


def _evidence(office: Office) -> Doing:
    row = promised(office)
    return lambda actor: reports.add_evidence(
        actor=actor, follow_up=row, content=PNG, caption="Loket baru", is_public=False, now=AFTER_CLOSING
    )


def _verify(accepted: bool) -> Callable[[Office], Doing]:
    def prepare(office: Office) -> Doing:
        row = promised(office)
        claimed(office, row)
        return lambda actor: reports.verify_follow_up(actor=actor, follow_up=row, accepted=accepted, note=WHY, now=AFTER_CLOSING)

    return prepare


def _reason(office: Office) -> Doing:
    return lambda actor: reports.state_reason(
        actor=actor, unit=office.unit, quarter="2026-T4", element="U3", reason=WHY, now=AT_WORK
    )


def _log(office: Office) -> Doing:
    report = reported_month(office)
    evaluated(office, report)
    publish_report(actor=office.actor(office.citra), report=report, now=AFTER_CLOSING)
    return lambda actor: log_publication(
        actor=actor, agency=office.agency, period=PERIOD, medium="website", on=AFTER_CLOSING.date(),
        link="https://kecamatan.example/ikm", photo=b"", now=AFTER_CLOSING,
    )  # fmt: skip


def logged(office: Office) -> PublicationEntry:
    """The published result of November, noted on the web site by hari."""
    return _log(office)(office.actor(office.hari))  # type: ignore[no-any-return]


def _withdraw_publication(office: Office) -> Doing:
    entry = logged(office)
    return lambda actor: withdraw_publication(actor=actor, entry=entry, reason=WHY, now=AFTER_CLOSING)


def other_plan(office: Office, days: int = 45) -> reports.FollowUpPlan:
    """hari instead of ani, with more time."""
    due = AFTER_CLOSING.date() + timedelta(days=days)
    return reports.FollowUpPlan("Menambah dua petugas loket.", office.hari.name, str(office.hari.pk), due, "high")


def _change(office: Office) -> Doing:
    row = promised(office)
    return lambda actor: reports.change_plan(actor=actor, follow_up=row, plan=other_plan(office), reason=WHY, now=AFTER_CLOSING)


COUNTERS = frozenset({COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER})
CHECKERS = frozenset({SECTION_HEAD, REPORT_PREPARER})
HEADS = frozenset({SECTION_HEAD, OFFICE_HEAD})
DEEDS = (
    of_administrator(
        "account_created",
        lambda office, actor: organisations.create_account(
            actor=actor, email="indah@contoh.example", name="Indah", staff_number="", now=AT_WORK
        ),
    ),
    of_administrator(
        "account_deactivated",
        lambda office, actor: organisations.deactivate_account(actor=actor, user=office.ani, now=AT_WORK),
    ),
    Deed("account_reactivated", frozenset({ADMINISTRATOR}), "eka", _deactivated),
    of_administrator(
        "password_set", lambda office, actor: organisations.reset_password(actor=actor, user=office.ani, now=AT_WORK)
    ),
    of_administrator(
        "membership_granted",
        lambda office, actor: organisations.grant_membership(
            actor=actor, user=office.ani, role=SECTION_HEAD, agency=office.agency, valid_from=date(2026, 11, 1), now=AT_WORK
        ),
    ),
    of_administrator("membership_ended", _end_membership),
    of_administrator(
        "regions_loaded",
        lambda office, actor: organisations.load_regions(actor=actor, rows=[("99.03", "Kabupaten Baru")], now=AT_WORK),
    ),
    of_administrator(
        "holidays_added",
        lambda office, actor: organisations.add_holidays(actor=actor, lines=fixed_holidays(2027), now=AT_WORK),
    ),
    Deed("holiday_removed", frozenset({ADMINISTRATOR}), "eka", _remove_holiday),
    of_administrator("agency_created", _create_agency),
    of_administrator(
        "language_opened",
        lambda office, actor: organisations.open_language(
            actor=actor, language="jv", reviewer="Sri Lestari", reviewed_on=AT_WORK.date(), now=AT_WORK
        ),
    ),
    Deed("language_closed", frozenset({ADMINISTRATOR}), "eka", _close_language),
    of_administrator(
        "agency_changed",
        lambda office, actor: organisations.change_agency(actor=actor, agency=office.agency, contact="surel", now=AT_WORK),
    ),
    of_administrator(
        "reporting_rule_added",
        lambda office, actor: organisations.add_reporting_rule(
            actor=actor, agency=office.agency, valid_from=date(2027, 1, 1), basis="report_day", report_day=20, now=AT_WORK
        ),
    ),
    of_administrator(
        "unit_created",
        lambda office, actor: organisations.create_unit(actor=actor, agency=office.agency, name="Puskesmas", now=AT_WORK),
    ),
    of_administrator(
        "service_created",
        lambda office, actor: organisations.create_service(actor=actor, unit=office.unit, name="Legalisasi", now=AT_WORK),
    ),
    of_administrator(
        "service_changed",
        lambda office, actor: organisations.change_service(
            actor=actor, service=office.services[0], name="Pindah", is_active=False, now=AT_WORK
        ),
    ),
    of_administrator(
        "point_created", lambda office, actor: surveys.create_point(actor=actor, unit=office.unit, name="Loket 2", now=AT_WORK)
    ),
    of_administrator(
        "point_revoked",
        lambda office, actor: surveys.revoke_point(actor=actor, point=office.point, reason=WHY, now=AT_WORK),
        WHY,
    ),
    *(Deed(event, frozenset({ADMINISTRATOR}), "eka", prepare) for event, prepare in CATALOGUE_DEEDS.items()),
    Deed("served_counted", COUNTERS, "ani", _serve),
    Deed("served_counted", COUNTERS, "budi", _register),
    Deed(
        "counter_screen_started",
        COUNTERS,
        "ani",
        lambda office: lambda actor: surveys.start_counter_screen(actor=actor, point=office.point, now=AT_WORK),
    ),
    *(Deed(event, COUNTERS, person, prepare, why) for event, person, prepare, why in PAPER_DEEDS),
    Deed("exclusion_proposed", CHECKERS, "hari", _propose, f"Alasan lain (ditulis) {WHY}"),
    Deed("exclusion_approved", HEADS, "citra", _decide(True), f"Alasan lain (ditulis) {WHY}"),
    Deed("exclusion_rejected", HEADS, "budi", _decide(False), f"Alasan lain (ditulis) {WHY}"),
    Deed("history_imported", CHECKERS, "budi", lambda office: lambda actor: recap(office, actor)),
    Deed("history_imported", CHECKERS, "hari", lambda office: lambda actor: table(office, actor)),
    Deed("history_withdrawn", CHECKERS, "budi", _withdraw, WHY),
    Deed("report_drafted", frozenset({SECTION_HEAD}), "budi", _draft),
    Deed("report_submitted", frozenset({SECTION_HEAD}), "budi", _submit),
    Deed("report_sent_back", frozenset({OFFICE_HEAD}), "citra", _send_back, WHY),
    Deed("report_evaluated", frozenset({OFFICE_HEAD}), "citra", _evaluate),
    Deed("late_reason_given", HEADS, "budi", _late_reason, f"Gangguan yang sudah dilaporkan: {WHY}"),
    Deed("report_published", HEADS, "citra", _publish),
    Deed("report_corrected", HEADS, "citra", _correct, WHY),
    Deed("report_signed", HEADS, "budi", SIGNING_DEEDS["report_signed"]),
    Deed("signed_file_refused", frozenset({OFFICE_HEAD}), "citra", SIGNING_DEEDS["signed_file_refused"], WHY),
    Deed("signing_dropped", frozenset({OFFICE_HEAD}), "citra", SIGNING_DEEDS["signing_dropped"], WHY),
    Deed("report_words_written", frozenset({SECTION_HEAD}), "budi", _write),
    Deed("follow_up_planned", HEADS, "budi", _planned),
    Deed("follow_up_changed", HEADS, "budi", _change, WHY),
    Deed("follow_up_updated", HEADS, "budi", _update),
    Deed("follow_up_evidence_added", HEADS, "citra", _evidence),
    Deed("follow_up_verified", HEADS, "budi", _verify(True), WHY),
    Deed("follow_up_rejected", HEADS, "citra", _verify(False), WHY),
    Deed("follow_up_reason_stated", HEADS, "budi", _reason, WHY),
    Deed("publication_logged", CHECKERS | HEADS, "hari", _log),
    Deed("publication_withdrawn", CHECKERS | HEADS, "hari", _withdraw_publication, WHY),
    *(Deed(*row) for row in BOOK_DEEDS),
)
