"""What became of the recommendations in the demo's office: planned, told, shown, verified; some late, some silent."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from puas.domain.periods import local_day
from puas.project.demo import places
from puas.project.demo.world import World
from puas.publication.actions import log_publication
from puas.reports.actions import FollowUpPlan, add_evidence, plan_follow_up, update_follow_up, verify_follow_up
from puas.reports.models import FollowUp, Recommendation, Report

LATE_PROMISE = 9
"""What was promised in the tenth month was begun and never finished."""
SILENT_PROMISE = 12
"""Of the second promise of the thirteenth month nobody has said anything yet."""
BEGUN_PROMISE = 13
"""The second promise of the fourteenth month has been begun."""
DAYS_TO_DO = (28, 75)
NOTES = (
    "Sudah dibicarakan dengan petugas loket; bahan disiapkan minggu ini.",
    "Sudah dijalankan setiap hari dan dicatat di buku loket.",
)


def promise(world: World, report: Report, month: int, evaluated: datetime, now: datetime) -> None:
    """Two recommendations of the evaluation become follow-ups, and what happened to them before `now`."""
    planned = evaluated + timedelta(hours=20)
    if planned > now:
        return
    rows = Recommendation.objects.filter(evaluation__report=report).select_related("evaluation__report__round__unit__agency")
    owners = (places.ANI, places.BUDI)
    for place, (row, owner) in enumerate(zip(rows.order_by("place")[:2], owners, strict=True)):
        plan = FollowUpPlan(
            action=row.text,
            owner=owner.name,
            owner_id=str(world.people[owner.key].pk),
            due=_day(world, planned) + timedelta(days=DAYS_TO_DO[place]),
            priority="high" if place == 0 else "medium",
        )
        made = plan_follow_up(actor=world.actor(places.CITRA, _day(world, planned)), recommendation=row, plan=plan, now=planned)
        if (month, place) != (SILENT_PROMISE, 1):
            finished = (month, place) not in ((LATE_PROMISE, 0), (BEGUN_PROMISE, 1))
            _carry_out(world, made, owner, planned, now, finished=finished)


def announce(world: World, period: str, month: int, published: datetime, now: datetime) -> None:
    """The result hangs on the notice board, and every second month stands on the office's own site."""
    day = _day(world, published) + timedelta(days=1)
    then = world.moment(day, 8, 30)
    if then > now:
        return
    actor, address = world.actor(places.BUDI, day), f"https://sumber-asri.example/berita/ikm-{period}"
    for medium in ("website", "social_media") if month % 2 else ("website",):
        log_publication(actor=actor, agency=world.agency, period=period, medium=medium, on=day, link=address, photo=b"", now=then)
    if month % 3 == 0:
        link = f"{address}-papan"
        log_publication(
            actor=actor, agency=world.agency, period=period, medium="notice_board", on=day, link=link, photo=b"", now=then
        )


def _carry_out(
    world: World, follow_up: FollowUp, owner: places.Person, planned: datetime, now: datetime, *, finished: bool
) -> None:
    begun, ended, checked = (planned + timedelta(days=days) for days in (5, 15, 17))
    if begun > now:
        return
    update_follow_up(actor=world.actor(owner, _day(world, begun)), follow_up=follow_up, note=NOTES[0], done_on=None, now=begun)
    if not finished or ended > now:
        return
    actor, day = world.actor(owner, _day(world, ended)), _day(world, ended)
    add_evidence(
        actor=actor, follow_up=follow_up, content=record_of(day), caption="Berita acara pelaksanaan", is_public=False, now=ended
    )
    update_follow_up(actor=actor, follow_up=follow_up, note=NOTES[1], done_on=day, now=ended)
    if checked <= now:
        citra = world.actor(places.CITRA, _day(world, checked))
        verify_follow_up(actor=citra, follow_up=follow_up, accepted=True, note="Dilihat langsung di loket.", now=checked)


def record_of(day: date) -> bytes:
    """A one-page PDF that says it is a record of the demo."""
    words = f"Berita acara peragaan, {day.isoformat()}: bukan dokumen sungguhan."
    stream = f"BT /F1 14 Tf 60 760 Td ({words}) Tj ET".encode("ascii")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body, places_of = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places_of.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places_of)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def _day(world: World, moment: datetime) -> date:
    return local_day(moment, world.agency.time_zone)
