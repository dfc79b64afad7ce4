"""The door of the administration pages, and how far an administrator's arm reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from puas.accounts.models import User
from puas.domain.errors import NotAllowed
from puas.domain.periods import local_day
from puas.domain.permissions import ADMINISTRATOR, Actor, check_administer
from puas.organisations.models import INSTALLATION, Agency, Membership
from puas.web.office.entrance import INSTALLATION_ZONE, READ, actor_of, moment_of, signed_in, user_of

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Reach:
    """An administrator at work: over regions (every code begins with "") or single offices, never beyond."""

    actor: Actor
    now: datetime
    today: date
    codes: tuple[str, ...]
    agency_ids: tuple[int, ...]

    @property
    def is_everything(self) -> bool:
        """Whether this administrator looks after the whole installation."""
        return INSTALLATION in self.codes

    def holds_region(self, code: str) -> bool:
        """Whether a role over this region may be given from here."""
        return any(code.startswith(own) for own in self.codes)

    def agencies(self) -> QuerySet[Agency]:
        """The offices within reach."""
        return Agency.objects.filter(_over("", self.codes, self.agency_ids)).select_related("region")

    def accounts(self) -> QuerySet[User]:
        """Accounts whose every role lies within reach; a role elsewhere protects an account from a local administrator."""
        if self.is_everything:
            return User.objects.all()
        inside = _over("agency__", self.codes, self.agency_ids)
        for code in self.codes:
            inside |= Q(agency=None, region_code__startswith=code)
        return User.objects.exclude(memberships__in=Membership.objects.exclude(inside))


def _over(prefix: str, codes: tuple[str, ...], agency_ids: tuple[int, ...]) -> Q:
    scope = Q(**{f"{prefix}pk__in": agency_ids})
    for code in codes:
        scope |= Q(**{f"{prefix}region__code__startswith": code})
    return scope


def reach_of(request: HttpRequest) -> Reach:
    """How far the signed-in person administers; NotAllowed when not at all."""
    now = moment_of(request)
    today = local_day(now, INSTALLATION_ZONE)
    actor = actor_of(request)
    check_administer(actor)
    held = Membership.objects.filter(user=user_of(request), role=ADMINISTRATOR).valid_on(today)
    codes = tuple(held.filter(agency=None).values_list("region_code", flat=True))
    agency_ids = tuple(held.exclude(agency=None).values_list("agency_id", flat=True))
    return Reach(Actor(actor.id, actor.name, frozenset({ADMINISTRATOR})), now, today, codes, agency_ids)


def administration_page(
    methods: tuple[str, ...] = READ, whole_only: bool = False
) -> Callable[[Callable[Concatenate[HttpRequest, Reach, P], HttpResponse]], Callable[..., HttpResponse]]:
    """A page for administrators; `whole_only` for what concerns the whole installation."""

    def guard(view: Callable[Concatenate[HttpRequest, Reach, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @signed_in(methods)
        @wraps(view)
        def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            reach = reach_of(request)
            if whole_only and not reach.is_everything:
                raise NotAllowed("may_not_administer_all", "Halaman ini hanya untuk Administrator seluruh instalasi.")
            return view(request, reach, *args, **kwargs)

        return opened

    return guard


def agency_in(reach: Reach, slug: str) -> Agency:
    """An office within reach; 404 otherwise."""
    return get_object_or_404(reach.agencies(), slug=slug)
