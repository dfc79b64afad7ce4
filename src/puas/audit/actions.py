"""Writing the trail: called inside the transaction of the action it speaks of."""

from __future__ import annotations

from datetime import datetime

from puas.audit.models import AuditEvent
from puas.domain.audit_events import AUDIT_EVENTS
from puas.domain.permissions import Actor

LONGEST_SUBJECT = 160
"""As wide as its column: a long file name or e-mail address must not stop the deed it speaks of."""


def record_event(
    *,
    event: str,
    actor: Actor,
    now: datetime,
    subject: str,
    agency_slug: str = "",
    reason: str = "",
    facts: dict[str, object] | None = None,
) -> AuditEvent:
    """Add one event; KeyError when its code is not on the closed list."""
    AUDIT_EVENTS[event]
    return AuditEvent.objects.create(
        at=now,
        event=event,
        actor_id=actor.id,
        actor_name=actor.name,
        agency_slug=agency_slug,
        subject=subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1]}…",
        facts=facts or {},
        reason=reason,
    )
