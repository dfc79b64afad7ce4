"""Whether somebody proved a moment ago who sits at the keyboard.

allauth's own decorator is not used where a passphrase is posted: it would keep the whole request in the session.
"""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode


def signed_in_freshly(request: HttpRequest) -> bool:
    """The password (or the second step) was given again within the last five minutes."""
    return bool(did_recently_reauthenticate(request))


def sign_in_again_address(request: HttpRequest) -> str:
    """Where the password is given again; from there the way leads back to this page, without anything that was typed."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}"
