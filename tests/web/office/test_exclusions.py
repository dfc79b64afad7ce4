"""An answer leaves the count only by the word of two people."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.surveys.models import Exclusion, ExclusionDecision, Response
from puas.surveys.queries import counted_tally
from tests.web.office.months import answered
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")


def propose(client: Client, office: Office, **typed: str) -> int:
    """Propose to exclude the first sheet; the status of the answer."""
    response = Response.objects.order_by("submission_hash")[0]
    return client.post(
        f"/kantor/{office.agency.slug}/bulan/2026-11/jawaban/{response.pk}/kecualikan", {"reason": "test", "note": "", **typed}
    ).status_code


def test_budi_proposes_citra_approves_and_both_figures_are_shown(client: Client, office: Office, people: People) -> None:
    round = answered(office)
    client.force_login(people.budi)
    assert propose(client, office) == 302
    assert counted_tally(round).n == 12
    client.force_login(people.citra)
    decide = f"/kantor/{office.agency.slug}/pengecualian/{Exclusion.objects.get().pk}"
    assert "Setuju, jangan dihitung" in client.get(decide).content.decode()
    assert client.post(decide, {"decision": "approve"}).status_code == 302
    assert counted_tally(round).n == 11
    page = client.get(f"/kantor/{office.agency.slug}/bulan/2026-11").content.decode()
    assert "Sebagaimana terkumpul" in page
    assert "dari 12 jawaban" in page
    assert "dari 11 jawaban" in page


def test_budi_cannot_decide_on_his_own_proposal_and_is_told_why(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    propose(client, office)
    decide = f"/kantor/{office.agency.slug}/pengecualian/{Exclusion.objects.get().pk}"
    assert "Pengecualian perlu dua orang" in client.get(decide).content.decode()
    refused = client.post(decide, {"decision": "approve"})
    assert refused.status_code == 403
    assert "Pengecualian perlu dua orang" in refused.content.decode()
    assert not ExclusionDecision.objects.exists()


def test_citra_may_reject_and_the_answer_stays_in_the_count(client: Client, office: Office, people: People) -> None:
    round = answered(office)
    client.force_login(people.budi)
    propose(client, office)
    client.force_login(people.citra)
    client.post(f"/kantor/{office.agency.slug}/pengecualian/{Exclusion.objects.get().pk}", {"decision": "reject"})
    assert counted_tally(round).n == 12
    assert not ExclusionDecision.objects.get().approved


def test_a_decision_is_taken_once(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    propose(client, office)
    client.force_login(people.citra)
    decide = f"/kantor/{office.agency.slug}/pengecualian/{Exclusion.objects.get().pk}"
    client.post(decide, {"decision": "reject"})
    again = client.post(decide, {"decision": "approve"})
    assert again.status_code == 409
    assert "sudah diputuskan" in again.content.decode()


def test_another_reason_needs_words_and_what_was_typed_stays(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    response = Response.objects.order_by("submission_hash")[0]
    address = f"/kantor/{office.agency.slug}/bulan/2026-11/jawaban/{response.pk}/kecualikan"
    refused = client.post(address, {"reason": "other", "note": " "})
    assert refused.status_code == 422
    assert "Tulis alasan pengecualian." in refused.content.decode()
    assert 'value="other"' in refused.content.decode()


def test_the_open_proposal_is_listed_among_what_is_missing(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    propose(client, office)
    page = client.get(f"/kantor/{office.agency.slug}/bulan/2026-11").content.decode()
    assert "Usul Budi untuk mengecualikan satu jawaban menunggu keputusan orang kedua." in page


def test_a_proposal_waits_on_every_page_of_the_one_who_may_decide(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    propose(client, office)
    link = f"/kantor/{office.agency.slug}/pengecualian/{Exclusion.objects.get().pk}"
    home = f"/kantor/{office.agency.slug}/"
    assert "Menunggu keputusan Anda" not in client.get(home).content.decode()
    client.force_login(people.citra)
    for page in (home, f"{home}bulan/2026-11"):
        assert link in client.get(page).content.decode()
