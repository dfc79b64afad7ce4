"""Who may do what: `check_x` raises the sentence the user sees, `can_x` asks the same question (sop.md, roles).

Plain facts only: an `Actor` is a person with the roles held today at the office in question. Who sees what is decided
in SQL (`visible_to`), not here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

from puas.domain.errors import NotAllowed

COUNTER_STAFF = "counter_staff"
SECTION_HEAD = "section_head"
REPORT_PREPARER = "report_preparer"
OFFICE_HEAD = "office_head"
SUPERVISOR = "supervisor"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"
ROLE_WORDS = {
    COUNTER_STAFF: "Staf Pelayanan",
    SECTION_HEAD: "Kasi Pelayanan",
    REPORT_PREPARER: "Penyusun laporan",
    OFFICE_HEAD: "Camat",
    SUPERVISOR: "Pembina wilayah",
    AUDITOR: "Inspektorat",
    ADMINISTRATOR: "Administrator",
}
OFFICE_ROLES = (COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD)

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, with the roles held today at one office (or over its region). `acting` is "", Plt. or Plh."""

    id: str
    name: str
    roles: frozenset[str]
    acting: str = ""

    @property
    def is_office_member(self) -> bool:
        return bool(self.roles & set(OFFICE_ROLES))


SYSTEM = Actor("system", "Sistem", frozenset())
"""The installation itself: the tick closes rounds and makes drafts."""


def _need(actor: Actor, roles: set[str], code: str, sentence: str) -> None:
    if not actor.roles & roles:
        raise NotAllowed(code, sentence)


def check_show_qr(actor: Actor) -> None:
    """Show the QR code on the screen, print the poster."""
    _need(actor, {*OFFICE_ROLES, ADMINISTRATOR}, "may_not_show_qr", "Kode QR hanya untuk pegawai kantor ini.")


def check_count_served(actor: Actor) -> None:
    """Type how many citizens were served."""
    _need(
        actor,
        {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER},
        "may_not_count_served",
        "Jumlah pengguna layanan diisi oleh Staf atau Kasi Pelayanan.",
    )


def check_handle_paper(actor: Actor) -> None:
    """Print questionnaires on paper, key them in, check them and close their batch."""
    _need(
        actor,
        {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER},
        "may_not_handle_paper",
        "Formulir kertas dicetak dan diketik oleh Staf Pelayanan, Kasi Pelayanan, atau penyusun laporan.",
    )


def check_key_again(actor: Actor, keyed_by: str) -> None:
    """Key a sheet a second time: somebody else than who keyed it first."""
    check_handle_paper(actor)
    if actor.id == keyed_by:
        raise NotAllowed("two_people_needed", "Lembar ini Anda ketik sendiri; mintalah orang lain mengetiknya sekali lagi.")


def check_see_month(actor: Actor) -> None:
    """See the month's figures (never single answers) before they are public."""
    _need(
        actor,
        {*OFFICE_ROLES, SUPERVISOR, AUDITOR},
        "may_not_see_month",
        "Angka bulan ini hanya untuk pegawai kantor ini, pembina wilayah, dan Inspektorat.",
    )


def check_see_answers(actor: Actor) -> None:
    """See single answer sheets (without time, name or order), to check the month's data."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER, AUDITOR},
        "may_not_see_answers",
        "Lembar jawaban hanya dapat dilihat Kasi Pelayanan, penyusun laporan, dan Inspektorat.",
    )


def check_propose_exclusion(actor: Actor) -> None:
    """Propose to take an answer out of the count."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER},
        "may_not_propose_exclusion",
        "Usul pengecualian jawaban dibuat Kasi Pelayanan atau penyusun laporan.",
    )


def check_decide_exclusion(actor: Actor, proposed_by: str) -> None:
    """Decide on an exclusion that somebody else proposed."""
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD},
        "may_not_decide_exclusion",
        "Pengecualian diputuskan Kasi Pelayanan atau Camat.",
    )
    if actor.id == proposed_by:
        raise NotAllowed("two_people_needed", "Pengecualian perlu dua orang: mintalah orang lain memutuskan usul Anda.")


def check_carry_out_erasure(actor: Actor, proposed_by: str) -> None:
    """Delete words and profile on a request that somebody else took in."""
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD},
        "may_not_erase",
        "Penghapusan saran dan profil diputuskan Kasi Pelayanan atau Camat.",
    )
    if actor.id == proposed_by:
        raise NotAllowed("two_people_needed", "Penghapusan perlu dua orang: mintalah orang lain memutuskan usul Anda.")


def check_open_book(actor: Actor) -> None:
    """Take the opening of an answer book: every answer with what proves it."""
    _need(actor, {AUDITOR}, "may_not_open_book", "Pembuka Buku Jawaban hanya untuk Inspektorat.")


def check_prepare_report(actor: Actor, preparer_role: str) -> None:
    """Make and submit the month's report. `preparer_role` is the office's setting; the section head may always."""
    _need(
        actor,
        {SECTION_HEAD, preparer_role},
        "may_not_prepare_report",
        "Laporan disusun oleh Kasi Pelayanan atau penyusun yang ditetapkan kantor ini.",
    )


def check_evaluate(actor: Actor, prepared_by: frozenset[str]) -> None:
    """Evaluate a submitted report. Whoever prepared it, in any role, may not."""
    _need(actor, {OFFICE_HEAD}, "may_not_evaluate", "Evaluasi laporan adalah tugas Camat.")
    if actor.id in prepared_by:
        raise NotAllowed(
            "preparer_may_not_evaluate",
            "Penyusun dan penilai laporan harus dua orang yang berbeda; laporan ini Anda susun sendiri.",
        )


def check_give_reason(actor: Actor, preparer_role: str) -> None:
    """Say why a month is late or was not reported."""
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD, preparer_role},
        "may_not_give_reason",
        "Alasan keterlambatan diberikan oleh Kasi Pelayanan, penyusun laporan, atau Camat.",
    )


def check_publish(actor: Actor) -> None:
    """Put an evaluated report on the public page."""
    _need(actor, {OFFICE_HEAD, SECTION_HEAD}, "may_not_publish", "Laporan diterbitkan oleh Camat atau Kasi Pelayanan.")


def check_correct_report(actor: Actor, preparer_role: str) -> None:
    """Reopen a report that was found wrong after its evaluation."""
    _need(
        actor,
        {OFFICE_HEAD, SECTION_HEAD, preparer_role},
        "may_not_correct_report",
        "Perbaikan laporan dibuka oleh Camat, Kasi Pelayanan, atau penyusun yang ditetapkan kantor ini.",
    )


def check_sign_report(actor: Actor) -> None:
    """Sign a report electronically, or say that a request for it came to nothing."""
    _need(actor, {OFFICE_HEAD}, "may_not_sign", "Laporan ditandatangani secara elektronik oleh Camat sendiri.")


def check_record_signature(actor: Actor) -> None:
    """Record that a report was signed, with the signed document."""
    _need(
        actor,
        {OFFICE_HEAD, SECTION_HEAD},
        "may_not_record_signature",
        "Tanda tangan laporan dicatat oleh Camat atau Kasi Pelayanan.",
    )


def check_read_report(actor: Actor) -> None:
    """Read and download the internal edition."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, SUPERVISOR, AUDITOR},
        "may_not_read_report",
        "Laporan internal hanya untuk penyusun, Camat, pembina wilayah, dan Inspektorat.",
    )


def check_read_words(actor: Actor) -> None:
    """Read the comments of the month."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, AUDITOR},
        "may_not_read_words",
        "Saran warga hanya dapat dibaca Kasi Pelayanan, penyusun laporan, Camat, dan Inspektorat.",
    )


def check_propose_release(actor: Actor) -> None:
    """Propose to show a citizen's words to the public."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER},
        "may_not_propose_release",
        "Usul membuka saran untuk umum dibuat Kasi Pelayanan atau penyusun laporan.",
    )


def check_decide_release(actor: Actor, proposed_by: str) -> None:
    """Show words to the public that somebody else proposed."""
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD},
        "may_not_decide_release",
        "Saran dibuka untuk umum oleh Kasi Pelayanan atau Camat.",
    )
    if actor.id == proposed_by:
        raise NotAllowed("two_people_needed", "Membuka saran perlu dua orang: mintalah orang lain memutuskan usul Anda.")


def check_import_history(actor: Actor) -> None:
    """Bring in past months as tallies, or type a recap; withdraw them."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER},
        "may_not_import_history",
        "Riwayat diimpor oleh Kasi Pelayanan atau penyusun laporan.",
    )


def check_read_audit(actor: Actor) -> None:
    """Read the office's audit trail."""
    _need(
        actor,
        {AUDITOR, OFFICE_HEAD, ADMINISTRATOR},
        "may_not_read_audit",
        "Catatan kegiatan hanya untuk Inspektorat, Camat, dan Administrator.",
    )


def check_supervise(actor: Actor) -> None:
    """Watch the offices of a region."""
    _need(actor, {SUPERVISOR, AUDITOR}, "may_not_supervise", "Halaman wilayah hanya untuk pembina wilayah dan Inspektorat.")


def check_administer(actor: Actor) -> None:
    """Change accounts, offices, services, settings."""
    _need(actor, {ADMINISTRATOR}, "may_not_administer", "Pengaturan hanya dapat diubah Administrator.")


def check_read_complaints(actor: Actor) -> None:
    """Open the office's complaints; which of them is decided by `complaint_categories.sight_of`."""
    _need(
        actor,
        {OFFICE_HEAD, SECTION_HEAD, AUDITOR},
        "may_not_read_complaints",
        "Pengaduan hanya untuk Camat, Kasi Pelayanan, dan Inspektorat.",
    )


def check_judge_complaint(actor: Actor) -> None:
    """Take a complaint in hand with its category and time limit, and close it."""
    _need(actor, {OFFICE_HEAD}, "may_not_judge_complaint", "Pengaduan diterima dan ditutup oleh Camat.")


def check_answer_complaint(actor: Actor) -> None:
    """Answer a complaint, read its contact, record its LAPOR! number, export it."""
    _need(
        actor,
        {OFFICE_HEAD, SECTION_HEAD},
        "may_not_answer_complaint",
        "Pengaduan dijawab oleh Camat atau Kasi Pelayanan.",
    )


def check_write_note(actor: Actor) -> None:
    """Write a note for the Camat."""
    _need(actor, set(OFFICE_ROLES), "may_not_write_note", "Catatan untuk Camat ditulis oleh pegawai kantor ini.")


def check_read_notes(actor: Actor) -> None:
    """Read the notes for the Camat."""
    _need(actor, {OFFICE_HEAD}, "may_not_read_notes", "Catatan ini hanya untuk Camat.")


def check_read_follow_ups(actor: Actor) -> None:
    """See what was promised, by whom and until when, with its evidence."""
    _need(
        actor,
        {*OFFICE_ROLES, SUPERVISOR, AUDITOR},
        "may_not_read_follow_ups",
        "Tindak lanjut hanya untuk pegawai kantor ini, pembina wilayah, dan Inspektorat.",
    )


def check_plan_follow_up(actor: Actor) -> None:
    """Make a recommendation a follow-up with its owner, or say why an element has none."""
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD},
        "may_not_plan_follow_up",
        "Tindak lanjut direncanakan oleh Kasi Pelayanan atau Camat.",
    )


def check_update_follow_up(actor: Actor, owner_id: str) -> None:
    """Say what became of a follow-up and add evidence: its owner, as long as he works here, and the two heads."""
    if actor.id == owner_id and actor.is_office_member:
        return
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD},
        "may_not_update_follow_up",
        "Kabar tindak lanjut diisi penanggung jawabnya, Kasi Pelayanan, atau Camat.",
    )


def check_verify_follow_up(actor: Actor, involved: frozenset[str]) -> None:
    """Confirm that a follow-up is done. Neither its owner nor whoever said so may."""
    _need(
        actor,
        {SECTION_HEAD, OFFICE_HEAD},
        "may_not_verify_follow_up",
        "Tindak lanjut diperiksa oleh Kasi Pelayanan atau Camat.",
    )
    if actor.id in involved:
        raise NotAllowed(
            "owner_may_not_verify",
            "Pemeriksa harus orang lain daripada penanggung jawab dan yang menyatakan selesai; mintalah pejabat lain.",
        )


def check_log_publication(actor: Actor) -> None:
    """Note where a result was made known."""
    _need(
        actor,
        {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD},
        "may_not_log_publication",
        "Catatan publikasi diisi Kasi Pelayanan, penyusun laporan, atau Camat.",
    )


def allowed(check: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """`can_x` of any `check_x`: `allowed(check_publish, actor)`."""
    try:
        check(*args, **kwargs)
    except NotAllowed:
        return False
    return True
