"""Notices of the office: what is to be done, with a ready text for a messaging app, and a mark "read" per person."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from puas.domain.errors import NotAllowed
from puas.domain.reminders import BOTH, HEAD, PREPARER, message
from puas.reports.actions import read_notice
from puas.reports.notices import notices_at, unread
from puas.web.message_link import message_link
from puas.web.office.entrance import WRITE, Desk, office_page, user_of


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """One notice on the page. `is_own`: it is this reader's move; otherwise the reader may pass it on."""

    key: str
    title: str
    sentence: str
    is_own: bool
    text: str
    link: str


def notices_shown(request: HttpRequest, desk: Desk) -> list[ShownNotice]:
    """What those who prepare and those who evaluate are told today and have not marked as read."""
    if not (desk.may["prepare"] or desk.may["evaluate"]):
        return []
    address = office_address(request, reverse("office_home", args=[desk.agency.slug]))
    shown = []
    moves = {PREPARER: desk.may["prepare"], HEAD: desk.may["evaluate"], BOTH: True}
    for each in unread(user_of(request), notices_at(desk.unit, desk.today)):
        text = message(desk.agency.name, each.notice, address)
        own = moves[each.notice.audience]
        shown.append(ShownNotice(each.key, each.notice.title, each.notice.sentence, own, text, message_link(text)))
    return shown


def office_address(request: HttpRequest, path: str) -> str:
    """A page's full address: from the installation's own address, else as this reader reached it."""
    return f"{settings.PUAS_BASE_URL}{path}" if settings.PUAS_BASE_URL else request.build_absolute_uri(path)


@office_page(methods=WRITE)
def read(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Mark a notice as read, for this person only."""
    if not (desk.may["prepare"] or desk.may["evaluate"]):
        raise NotAllowed("no_notices", "Pemberitahuan laporan hanya untuk penyusun laporan dan Camat.")
    read_notice(user=user_of(request), unit=desk.unit, key=request.POST.get("key", ""), now=desk.now)
    return redirect(f"{reverse('office_home', args=[desk.agency.slug])}{desk.asked_unit}")
