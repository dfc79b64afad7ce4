"""The facts of the rehearsal, read from the rows of one unit's month."""

from __future__ import annotations

from datetime import date, timedelta

from puas.domain.permissions import OFFICE_HEAD, SECTION_HEAD
from puas.domain.readiness import Desks, ReadinessFacts, ReadinessItem, SilentFollowUp, readiness
from puas.domain.report_additions import OVERDUE, WITHOUT_STATUS
from puas.organisations.models import Agency, Holiday, Membership, ServiceUnit
from puas.reports.follow_up_facts import standing
from puas.reports.promises import follow_ups_of
from puas.reports.queries import answers_counted
from puas.surveys.models import CollectionPoint, Response, SurveyRound
from puas.surveys.queries import open_exclusions, served_counts


def readiness_of(round: SurveyRound, today: date) -> tuple[ReadinessItem, ...]:
    """The readiness list of a month as of today, all lines of it."""
    return readiness(readiness_facts(round, today))


def readiness_facts(round: SurveyRound, today: date) -> ReadinessFacts:
    """What `puas.domain.readiness` asks about a month."""
    unit, agency, due = round.unit, round.unit.agency, round.due_on
    typed = served_counts(unit, round.period)
    heard = set(Response.objects.filter(round=round).order_by().values_list("point_id", flat=True).distinct())
    points = CollectionPoint.objects.in_use().filter(unit=unit)
    services = unit.services.filter(is_active=True)
    holidays = Holiday.objects.filter(day__range=(due, due + timedelta(days=1)))
    return ReadinessFacts(
        period=round.span,
        today=today,
        n=answers_counted(round),
        served=sum(typed.values()) if typed else None,
        silent_points=tuple(point.name for point in points if point.pk not in heard),
        services_not_counted=tuple(service.name for service in services if service.name not in typed),
        open_exclusions=open_exclusions(round).count(),
        desks_today=desks_on(agency, today),
        desks_on_report_day=desks_on(agency, due),
        holidays=tuple(holidays.values_list("day", "name")),
        workdays_a_week=agency.workdays_a_week,
        silent_follow_ups=silent_follow_ups(unit, today),
    )


def silent_follow_ups(unit: ServiceUnit, today: date) -> tuple[SilentFollowUp, ...]:
    """The unit's follow-ups about which nobody has said anything, or that are past their day; nearest due day first."""
    stood = [(row, standing(row, today).status) for row in follow_ups_of(unit)]
    told = [(row, status) for row, status in stood if status in (WITHOUT_STATUS, OVERDUE)]
    return tuple(SilentFollowUp(row.action, row.owner, status == OVERDUE) for row, status in told)


def desks_on(agency: Agency, day: date) -> Desks:
    """Who may prepare the report and who may evaluate it on a day; accounts switched off are left out."""
    held = Membership.objects.filter(agency=agency, user__is_active=True).valid_on(day).select_related("user")
    preparing, evaluating = {}, {}
    for membership in held.order_by("-acting", "id"):
        named = (str(membership.user_id), f"{membership.acting} {membership.user.name}".strip())
        if membership.role in (SECTION_HEAD, agency.preparer_role):
            preparing[named[0]] = named
        if membership.role == OFFICE_HEAD:
            evaluating[named[0]] = named
    return Desks(tuple(preparing.values()), tuple(evaluating.values()))
