"""The office's own words on its report: letter number, cover letter, additions to the chapters, photos."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.cycle import DRAFTED, last_step
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import check_prepare_report, check_read_report
from puas.domain.report_additions import Narrative
from puas.organisations.facts import preparer_role_on
from puas.reports.actions import keep_photo, write_narrative
from puas.reports.actions.write_narrative import LINES, TEXTS, check_words_open
from puas.reports.facts import narrative_of
from puas.reports.models import Report, ReportPhoto
from puas.reports.queries import steps_of
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.narrative_form import NarrativeForm, NumberForm
from puas.web.office.refused import shown_at_field
from puas.web.office.report import report_at


@office_page(methods=FORM)
def narrative(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """All words while the report is a draft; the letter number alone until it is published."""
    version = report_at(desk, report)
    check_prepare_report(desk.actor, preparer_role_on(desk.agency, desk.today))
    check_words_open(version)
    words = narrative_of(version)
    is_draft = last_step(steps_of(version)) == DRAFTED
    form: NumberForm
    if is_draft:
        form = NarrativeForm(words, posted(request), request.FILES or None)
    else:
        form = NumberForm(posted(request), initial={"letter_number": words.letter_number})
    if request.method == "POST" and form.is_valid() and _written(desk, version, words, form):
        messages.success(request, "Kata-kata laporan tersimpan dan ikut tercetak dalam semua berkas.")
        return redirect("report", slug=desk.agency.slug, report=version.pk)
    context = {"desk": desk, "report": version, "form": form, "is_draft": is_draft}
    return render(request, "web/office/narrative.html", context, status=422 if form.errors else 200)


def _written(desk: Desk, report: Report, words: Narrative, form: NumberForm) -> bool:
    with shown_at_field(form):
        new = replace(words, letter_number=form.cleaned_data["letter_number"])
        if isinstance(form, NarrativeForm):
            new = _all_words(desk, report, form)
        if form.errors:
            return False
        write_narrative(actor=desk.actor, report=report, narrative=new, now=desk.now)
        return True
    return False


def _all_words(desk: Desk, report: Report, form: NarrativeForm) -> Narrative:
    photos = list(form.kept_photos())
    for field, file, caption in form.new_photos():
        try:
            photos.append(keep_photo(actor=desk.actor, report=report, caption=caption, content=file.read(), now=desk.now))
        except (BadInput, WrongState) as refusal:
            form.add_error(field, refusal.sentence)
    typed = {name: form.cleaned_data[name] for name in (*LINES, *TEXTS)}
    return Narrative(**typed, compare_with_legacy=form.cleaned_data["compare_with_legacy"], photos=tuple(photos))


@office_page(check_read_report)
def photo(request: HttpRequest, desk: Desk, report: int, sha256: str) -> HttpResponse:
    """A photo of a report, for whoever may read the report."""
    version = report_at(desk, report)
    if sha256 not in {photo.sha256 for photo in narrative_of(version).photos}:
        sha256 = ""
    found = get_object_or_404(ReportPhoto, unit=version.unit, sha256=sha256)
    return HttpResponse(bytes(found.content), content_type=found.media_type)
