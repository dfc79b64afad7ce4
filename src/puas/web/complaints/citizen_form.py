"""The citizen's two forms. What they take is checked by the domain; here stand labels and limits of the fields."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy

from puas.complaints.actions import Lodging
from puas.domain.complaint_categories import CATEGORIES
from puas.domain.complaint_text import LONGEST_NAME, LONGEST_REACH, LONGEST_TEXT, Contact, personal_numbers

SIGNER = Signer(salt="puas.complaint.form")


class LodgingForm(forms.Form):
    """What happened, and how to reach whoever says so (both optional). `sending` is our own random id, signed."""

    category = forms.ChoiceField(
        label=gettext_lazy("Masalah apa yang Anda laporkan?"),
        choices=[(code, category.words) for code, category in CATEGORIES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Pilih salah satu masalah."),
            "invalid_choice": gettext_lazy("Pilih salah satu masalah."),
        },
    )
    text = forms.CharField(
        label=gettext_lazy("Apa yang terjadi?"),
        help_text=gettext_lazy(
            "Ceritakan apa, kapan, dan di mana. Paling banyak 4.000 huruf. Nomor telepon dan NIK tidak perlu di sini."
        ),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_TEXT, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Tulis apa yang terjadi.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Nama"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reach = forms.CharField(
        label=gettext_lazy("Nomor telepon atau surel"),
        required=False,
        max_length=LONGEST_REACH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sending = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)
    numbers_seen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def renewed(self) -> LodgingForm:
        """The same words under a new id: another complaint when it is sent."""
        return LodgingForm({**{name: self.data.get(name, "") for name in self.fields}, "sending": new_sending()})

    def unseen_numbers(self) -> tuple[str, ...]:
        """What in the text looks like a personal number and was not pointed out yet."""
        return () if self.cleaned_data["numbers_seen"] else personal_numbers(self.cleaned_data["text"])

    def lodging(self) -> Lodging:
        """What the office takes; an id that is not ours is an empty one, which the office refuses."""
        given = self.cleaned_data
        contact = Contact(given["name"], given["reach"])
        return Lodging(_own_sending(given["sending"]), given["category"], given["text"], contact)


class TicketForm(forms.Form):
    """A ticket as a citizen copied it."""

    ticket = forms.CharField(
        label=gettext_lazy("Nomor tiket"),
        max_length=60,
        help_text=gettext_lazy(
            "Delapan belas huruf dan angka, misalnya 2S1PCM-PRJV2N-9PYV4F. Tanda hubung dan huruf kecil tidak masalah."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "ticket-field"}
        ),
        error_messages={"required": gettext_lazy("Tulis nomor tiket Anda.")},
    )


def new_sending() -> str:
    """A new random id for a form, signed: citizens cannot bring weak ones."""
    return SIGNER.sign(str(uuid4()))


def _own_sending(signed: str) -> str:
    try:
        return SIGNER.unsign(signed)
    except BadSignature:
        return ""
