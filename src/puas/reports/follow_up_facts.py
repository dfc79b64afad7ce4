"""Follow-ups as plain facts: where each stands, and what the report of a month says of the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from puas.domain.follow_ups import FollowUpStanding, OwnersWord, case_of, months_after, standing_of
from puas.domain.periods import MONTH_NAME
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_additions import DONE, FollowUpFacts
from puas.domain.report_content.follow_ups import effect_sentence
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.statistics import Effect, effects_of_follow_ups
from puas.domain.tallies import Tally
from puas.organisations.models import ServiceUnit
from puas.reports.lowest import lowest_of_quarter
from puas.reports.models import FollowUp, FollowUpUpdate, FollowUpVerification, Report, ReportFollowUps, ReportStep
from puas.reports.plans import actions_ever, plan_of
from puas.reports.promises import follow_ups_of


def standing(follow_up: FollowUp, today: date) -> FollowUpStanding:
    """Where a follow-up stands on a day, from what was said of it up to then."""
    return standing_of(plan_of(follow_up, today).due, [_word(update, today) for update in _said(follow_up, today)], today)


def verifier_of(follow_up: FollowUp, today: date) -> str:
    """Who confirmed that it is done, "" when nobody has."""
    for update in reversed(_said(follow_up, today)):
        verification: FollowUpVerification | None = getattr(update, "verification", None)
        if verification is not None and verification.accepted and verification.on <= today:
            return verification.by
    return ""


def follow_ups_for(report: Report, today: date) -> tuple[FollowUpFacts, ...]:
    """What this report says on `today` of promises made in earlier periods: unfinished ones, and done ones still judged.

    The effect is told in the report of a month only, for elements, from the months frozen in its snapshot.
    """
    snapshot = ReportSnapshot.from_json(report.snapshot)
    earlier = follow_ups_of(report.unit).filter(on__lte=today).exclude(promised_in=snapshot.period)
    stood = [(follow_up, standing(follow_up, today)) for follow_up in earlier]
    told = [(follow_up, state) for follow_up, state in stood if _is_told(follow_up, state, snapshot)]
    effects = _effects(told, snapshot)
    return tuple(_facts(follow_up, state, effects.get(str(follow_up.pk)), today) for follow_up, state in told)


def told_in(report: Report) -> tuple[FollowUpFacts, ...]:
    """As frozen when the report was submitted; of a draft, as they stood when it was made."""
    frozen = ReportFollowUps.objects.filter(report=report).order_by("-id").first()
    if frozen is not None:
        return tuple(FollowUpFacts.from_json(stored) for stored in frozen.facts)
    if ReportStep.objects.filter(report=report, step="submitted").exists():
        return ()
    return follow_ups_for(report, date.fromisoformat(report.snapshot["made_on"]))


def freeze_follow_ups(report: Report, now: datetime, today: date) -> None:
    """Keep what this version says of earlier promises, inside the caller's transaction."""
    facts = [asdict(fact) for fact in follow_ups_for(report, today)]
    lowest = [asdict(fact) for fact in lowest_of_quarter(report, today)]
    ReportFollowUps.objects.create(report=report, facts=facts, lowest=lowest, at=now)


def effects_told(unit: ServiceUnit) -> dict[int, str]:
    """Follow-up -> the last sentence that a submitted report of its unit said of its effect."""
    told: dict[tuple[str, str, str], str] = {}
    for stored in ReportFollowUps.objects.filter(report__unit=unit).order_by("id").values_list("facts", flat=True):
        for fact in map(FollowUpFacts.from_json, stored):
            told[fact.promised_in, fact.element, fact.action] = effect_sentence(fact) or told.get(
                (fact.promised_in, fact.element, fact.action), ""
            )
    rows = FollowUp.objects.filter(unit=unit).prefetch_related("changes")
    return {row.pk: _last_told(row, told) for row in rows}


def _last_told(row: FollowUp, told: Mapping[tuple[str, str, str], str]) -> str:
    """Effects are judged after completion, when the plan no longer changes: at most one of its wordings has a sentence."""
    sentences = (told.get((row.promised_in, row.element, action), "") for action in sorted(actions_ever(row)))
    return next((sentence for sentence in sentences if sentence), "")


def _said(follow_up: FollowUp, today: date) -> list[FollowUpUpdate]:
    """In order; the rows read with `follow_ups_of` are used as they are."""
    return sorted((update for update in follow_up.updates.all() if update.on <= today), key=lambda update: update.pk)


def _word(update: FollowUpUpdate, today: date) -> OwnersWord:
    verification = getattr(update, "verification", None)
    accepted = verification.accepted if verification is not None and verification.on <= today else None
    return OwnersWord(update.on, update.done_on, accepted)


def _is_told(follow_up: FollowUp, state: FollowUpStanding, snapshot: ReportSnapshot) -> bool:
    """Unfinished always; a finished one as long as the three months after it may still be judged."""
    if state.status != DONE or state.done_on is None:
        return True
    return bool(_is_judged(follow_up, state, snapshot)) or state.done_on >= snapshot.opens_on


def _is_judged(follow_up: FollowUp, state: FollowUpStanding, snapshot: ReportSnapshot) -> bool:
    """Whether this month's report is one of the three after the month in which it was done."""
    if not MONTH_NAME.fullmatch(snapshot.period) or state.done_on is None:
        return False
    done_in = follow_up.unit.agency.calendar.period_of(state.done_on).name
    return snapshot.period in months_after(done_in, snapshot.period)


def _effects(told: Sequence[tuple[FollowUp, FollowUpStanding]], snapshot: ReportSnapshot) -> dict[str, Effect]:
    """All that can be judged in this month, judged together."""
    months = _months_by_day(snapshot)
    cases = []
    for follow_up, state in told:
        if follow_up.element and _is_judged(follow_up, state, snapshot) and state.done_on is not None:
            done_in = follow_up.unit.agency.calendar.period_of(state.done_on).name
            picked = follow_up.promised_in
            cases.append(case_of(str(follow_up.pk), follow_up.element, picked, done_in, months, snapshot.period))
    instrument = instrument_with_hash(snapshot.instrument_hash)
    known = [case for case in cases if case.element in {element.code for element in instrument.elements}]
    return {effect.key: effect for effect in effects_of_follow_ups(instrument, known)}


def _months_by_day(snapshot: ReportSnapshot) -> dict[str, Mapping[str, Tally]]:
    """Counted tallies by month and day: history and the report's own month. A month without days is one day of its own."""
    months: dict[str, Mapping[str, Tally]] = {}
    for month in snapshot.history:
        if isinstance(month.counted, Tally):
            months[month.period] = month.by_day or {month.period: month.counted}
    if snapshot.recap is None:
        months[snapshot.period] = {day or snapshot.period: tally for day, tally in snapshot.by_day().items()}
    return months


def _facts(follow_up: FollowUp, state: FollowUpStanding, effect: Effect | None, today: date) -> FollowUpFacts:
    difference = effect.difference_100 if effect else None
    plan = plan_of(follow_up, today)
    return FollowUpFacts(
        element=follow_up.element,
        action=plan.action,
        owner=plan.owner,
        due=plan.due.isoformat(),
        priority=plan.priority,
        promised_in=follow_up.promised_in,
        status=state.status,
        done_on=state.done_on.isoformat() if state.done_on else "",
        verified_by=verifier_of(follow_up, today) if state.verified else "",
        effect_verdict=effect.verdict if effect else "",
        effect_difference_100=str(difference) if difference is not None else "",
        effect_reason=effect.reason if effect else "",
        obligation=follow_up.recommendation.obligation,
    )
