from __future__ import annotations

from dataclasses import dataclass

from django import forms

from puas.domain.permissions import COUNTER_STAFF, OFFICE_HEAD, ROLE_WORDS, SECTION_HEAD
from puas.organisations.models import Agency
from puas.web.administration.office_form import LogoField

SUGGESTED_SERVICES = (
    "Pindah Datang",
    "Perekaman KTP-el",
    "Kartu Keluarga",
    "Surat Keterangan Ahli Waris",
    "Dispensasi Nikah",
    "Rekomendasi Izin Usaha",
)
OFFICIALS = ((OFFICE_HEAD, "camat"), (SECTION_HEAD, "kasi"), (COUNTER_STAFF, "staf"))


@dataclass(frozen=True, slots=True)
class OfficialTyped:
    """One official as typed; `prefix` names the form's fields."""

    prefix: str
    role: str
    email: str
    name: str
    staff_number: str


class SetUpForm(forms.Form):
    """Everything an empty installation needs before the first citizen can answer; all of it can be changed later."""

    administrator_name = forms.CharField(label="Nama lengkap Anda", max_length=120)
    administrator_email = forms.EmailField(label="Surel Anda", max_length=254, help_text="Dipakai untuk masuk.")
    password = forms.CharField(
        label="Kata sandi",
        help_text="Paling sedikit 12 karakter. Beberapa kata yang hanya Anda tahu lebih aman daripada satu kata rumit.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        strip=False,
    )
    name = forms.CharField(label="Nama kantor", max_length=120, help_text="Misalnya: Kecamatan Sukamaju")
    region_code = forms.RegexField(
        r"^\s*\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?\s*$",
        label="Kode wilayah",
        help_text="Kode Kemendagri, misalnya 35.09.01",
        error_messages={"invalid": "Tulis kode Kemendagri seperti 35.09.01."},
    )
    region_name = forms.CharField(label="Nama wilayah", max_length=120, help_text="Misalnya: Sukamaju")
    government = forms.CharField(
        label="Pemerintah daerah", max_length=120, required=False, help_text="Misalnya: Pemerintah Kabupaten Maju Jaya"
    )
    address = forms.CharField(label="Alamat kantor", max_length=250, required=False)
    time_zone = forms.ChoiceField(label="Zona waktu", choices=Agency.Zone.choices)
    preparer_role = forms.ChoiceField(label="Penyusun laporan bulanan", choices=Agency.Preparer.choices)
    services = forms.CharField(
        label="Jenis layanan, satu per baris",
        initial="\n".join(SUGGESTED_SERVICES),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Hapus yang tidak ada di kantor Anda, tambahkan yang belum tertulis.",
    )
    point_name = forms.CharField(label="Nama loket pertama", max_length=120, initial="Loket 1")
    logo = LogoField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for role, prefix in OFFICIALS:
            words = ROLE_WORDS[role]
            self.fields[f"{prefix}_name"] = forms.CharField(label=f"Nama {words}", max_length=120, required=False)
            self.fields[f"{prefix}_email"] = forms.EmailField(label=f"Surel {words}", max_length=254, required=False)
            self.fields[f"{prefix}_staff_number"] = forms.CharField(label=f"NIP {words}", max_length=30, required=False)

    def clean(self) -> dict[str, object]:
        """An official needs both a name and an e-mail address, or neither."""
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        for _, prefix in OFFICIALS:
            name, email = cleaned.get(f"{prefix}_name"), cleaned.get(f"{prefix}_email")
            if name and not email and f"{prefix}_email" not in self.errors:
                self.add_error(f"{prefix}_email", "Isi surelnya, atau kosongkan namanya untuk diisi nanti.")
            if email and not name:
                self.add_error(f"{prefix}_name", "Isi namanya, atau kosongkan surelnya untuk diisi nanti.")
        return cleaned

    def service_names(self) -> list[str]:
        """The services typed, each once, in their order."""
        lines = (line.strip()[:120] for line in self.cleaned_data["services"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def officials(self) -> list[OfficialTyped]:
        """The officials typed."""
        values = self.cleaned_data
        return [
            OfficialTyped(prefix, role, values[f"{prefix}_email"], values[f"{prefix}_name"], values[f"{prefix}_staff_number"])
            for role, prefix in OFFICIALS
            if values[f"{prefix}_email"]
        ]

    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The page's parts: title, what it is for, fields."""
        return [
            (title, words, [self[name] for name in names.split()])
            for title, words, names in (
                ("Anda, sebagai Administrator", "Mengatur akun dan layanan; tidak melihat jawaban warga.",
                 "administrator_name administrator_email password"),
                ("Kantor", "Tampil pada poster, kuesioner, dan laporan.",
                 "name government region_code region_name address time_zone preparer_role logo"),
                ("Layanan dan loket", "Warga memilih layanan yang baru diterimanya.", "services point_name"),
                ("Camat", "Mengevaluasi laporan. Boleh diisi nanti.", "camat_name camat_email camat_staff_number"),
                ("Kasi Pelayanan", "Menyusun laporan. Boleh diisi nanti.", "kasi_name kasi_email kasi_staff_number"),
                ("Staf Pelayanan", "Menunjukkan kode QR. Boleh diisi nanti.", "staf_name staf_email staf_staff_number"),
            )
        ]  # fmt: skip
