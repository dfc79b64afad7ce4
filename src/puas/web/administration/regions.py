"""The list of regions: loaded from a file the office has, never shipped."""

from __future__ import annotations

import csv
import io

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.figures import count_words
from puas.organisations.actions import load_regions
from puas.organisations.models import Region
from puas.web.administration.entrance import Reach, administration_page
from puas.web.office.entrance import FORM, posted
from puas.web.office.refused import shown_at_field

LARGEST = 5 * 1024 * 1024
SHOWN = 200


class RegionFileForm(forms.Form):
    """A CSV of two columns: code and name, with or without a line of headings."""

    file = forms.FileField(
        label="Berkas CSV",
        help_text="Dua kolom: kode dan nama, misalnya 35.09.01,Sukamaju. Paling besar 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def rows(self) -> list[tuple[str, str]]:
        """The rows of the file; a first line without a digit is taken as headings."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            self.add_error("file", "Berkas ini lebih besar dari 5 MB. Bagilah menjadi beberapa berkas.")
            return []
        text = content.decode("utf-8-sig", errors="replace")
        first = text.partition("\n")[0]
        lines = [line for line in csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",") if any(line)]
        if lines and not any(character.isdigit() for character in lines[0][0]):
            lines = lines[1:]
        return [(line[0], line[1] if len(line) > 1 else "") for line in lines]


@administration_page(FORM, whole_only=True)
def regions(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Load regions or rename them; a bad row is named and nothing is loaded."""
    form = RegionFileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        rows = form.rows()
        if not form.errors:
            with shown_at_field(form):
                loaded = load_regions(actor=reach.actor, rows=rows, now=reach.now)
                messages.success(request, f"{count_words(loaded)} wilayah dimuat.")
                return redirect("regions")
    context = {
        "form": form,
        "regions": Region.objects.all()[:SHOWN],
        "total": count_words(Region.objects.count()),
        "limit": SHOWN,
    }
    return render(request, "web/administration/regions.html", context, status=422 if form.errors else 200)
