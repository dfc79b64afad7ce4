"""Answer sheets for those who check the month: words, not numbers; no time, no order of arrival."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.errors import NotAllowed
from puas.domain.instruments import Instrument
from puas.domain.permissions import check_decide_exclusion, check_propose_exclusion, check_see_answers
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.surveys.actions import decide_exclusion, propose_exclusion
from puas.surveys.models import Exclusion, Response
from puas.surveys.queries import answer_sheets
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.exclusion_form import ExclusionForm
from puas.web.office.refused import shown_at_field

PAGE = 30
FLAG_WORDS = {
    "speeding": "Diisi sangat cepat",
    "fast": "Diisi sangat cepat",
    "no_nonce": "Bukan dari halaman kuesioner yang kami buat",
    "late": "Dikirim jauh setelah diisi",
    "equal": "Sama dengan lembar lain yang berdekatan",
    "revoked_point": "Diisi lewat kode yang sudah dicabut",
    "stale_form": "Diisi pada kuesioner versi lama",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One answer sheet as shown: `name` tells sheets apart and says nothing else."""

    response: Response
    name: str
    answers: tuple[tuple[str, str, bool], ...]
    """(element, answer words, whether it is one of the two lowest answers)."""
    flags: tuple[str, ...]
    conflicts: tuple[str, ...]
    """What each second sheet under the same mark says otherwise; kept, never counted."""


def sheet_of(response: Response, instrument: Instrument) -> Sheet:
    """A response in words."""
    said = _in_words(response.scores, instrument)
    low = [character.isdigit() and int(character) <= instrument.scale.lowest + 1 for character in response.scores]
    answers = tuple((element, words, is_low) for (element, words), is_low in zip(said, low, strict=True))
    conflicts = tuple(_differences(said, _in_words(other.scores, instrument)) for other in response.conflicts.all())
    trace = getattr(response, "trace", None)
    flags = tuple(FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in (trace.flags if trace else ()))
    return Sheet(response, response.submission_hash[:6], answers, flags, conflicts)


def _in_words(scores: str, instrument: Instrument) -> list[tuple[str, str]]:
    """(element, answer words) in the order of the questions."""
    names = {element.code: element.name for element in instrument.elements}
    said = []
    for question, character in zip(instrument.questions, scores, strict=True):
        words = {str(choice.score): choice.words for choice in question.choices}
        said.append((names[question.element], words.get(character, "Tidak dijawab")))
    return said


def _differences(counted: list[tuple[str, str]], other: list[tuple[str, str]]) -> str:
    """ "Waktu penyelesaian: Cepat; Biaya/tarif: Murah", or that only the profile or the words differ."""
    differing = [
        f"{element}: {words}" for (element, words), first in zip(other, counted, strict=True) if (element, words) != first
    ]
    return "; ".join(differing) or "jawaban sama, profil atau saran berbeda"


@office_page(check_see_answers)
def answers(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """The sheets of a month, thirty at a time."""
    round = desk.round_of(period)
    instrument = instrument_with_hash(round.instrument_hash)
    after = request.GET.get("setelah", "")[:64]
    found = list(answer_sheets(round).filter(submission_hash__gt=after).prefetch_related("conflicts")[: PAGE + 1])
    context = {
        "desk": desk,
        "round": round,
        "period": period,
        "sheets": [sheet_of(response, instrument) for response in found[:PAGE]],
        "after": after,
        "next": found[PAGE - 1].submission_hash if len(found) > PAGE else "",
    }
    return render(request, "web/office/answers.html", context)


@office_page(check_propose_exclusion, FORM)
def propose(request: HttpRequest, desk: Desk, period: str, response: int) -> HttpResponse:
    """Propose to take one sheet out of the count; somebody else decides."""
    round = desk.round_of(period)
    found = get_object_or_404(Response.objects.select_related("round__unit__agency"), round=round, pk=response)
    form = ExclusionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            propose_exclusion(actor=desk.actor, response=found, now=desk.now, **form.cleaned_data)
            messages.success(request, "Usul tersimpan. Jawaban tetap dihitung sampai orang lain menyetujuinya.")
            return redirect("month", slug=desk.agency.slug, period=period)
    sheet = sheet_of(found, instrument_with_hash(round.instrument_hash))
    context = {"desk": desk, "form": form, "sheet": sheet, "period": period}
    return render(request, "web/office/propose_exclusion.html", context, status=422 if form.errors else 200)


@office_page(methods=FORM)
def decide(request: HttpRequest, desk: Desk, exclusion: int) -> HttpResponse:
    """The second person's word. Who proposed sees the proposal, and the sentence why somebody else decides."""
    rows = Exclusion.objects.select_related("response__round__unit__agency", "decision")
    found = get_object_or_404(rows, response__round__unit__agency=desk.agency, pk=exclusion)
    if not desk.may["decide_exclusion"] and not desk.may["see_answers"]:
        check_decide_exclusion(desk.actor, found.proposed_by_id)
    round = found.response.round
    if request.method == "POST":
        approved = request.POST.get("decision") == "approve"
        decide_exclusion(actor=desk.actor, exclusion=found, approved=approved, now=desk.now)
        messages.success(request, "Jawaban ini tidak lagi dihitung." if approved else "Usul ditolak; jawaban tetap dihitung.")
        return redirect("month", slug=desk.agency.slug, period=round.period)
    context = {
        "desk": desk,
        "exclusion": found,
        "sheet": sheet_of(found.response, instrument_with_hash(round.instrument_hash)),
        "period": round.period,
        "decision": getattr(found, "decision", None),
        "why_not": _why_not(desk, found),
    }
    return render(request, "web/office/decide_exclusion.html", context)


def _why_not(desk: Desk, exclusion: Exclusion) -> str:
    try:
        check_decide_exclusion(desk.actor, exclusion.proposed_by_id)
    except NotAllowed as refusal:
        return refusal.sentence
    return ""
