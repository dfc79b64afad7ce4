"""Receipt, report, book and opening, checked by those who trust nobody: by command, by the single file, by a witness."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from puas.answer_book.opening_file import opened_file, sealed_opening
from puas.answer_book.verifier import verifier_bytes
from puas.cli.published_report import PublishedReport
from puas.cli.verify import main as verify
from puas.domain.errors import BadInput
from puas.domain.permissions import AUDITOR, Actor
from puas.publication.models import PublishedIndex
from puas.reports.facts import snapshot_of
from puas.reports.models import Report
from puas.surveys.actions import open_book, receive_response
from tests.answer_book.books import log_of, night
from tests.answer_book.checkers import book_file, said, single_file
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    PERIOD,
    Office,
    drafted,
    evaluated,
    excluded,
    give_answer,
    give_answers,
    published,
    round_of,
    sheet,
    submitted,
)

pytestmark = pytest.mark.django_db
PASSPHRASE = "kuda laut biru dua belas"
THE_NEXT = "the book after it, with an exclusion from the closed one"
VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
HONEST = VECTORS["honest and closed"]


def month(office: Office, n: int = 12) -> PublishedIndex:
    """November from answers to the published report, one of them excluded."""
    answers = give_answers(office, n)
    excluded(office, answers[0])
    night(office)
    report = submitted(office, drafted(office))
    evaluated(office, report)
    row = published(office, report)
    night(office, AFTER_CLOSING, "2026-12")
    return row


def test_an_honest_book_is_found_whole_with_key_and_kept_head(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    give_answers(office, 4)
    night(office)
    kept = Path(settings.PUAS_DATA_DIR) / "kept.txt"
    kept.write_bytes((book_file(office).parent / "checkpoint.txt").read_bytes())
    key = (book_file(office).parents[2] / "key.txt").read_text().strip()
    give_answers(office, 2)
    night(office)
    code, text = said(capsys, str(book_file(office)), "--head", str(kept), "--key", key)
    assert (code, "Tidak ada cacat." in text, "7 entri" in text) == (0, True, True)


def test_a_receipt_is_found_and_a_broken_promise_is_proven(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    kept = receive_response(point=office.point, submission=sheet(), now=AT_WORK)
    night(office)
    words = (str(book_file(office)), "--receipt", kept.receipt_code.lower(), "--promise", kept.promise)
    assert said(capsys, *words)[0] == 0
    dropped = receive_response(point=office.point, submission=sheet(), now=AT_WORK)
    code, text = said(capsys, str(book_file(office)), "--receipt", dropped.receipt_code, "--promise", dropped.promise)
    assert (code, "promise_broken" in text, "receipt_not_found" in text) == (1, True, True)
    with pytest.raises(BadInput):
        verify([str(book_file(office)), "--receipt", "AAAAA"])


@pytest.mark.usefixtures("quick_documents")
def test_a_report_is_held_against_the_final_head_and_the_counts(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    row = month(office)
    facts = snapshot_of(row.report).book
    assert facts is not None
    assert (facts.recorded, facts.excluded, facts.counted) == (12, 1, 11)
    told = Path(settings.PUAS_DATA_DIR) / "told.json"
    told.write_text(json.dumps(facts.as_json()), encoding="utf-8")
    assert said(capsys, str(book_file(office)), "--report", str(told))[0] == 0
    told.write_text(json.dumps({**facts.as_json(), "root": "00" * 32}), encoding="utf-8")
    assert "report_head_not_final" in said(capsys, str(book_file(office)), "--report", str(told))[1]
    told.write_text(json.dumps({**facts.as_json(), "recorded": 11, "excluded": 0}), encoding="utf-8")
    assert "report_counts_differ" in said(capsys, str(book_file(office)), "--report", str(told))[1]


@pytest.mark.usefixtures("quick_documents")
def test_a_report_with_exclusions_after_closing_names_the_next_books_head_and_balances_over_both(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = give_answers(office, 12)
    night(office)
    drafted(office)
    excluded(office, answers[3], AFTER_CLOSING)
    facts = snapshot_of(drafted(office)).book
    assert facts is not None
    assert (facts.recorded, facts.excluded, [head.log for head in facts.later]) == (12, 1, [log_of(office, "2026-12")])
    night(office, AFTER_CLOSING, "2026-12")
    told = Path(settings.PUAS_DATA_DIR) / "told.json"
    told.write_text(json.dumps(facts.as_json()), encoding="utf-8")
    later = str(book_file(office)).replace("2026-11", "2026-12")
    assert said(capsys, str(book_file(office)), "--report", str(told), "--later", later)[0] == 0
    assert "report_later_differs" in said(capsys, str(book_file(office)), "--report", str(told))[1]


@pytest.mark.usefixtures("quick_documents")
def test_the_auditors_file_opens_every_leaf_and_gives_the_printed_index_again(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    row = month(office)
    content = open_book(actor=Actor("g", "Gita", frozenset({AUDITOR})), agency=office.agency, period=PERIOD, now=AFTER_CLOSING)
    sealed = sealed_opening(content, PASSPHRASE, bytes(16), bytes(12))
    assert b"343" not in sealed
    assert opened_file(sealed, PASSPHRASE) == content
    folder = Path(settings.PUAS_DATA_DIR)
    (folder / "opening").write_bytes(sealed)
    (folder / "words").write_text(PASSPHRASE + "\n", encoding="utf-8")
    words = (str(book_file(office)), "--opening", str(folder / "opening"), "--passphrase-file", str(folder / "words"))
    code, text = said(capsys, *words)
    from puas.reports.facts import content_of

    index = content_of(row.report, "internal").result.index_100
    assert code == 0
    assert f"Seksi Pelayanan: 11 lembar dihitung, IKM {index}" in text
    content["openings"][0]["sheet"]["answers"] = "111111111"
    (folder / "opening").write_bytes(sealed_opening(content, PASSPHRASE, bytes(16), bytes(12)))
    assert "does_not_open" in said(capsys, *words)[1]


def test_a_sealed_file_opens_with_its_passphrase_alone_and_not_when_a_byte_changed() -> None:
    sealed = sealed_opening({"log": "x"}, PASSPHRASE, bytes(16), bytes(12))
    for wrong in (sealed[:-1] + b"x", b"other" + sealed, sealed[:20]):
        with pytest.raises(BadInput):
            opened_file(wrong, PASSPHRASE)
    with pytest.raises(BadInput):
        opened_file(sealed, PASSPHRASE + "x")
    with pytest.raises(BadInput):
        sealed_opening({}, "short", bytes(16), bytes(12))


@pytest.mark.parametrize("name", VECTORS)
def test_command_and_single_file_agree_on_the_shared_vectors(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vector = VECTORS[name]
    (tmp_path / "book.json").write_text(json.dumps(vector["book"]), encoding="utf-8")
    words = [str(tmp_path / "book.json")]
    for place, head in enumerate(vector["heads"]):
        (tmp_path / f"head{place}").write_text(head, encoding="utf-8")
        words += ["--head", str(tmp_path / f"head{place}")]
    assert both_find(tmp_path, capsys, *words) == vector["faults"]


@pytest.mark.parametrize("receipt", HONEST["receipts"])
def test_command_and_single_file_agree_on_receipts(
    receipt: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "book.json").write_text(json.dumps(HONEST["book"]), encoding="utf-8")
    words = [str(tmp_path / "book.json"), "--receipt", receipt["code"]]
    words += ["--promise", receipt["promise"]] if receipt["promise"] else []
    assert both_find(tmp_path, capsys, *words) == receipt["faults"]


@pytest.mark.parametrize("report", HONEST["reports"])
def test_command_and_single_file_agree_on_reports(
    report: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in (("book", HONEST["book"]), ("next", VECTORS[THE_NEXT]["book"]), ("told", report["told"])):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    words = [str(tmp_path / "book.json"), "--report", str(tmp_path / "told.json"), "--later", str(tmp_path / "next.json")]
    assert both_find(tmp_path, capsys, *words) == report["faults"]


def both_find(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The faults that the command names, after the single file said the very same."""
    code, text = said(capsys, *words)
    alone = single_file(folder, *words)
    assert (alone.returncode, alone.stdout) == (code, text)
    return [line.split()[1].rstrip(":") for line in text.splitlines() if line.startswith("CACAT")]


def test_a_promise_that_is_not_due_and_one_of_another_book_are_no_fault(tmp_path: Path) -> None:
    running = VECTORS["honest and running"]["book"]
    (tmp_path / "book.json").write_text(json.dumps(running), encoding="utf-8")
    broken = next(each for each in HONEST["receipts"] if "promise_broken" in each["faults"])
    words = [str(tmp_path / "book.json"), "--receipt", broken["code"], "--promise", broken["promise"]]
    with pytest.raises(BadInput, match="besok"):
        verify(words, "2026-11-10")
    assert verify(words, "2026-11-11") == 1
    (tmp_path / "book.json").write_text(json.dumps(VECTORS[THE_NEXT]["book"]), encoding="utf-8")
    with pytest.raises(BadInput, match="buku sumber-asri/2026-11"):
        verify(words)


def test_the_single_file_runs_beside_one_signature_library_and_nothing_else(tmp_path: Path) -> None:
    """A Python that sees no installed package but those of `cryptography`: neither Puas nor Django can help."""
    import cryptography

    library = Path(cryptography.__file__).parents[1]
    beside = tmp_path / "beside"
    beside.mkdir()
    for name in ("cryptography", "cffi", "_cffi_backend*", "pycparser"):
        for found in library.glob(name):
            (beside / found.name).symlink_to(found)
    (tmp_path / "book.json").write_text(json.dumps(HONEST["book"]), encoding="utf-8")
    (tmp_path / "puas-verify.pyz").write_bytes(verifier_bytes())
    command = [sys.executable, "-S", "puas-verify.pyz", "book.json"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PUAS", "PYTHON", "DJANGO"))}
    alone = subprocess.run(command, cwd=tmp_path, env=environment | {"PYTHONPATH": str(beside)}, capture_output=True, text=True)
    assert (alone.returncode, alone.stderr) == (0, "")
    helpless = "import sys; sys.path.append('beside'); import puas"
    assert (
        subprocess.run([sys.executable, "-S", "-c", helpless], cwd=tmp_path, env=environment, capture_output=True).returncode == 1
    )


def test_the_single_file_has_the_same_bytes_each_time_and_refuses_in_words(tmp_path: Path) -> None:
    verifier_bytes.cache_clear()
    first = verifier_bytes()
    verifier_bytes.cache_clear()
    assert sha256(verifier_bytes()).digest() == sha256(first).digest()
    refused = single_file(tmp_path, "no-such-file.json")
    assert (refused.returncode, "tidak dapat dibaca" in refused.stderr) == (2, True)


@pytest.mark.usefixtures("quick_documents")
def test_a_reader_holds_a_pdf_against_book_and_site_by_the_command(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = month(office, 40)
    site = "https://ikm.example"

    def fetched(source: str) -> bytes:
        if not source.startswith(site):
            return Path(source).read_bytes()
        reply = Client().get(source.removeprefix(site))
        if reply.status_code != 200:
            raise BadInput("unreadable", "404", field="source")
        return reply.content

    monkeypatch.setattr("puas.cli.verify.read_bytes", fetched)
    pdf = tmp_path / "laporan.pdf"
    address = f"{site}/buku-jawaban/{log_of(office)}"
    told = f"{site}/periksa/laporan/{row.document.sha256}.json"
    assert said(capsys, address, "--report", told)[0] == 0
    pdf.write_bytes(b"%PDF-1.7 foreign")
    with pytest.raises(BadInput, match="tidak sama dengan laporan mana pun"):
        verify([address, "--report", str(pdf)])
    with pytest.raises(BadInput, match="sebutkan alamat buku"):
        verify([str(book_file(office)), "--report", str(pdf)])
    kept = tmp_path / "laporan.json"
    facts = Client().get(told.removeprefix(site)).json()
    kept.write_text(json.dumps(facts | {"index": "99,99", "is_current": False}), encoding="utf-8")
    code, text = said(capsys, address, "--report", str(kept))
    assert (code, "report_index_differs" in text, "report_replaced" in text) == (1, True, True)
    kept.write_text(json.dumps(facts | {"book": None}), encoding="utf-8")
    with pytest.raises(BadInput, match="tidak menyebut Buku"):
        verify([address, "--report", str(kept)])
    monkeypatch.setattr("puas.cli.published_report.sha256", lambda _: sha256(row.document.content))
    assert said(capsys, address, "--report", str(pdf))[0] == 0


@pytest.mark.usefixtures("quick_documents")
def test_the_page_of_a_report_tells_month_version_head_and_tallies_by_its_hash(office: Office) -> None:
    row = month(office, 40)
    told = Client().get(f"/periksa/laporan/{row.document.sha256}.json").json()
    assert (told["period"], told["version"], told["is_current"]) == ("November 2026", 1, True)
    assert (told["book"]["recorded"], told["book"]["counted"]) == (40, 39)
    assert "unit_recorded" not in told["book"]
    assert sum(told["tallies"][0]["counts"]) == 39
    assert Client().get(f"/periksa/laporan/{'0' * 64}.json").status_code == 404


@pytest.mark.usefixtures("quick_documents")
def test_a_published_file_that_was_exchanged_is_not_the_one_that_the_next_months_report_names(office: Office) -> None:
    row = month(office)
    following = {**row.report.snapshot, "book": {"previous_report": row.document.sha256}}
    Report.objects.create(
        unit=row.unit, period="2026-12", round=round_of(office, "2026-12"), version=1, snapshot=following, made_at=AT_WORK,
        opens_on=AT_WORK.date(), closes_on=AT_WORK.date(), due_on=AT_WORK.date(), basis="", digest="", made_by_id="", made_by="",
    )  # fmt: skip
    address = f"/periksa/laporan/{office.agency.slug}/2026-11/1.json"
    assert Client().get(address).json()["is_changed"] is False
    other = b"%PDF-1.7 other figures"
    with connection.cursor() as cursor:
        on = " ON reports_reportdocument" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER reports_reportdocument_no_update{on}")
        cursor.execute(
            "UPDATE reports_reportdocument SET content = %s, sha256 = %s WHERE id = %s",
            [other, sha256(other).hexdigest(), row.document.pk],
        )
    told = Client().get(f"/periksa/laporan/{sha256(other).hexdigest()}.json").json()
    assert told["is_changed"] is True
    (found,) = [fault for fault in PublishedReport(told).faults({}) if fault.code == "report_changed"]
    assert "telah diganti" in found.sentence


def test_published_files_are_served_as_they_lie_on_the_disk(office: Office) -> None:
    give_answer(office)
    night(office)
    reply = Client().get(f"/buku-jawaban/{log_of(office)}/book.json")
    assert reply.content == book_file(office).read_bytes()
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert Client().get("/buku-jawaban/bulletin.txt").status_code == 200
    page = Client().get(f"/buku-jawaban/{office.agency.slug}").content.decode()
    assert "belum disaksikan" in page
    assert Client().get("/periksa/puas-verify.pyz").content == verifier_bytes()


def test_the_auditors_page_gives_the_sealed_file_and_leaves_a_trace(office: Office, client: Client) -> None:
    from puas.audit.models import AuditEvent
    from puas.surveys.actions import close_round
    from tests.answer_book.books import night as one_night
    from tests.offices import round_of

    give_answers(office, 3)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    one_night(office, AFTER_CLOSING, "2026-12")
    client.force_login(office.gita)
    address = f"/kantor/{office.agency.slug}/pembuka-buku"
    assert client.post(address, {"period": PERIOD, "passphrase": "short"}).status_code == 422
    sealed = client.post(address, {"period": PERIOD, "passphrase": PASSPHRASE})
    assert len(opened_file(sealed.content, PASSPHRASE)["openings"]) == 3
    assert AuditEvent.objects.filter(event="book_opened", actor_id=str(office.gita.pk)).count() == 1
