"""Offices and the people who work in them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from puas.accounts.models import User
from puas.domain.periods import REPORT_DAY, ReportingCalendar, ReportingRule
from puas.domain.permissions import ROLE_WORDS
from puas.domain.spans import RANGE_KINDS

INSTALLATION = ""
"""Region code of a membership over everything: every code begins with it."""


class Region(models.Model):
    """An administrative region by its Kemendagri code ("35.09.01"); loaded from a CSV the office has, never shipped."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Offices, and the one rule of who sees which."""

    def visible_to(self, user: User, today: date) -> Self:
        """Offices where `user` holds any role today, directly or over their region."""
        held = Membership.objects.filter(user=user).valid_on(today)
        scope = Q(pk__in=held.exclude(agency=None).values("agency"))
        for code in held.filter(agency=None).values_list("region_code", flat=True):
            scope |= Q(region__code__startswith=code)
        return self.filter(scope)


class Agency(models.Model):
    """An office (kecamatan) that answers for its units' index. `slug` names its public page."""

    class Preparer(models.TextChoices):
        SECTION_HEAD = "section_head", "Kasi Pelayanan"
        COUNTER_STAFF = "counter_staff", "Staf Pelayanan"
        REPORT_PREPARER = "report_preparer", "Sekretaris atau staf penyusun"

    class Zone(models.TextChoices):
        WIB = "WIB", "WIB (Indonesia Barat)"
        WITA = "WITA", "WITA (Indonesia Tengah)"
        WIT = "WIT", "WIT (Indonesia Timur)"

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    government = models.CharField(max_length=120, blank=True, default="")
    address = models.CharField(max_length=250, blank=True, default="")
    contact = models.CharField(max_length=160, blank=True, default="")
    time_zone = models.CharField(max_length=4, choices=Zone.choices, default=Zone.WIB)
    preparer_role = models.CharField(max_length=20, choices=Preparer.choices, default=Preparer.SECTION_HEAD)
    workdays_a_week = models.PositiveSmallIntegerField(default=5, choices=((5, "Lima hari"), (6, "Enam hari")))
    report_ranges = models.CharField(max_length=40, blank=True, default=",".join(RANGE_KINDS))
    """The kinds of range that are drafted and asked for by themselves, parted by commas; "" for none."""
    legal_base = models.TextField(blank=True, default="")
    logo_png = models.BinaryField(blank=True, default=b"")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ("region__code", "name")

    def __str__(self) -> str:
        return self.name

    @property
    def calendar(self) -> ReportingCalendar:
        """The office's dated reporting rules."""
        rules = tuple(ReportingRule(r.valid_from, r.basis, r.report_day) for r in self.reporting_rules.all())
        return ReportingCalendar(rules) if rules else ReportingCalendar()

    @property
    def range_kinds(self) -> tuple[str, ...]:
        """("quarter", "semester", "year"), or fewer, or none."""
        return tuple(kind for kind in RANGE_KINDS if kind in self.report_ranges.split(","))


class AgencyRule(models.Model):
    """A dated reporting rule of an office (see `puas.domain.periods`); insert a new one, never change an old one."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reporting_rules")
    valid_from = models.DateField()
    basis = models.CharField(max_length=20, default=REPORT_DAY)
    report_day = models.PositiveSmallIntegerField(default=25)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "valid_from"], name="one_rule_per_day"),)
        ordering = ("valid_from",)

    def __str__(self) -> str:
        return f"{self.basis} {self.report_day} ({self.valid_from})"


class Holiday(models.Model):
    """A public holiday of the whole installation, loaded yearly: working days leave it out."""

    day = models.DateField(primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class ServiceUnit(models.Model):
    """The unit that is rated. `instrument_id` is the instrument of rounds that open from now on."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=120)
    instrument_id = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "name"], name="unit_name_once"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """A service that the unit gives (Pindah Datang ...). Not active: no longer offered in the form; its answers stay."""

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "name"], name="service_name_once"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def valid_on(self, day: date) -> Self:
        """Memberships that hold on this day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_until=None) | Q(valid_until__gte=day))

    def reaching(self, agency: Agency) -> Self:
        """Memberships at this agency or over a region that contains it."""
        codes = [agency.region_id[:length] for length in range(len(agency.region_id) + 1)]
        return self.filter(Q(agency=agency) | Q(agency=None, region_code__in=codes))


class Membership(models.Model):
    """A role held by a person, at one agency or (`agency` empty) over a region, between two dates (both inclusive).

    `region_code` is "" for the whole installation. `acting` marks an acting head: "Plt." or "Plh.".
    """

    class Acting(models.TextChoices):
        NO = "", "Definitif"
        PLT = "Plt.", "Plt. (pelaksana tugas)"
        PLH = "Plh.", "Plh. (pelaksana harian)"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=tuple(ROLE_WORDS.items()))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships", null=True)
    region_code = models.CharField(max_length=13, blank=True, default=INSTALLATION)
    acting = models.CharField(max_length=4, blank=True, default=Acting.NO, choices=Acting.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class LanguageReview(models.Model):
    """Who, able to judge it, read a language's catalogue, or that the language was switched off again; the newest row holds."""

    language = models.CharField(max_length=8)
    is_open = models.BooleanField()
    reviewer = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.language} {'dibuka' if self.is_open else 'ditutup'}"
