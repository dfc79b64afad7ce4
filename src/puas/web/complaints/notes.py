"""A note for the Camat, typed here or begun from a survey comment on another page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.complaints.actions import note_for_office_head
from puas.domain.permissions import allowed, check_read_complaints, check_write_note
from puas.web.complaints.desk_forms import NoteForm
from puas.web.office.entrance import FORM, Desk, office_page
from puas.web.office.refused import shown_at_field


@office_page(check_write_note, FORM)
def write_note(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form. A POST with `text` alone (a button beside a comment) fills it in; with `confirmed` it is recorded."""
    if "confirmed" not in request.POST:
        form = NoteForm(initial={"text": request.POST.get("text", "")})
        return render(request, "web/complaints/note.html", {"desk": desk, "form": form})
    form = NoteForm(request.POST)
    if form.is_valid():
        with shown_at_field(form):
            note_for_office_head(actor=desk.actor, agency=desk.agency, text=form.cleaned_data["text"], now=desk.now)
            messages.success(request, "Catatan tersimpan dan dapat dibaca Camat.")
            may_read = allowed(check_read_complaints, desk.actor)
            return redirect("complaints" if may_read else "office_home", slug=desk.agency.slug)
    return render(request, "web/complaints/note.html", {"desk": desk, "form": form}, status=422)
