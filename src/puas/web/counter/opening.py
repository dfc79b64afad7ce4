"""Staff open the screen of a counter on this device, and leave their own account on it."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from puas.domain.permissions import check_count_served
from puas.surveys.actions import start_counter_screen
from puas.web.counter.cookies import open_screen
from puas.web.office.entrance import WRITE, Desk, office_page, user_of
from puas.web.office.points import point_in_use


@office_page(check_count_served, WRITE)
def start_screen(request: HttpRequest, desk: Desk, point: int) -> HttpResponse:
    """From here on this browser is a screen for citizens: whoever holds it reaches nothing of the office."""
    counter = point_in_use(desk, point)
    user = user_of(request)
    start_counter_screen(actor=desk.actor, point=counter, now=desk.now)
    logout(request)
    reply = redirect("counter_screen")
    open_screen(reply, counter, user, request.is_secure())
    return reply
