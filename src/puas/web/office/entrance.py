"""The door of the signed-in pages: who stands there, at which office, on which day, and what that person may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from puas.accounts.models import User
from puas.complaints.queries import waiting_for
from puas.domain import permissions as may
from puas.domain.complaint_reminders import WaitingComplaints
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, allowed
from puas.organisations.facts import actor_anywhere, actor_at, preparer_role_on
from puas.organisations.models import Agency, ServiceUnit
from puas.surveys.models import Exclusion, SurveyRound
from puas.surveys.queries import open_erasures, open_releases

P = ParamSpec("P")
READ = ("GET", "HEAD")
WRITE = ("POST",)
FORM = ("GET", "HEAD", "POST")
INSTALLATION_ZONE = "WIB"
"""Which day it is where no single office is concerned."""


@dataclass(frozen=True, slots=True)
class WaitingWords:
    """A decision about one citizen's words: the page where it is taken, of which sheet, and in words what it is."""

    page: str
    response: int
    sentence: str


@dataclass(frozen=True)
class Desk:
    """A signed-in person at one office. `unit` is its first one, or the one asked for by `?unit=`."""

    agency: Agency
    unit: ServiceUnit
    units: tuple[ServiceUnit, ...]
    actor: Actor
    now: datetime
    today: date

    @cached_property
    def may(self) -> dict[str, bool]:
        """What the templates ask before they offer something; the same rules refuse it in the actions."""
        rules = {
            "show_qr": may.check_show_qr,
            "count_served": may.check_count_served,
            "handle_paper": may.check_handle_paper,
            "see_month": may.check_see_month,
            "see_answers": may.check_see_answers,
            "propose_exclusion": may.check_propose_exclusion,
            "propose_release": may.check_propose_release,
            "read_report": may.check_read_report,
            "read_words": may.check_read_words,
            "publish": may.check_publish,
            "import_history": may.check_import_history,
            "read_follow_ups": may.check_read_follow_ups,
            "plan_follow_up": may.check_plan_follow_up,
            "read_complaints": may.check_read_complaints,
            "read_audit": may.check_read_audit,
            "open_book": may.check_open_book,
            "administer": may.check_administer,
            "supervise": may.check_supervise,
        }
        answers = {name: allowed(rule, self.actor) for name, rule in rules.items()}
        answers["prepare"] = allowed(may.check_prepare_report, self.actor, preparer_role_on(self.agency, self.today))
        answers["evaluate"] = may.OFFICE_HEAD in self.actor.roles
        answers["decide_exclusion"] = bool(self.actor.roles & {may.SECTION_HEAD, may.OFFICE_HEAD})
        return answers

    @cached_property
    def decisions(self) -> list[Exclusion]:
        """Proposals to exclude an answer that wait for this very person: made by somebody else, the report not submitted."""
        if not self.may["decide_exclusion"]:
            return []
        waiting = Exclusion.objects.filter(response__round__unit__agency=self.agency, decision=None)
        waiting = waiting.filter(response__round__checked_at=None).exclude(proposed_by_id=self.actor.id)
        return list(waiting.select_related("response__round").order_by("proposed_at"))

    @cached_property
    def words_waiting(self) -> list[WaitingWords]:
        """Words that wait for this very person: to be shown to the public or deleted, as somebody else proposed."""
        if not self.may["decide_exclusion"]:
            return []
        releases = open_releases(self.agency.pk).exclude(proposed_by_id=self.actor.id)
        erasures = open_erasures(self.agency.pk).exclude(proposed_by_id=self.actor.id)
        return [
            *(WaitingWords("decide_release", row.pk, f"Usul {row.proposed_by} untuk membuka satu saran") for row in releases),
            *(WaitingWords("carry_out_erasure", row.pk, "Permintaan menghapus saran dan profil") for row in erasures),
        ]

    @cached_property
    def complaints(self) -> WaitingComplaints:
        """Complaints that wait for an answer of this person's office; none for who does not answer them."""
        if not allowed(may.check_answer_complaint, self.actor):
            return WaitingComplaints()
        return waiting_for(self.actor, self.agency, self.today)

    @property
    def asked_unit(self) -> str:
        """What links carry on so that the chosen unit stays chosen; empty where there is only one."""
        return f"?unit={self.unit.pk}" if len(self.units) > 1 else ""

    @property
    def current_period(self) -> str:
        """The name of the office's period today."""
        return self.agency.calendar.period_of(self.today).name

    def round_of(self, period: str) -> SurveyRound:
        """This unit's round of a period; 404 when there is none."""
        return get_object_or_404(SurveyRound.objects.select_related("unit__agency"), unit=self.unit, period=period)


def moment_of(request: HttpRequest) -> datetime:
    """The request's moment, as the clock middleware set it."""
    now: datetime = request.now  # type: ignore[attr-defined]
    return now


def user_of(request: HttpRequest) -> User:
    """The signed-in person; only behind `login_required`."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def desk_at(request: HttpRequest, slug: str) -> Desk:
    """The desk of the signed-in person at this office; 404 when it is none of his."""
    user, now = user_of(request), moment_of(request)
    agency = _visible(user, slug, now)
    today = local_day(now, agency.time_zone)
    units = tuple(agency.units.all())
    if not units:
        raise Http404
    asked = request.GET.get("unit", "")
    unit = next((unit for unit in units if str(unit.pk) == asked), units[0])
    return Desk(agency, unit, units, actor_at(user, agency, today), now, today)


def _visible(user: User, slug: str, now: datetime) -> Agency:
    agencies = Agency.objects.select_related("region").prefetch_related("reporting_rules")
    agency = get_object_or_404(agencies, slug=slug)
    if not Agency.objects.visible_to(user, local_day(now, agency.time_zone)).filter(pk=agency.pk).exists():
        raise Http404
    return agency


def signed_in(methods: tuple[str, ...] = READ) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """A page for people with an account: sign-in first, never kept by a browser or proxy."""

    def guard(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        guarded = cache_control(private=True, no_store=True)(login_required(require_http_methods(list(methods))(view)))
        return wraps(view)(guarded)

    return guard


def office_page(
    check: Callable[[Actor], None] | None = None, methods: tuple[str, ...] = READ
) -> Callable[[Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]], Callable[..., HttpResponse]]:
    """A page of one office: 404 for who has nothing to do with it, NotAllowed (403) when `check` refuses."""

    def guard(view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @signed_in(methods)
        @wraps(view)
        def opened(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            desk = desk_at(request, slug)
            if check is not None:
                check(desk.actor)
            return view(request, desk, *args, **kwargs)

        return opened

    return guard


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person with every role held today."""
    return actor_anywhere(user_of(request), local_day(moment_of(request), INSTALLATION_ZONE))
