from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from puas.audit.actions import record_event
from puas.documents.upright_photos import upright_photo
from puas.domain.errors import BadInput
from puas.domain.periods import ReportingRule, local_day
from puas.domain.permissions import Actor, check_administer
from puas.domain.spans import checked_kinds
from puas.organisations.models import Agency, AgencyRule, Region

REGION_CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
LOGO_BYTES = 200 * 1024
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
OPTIONAL_FIELDS = (
    "name",
    "government",
    "address",
    "contact",
    "time_zone",
    "preparer_role",
    "workdays_a_week",
    "report_ranges",
    "legal_base",
    "logo_png",
)


def load_regions(*, actor: Actor, rows: Iterable[tuple[str, str]], now: datetime) -> int:
    """Load or rename regions from (Kemendagri code, name) rows; how many. Of a code given twice the last name counts.

    BadInput names the first bad row.
    """
    check_administer(actor)
    regions = {}
    for number, (code, name) in enumerate(rows, start=1):
        if not REGION_CODE.fullmatch(code.strip()) or not name.strip():
            raise BadInput(
                "malformed_region",
                "Baris {row}: tulis kode Kemendagri seperti 35.09.01 dan nama wilayah.",
                field="file",
                row=number,
            )
        regions[code.strip()] = Region(code=code.strip(), name=name.strip()[:120])
    with transaction.atomic():
        in_order = [regions[code] for code in sorted(regions)]  # two files at once must not wait for each other
        Region.objects.bulk_create(in_order, update_conflicts=True, unique_fields=["code"], update_fields=["name"])
        record_event(event="regions_loaded", actor=actor, now=now, subject=f"{len(regions)} wilayah")
    return len(regions)


def create_agency(*, actor: Actor, name: str, region: Region, now: datetime, slug: str = "", **optional: object) -> Agency:
    """A new office. `optional` may hold any of OPTIONAL_FIELDS. BadInput when the name or address is taken."""
    check_administer(actor)
    short = slugify(slug or name)[:80]
    if not name.strip() or not short:
        raise BadInput("name_missing", "Isi nama kantor.", field="name")
    optional = _checked_fields(optional)
    try:
        with transaction.atomic():
            agency = Agency.objects.create(name=name.strip(), slug=short, region=region, **optional)
            record_event(event="agency_created", actor=actor, now=now, subject=agency.name, agency_slug=agency.slug)
    except IntegrityError:
        raise BadInput("slug_taken", 'Alamat halaman "{slug}" sudah dipakai kantor lain.', field="slug", slug=short) from None
    return agency


def change_agency(*, actor: Actor, agency: Agency, now: datetime, **fields: object) -> None:
    """Change an office's data. KeyError for a field that is not among OPTIONAL_FIELDS."""
    check_administer(actor)
    fields = _checked_fields(fields)
    changed = {name: value for name, value in fields.items() if _plain(getattr(agency, name)) != value}
    if not changed:
        return
    with transaction.atomic():
        Agency.objects.filter(pk=agency.pk).update(**changed)
        record_event(
            event="agency_changed",
            actor=actor,
            now=now,
            subject=agency.name,
            agency_slug=agency.slug,
            facts={name: "(gambar)" if name == "logo_png" else value for name, value in changed.items()},
        )
    agency.refresh_from_db()


def add_reporting_rule(
    *, actor: Actor, agency: Agency, valid_from: date, basis: str, report_day: int, now: datetime
) -> AgencyRule:
    """A rule that holds from a coming month on. BadInput when it would move a period that is open or over."""
    check_administer(actor)
    ReportingRule(valid_from, basis, report_day)
    running = agency.calendar.period_of(local_day(now, agency.time_zone))
    first_free = agency.calendar.following(running.name)
    if valid_from.day != 1 or f"{valid_from:%Y-%m}" < first_free.name:
        raise BadInput(
            "rule_not_in_future",
            "Aturan baru berlaku mulai tanggal 1 suatu bulan, paling cepat {first}.",
            field="valid_from",
            first=f"01-{first_free.name[5:]}-{first_free.name[:4]}",
        )
    with transaction.atomic():
        rule, _ = AgencyRule.objects.update_or_create(
            agency=agency, valid_from=valid_from, defaults={"basis": basis, "report_day": report_day}
        )
        record_event(
            event="reporting_rule_added",
            actor=actor,
            now=now,
            subject=f"{basis} {report_day}",
            agency_slug=agency.slug,
            facts={"valid_from": valid_from.isoformat()},
        )
    return rule


def _checked_fields(fields: dict[str, object]) -> dict[str, object]:
    """The fields as they are kept: a logo upright and without metadata."""
    for name in fields:
        if name not in OPTIONAL_FIELDS:
            raise KeyError(name)
    ranges = fields.get("report_ranges")
    if isinstance(ranges, str):
        checked_kinds([kind for kind in ranges.split(",") if kind])
    logo = fields.get("logo_png", b"")
    if isinstance(logo, bytes) and logo and (len(logo) > LOGO_BYTES or not logo.startswith(PNG_SIGNATURE)):
        raise BadInput("logo_not_usable", "Logo harus berupa gambar PNG paling besar 200 kB.", field="logo_png")
    if isinstance(logo, bytes) and logo:
        return fields | {"logo_png": upright_photo(logo, field="logo_png")}
    return fields


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
