"""Every address of the installation, for every kind of person: the status it answers with.

One line per URL name and method. Columns: nobody signed in; an account without a role; Dewi, Camat of another kecamatan
(must see nothing of this one); at this office Ani (staff), Budi (section head), Citra (Camat); Eka (administrator of
the installation), Fajar (supervisor) and Gita (auditor) of the region. On the report day: the month has twelve answers,
one proposal to exclude an answer (Budi's) and a draft (Budi's), so 409 = the person may, but not in this state.
"""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = ("anonymous", "nobody", "dewi", "ani", "budi", "citra", "eka", "fajar", "gita")

TABLE = """
#    name                                    anonym  nobody    dewi     ani    budi   citra     eka   fajar    gita
# anyone
GET  front                                      200     200     200     200     200     200     200     200     200
GET  office_result                              200     200     200     200     200     200     200     200     200
GET  office_result_period                       404     404     404     404     404     404     404     404     404
GET  public_report_file                         404     404     404     404     404     404     404     404     404
GET  public_signed_document                     404     404     404     404     404     404     404     404     404
GET  method                                     200     200     200     200     200     200     200     200     200
GET  questionnaire                              200     200     200     200     200     200     200     200     200
POST questionnaire                              422     422     422     422     422     422     422     422     422
GET  offline_worker                             200     200     200     200     200     200     200     200     200
GET  thanks                                     200     200     200     200     200     200     200     200     200
GET  health                                     200     200     200     200     200     200     200     200     200
GET  first_run                                  404     404     404     404     404     404     404     404     404
# the office
GET  offices                                    302     200     302     302     302     302     302     302     302
GET  office_home                                302     404     404     200     200     200     200     200     200
GET  points                                     302     404     404     200     200     200     200     403     403
GET  show_qr                                    302     404     404     200     200     200     200     403     403
GET  poster                                     302     404     404     200     200     200     200     403     403
GET  counter_print                              302     404     404     200     200     200     200     403     403
POST counter_print                              302     404     404     422     422     422     422     403     403
POST start_tablet                               302     404     404     302     302     302     302     403     403
POST start_screen                               302     404     404     302     302     403     403     403     403
GET  counter_screen                             403     403     403     403     403     403     403     403     403
POST counter_tap                                403     403     403     403     403     403     403     403     403
GET  counter_state                              403     403     403     403     403     403     403     403     403
GET  counter_slip                               403     403     403     403     403     403     403     403     403
POST close_screen                               302     302     302     302     302     302     302     302     302
POST served_day                                 302     404     404     422     422     403     403     403     403
GET  served                                     302     404     404     200     200     403     403     403     403
GET  month                                      302     404     404     200     200     200     403     200     200
POST read_notice                                302     404     404     403     404     404     403     403     403
POST draft_report                               302     404     404     403     302     403     403     403     403
GET  late_reason                                302     404     404     403     409     409     403     403     403
POST late_reason                                302     404     404     403     409     409     403     403     403
GET  answers                                    302     404     404     403     200     403     403     403     200
GET  propose_exclusion                          302     404     404     403     200     403     403     403     403
POST propose_exclusion                          302     404     404     403     422     403     403     403     403
GET  decide_exclusion                           302     404     404     403     200     200     403     403     200
POST decide_exclusion                           302     404     404     403     403     302     403     403     403
# Budi proposed to open the words of one sheet, and took in a request to delete those of another
GET  words                                      302     404     404     403     200     200     403     403     200
GET  propose_release                            302     404     404     403     200     403     403     403     403
POST propose_release                            302     404     404     403     422     403     403     403     403
GET  propose_erasure                            302     404     404     403     200     403     403     403     403
POST propose_erasure                            302     404     404     403     422     403     403     403     403
GET  decide_release                             302     404     404     403     200     200     403     403     200
POST decide_release                             302     404     404     403     403     302     403     403     403
GET  carry_out_erasure                          302     404     404     403     200     200     403     403     200
POST carry_out_erasure                          302     404     404     403     403     302     403     403     403
GET  report                                     302     404     404     403     200     200     403     200     200
POST submit_report                              302     404     404     403     409     403     403     403     403
GET  evaluate                                   302     404     404     403     403     409     403     403     403
POST evaluate                                   302     404     404     403     403     409     403     403     403
GET  send_back                                  302     404     404     403     403     409     403     403     403
POST publish                                    302     404     404     403     409     409     403     403     403
GET  report_file                                302     404     404     403     200     200     403     200     200
GET  results_poster                             302     404     404     403     200     200     403     200     200
GET  narrative                                  302     404     404     403     200     403     403     403     403
POST narrative                                  302     404     404     403     302     403     403     403     403
GET  report_photo                               302     404     404     403     404     404     403     404     404
GET  correct_report                             302     404     404     403     409     409     403     403     403
POST correct_report                             302     404     404     403     409     409     403     403     403
GET  sign_report                                302     404     404     403     409     409     403     403     403
POST sign_report                                302     404     404     403     409     409     403     403     403
GET  sign_here                                  302     404     404     403     409     409     403     403     403
POST sign_here                                  302     404     404     403     409     409     403     403     403
POST send_code                                  302     404     404     403     403     409     403     403     403
POST signed_elsewhere                           302     404     404     403     409     409     403     403     403
POST signing_dropped                            302     404     404     403     403     409     403     403     403
GET  signing_returned                           302     404     404     403     404     404     403     403     403
GET  returned_file                              302     404     404     403     404     404     403     403     403
GET  returned_page                              302     404     404     403     404     404     403     403     403
POST accept_file                                302     404     404     403     403     404     403     403     403
POST refuse_file                                302     404     404     403     403     404     403     403     403
GET  check_signature                            302     404     404     403     404     404     403     404     404
GET  signed_document                            302     404     404     403     404     404     403     404     404
GET  ranges                                     302     404     404     403     200     200     403     200     200
POST draft_range                                302     404     404     403     409     403     403     403     403
GET  history                                    302     404     404     403     200     403     403     403     403
GET  upload_table                               302     404     404     403     200     403     403     403     403
GET  withdraw_import                            302     404     404     403     200     403     403     403     403
GET  audit_trail                                302     404     404     403     403     200     200     403     200
POST advance_clock                              302     404     404     404     404     404     404     404     404
# questionnaires on paper: a run of ten sheets, a batch with one sheet that Ani keyed
GET  paper_batches                              302     404     404     200     200     403     403     403     403
POST paper_batches                              302     404     404     422     422     403     403     403     403
GET  paper_runs                                 302     404     404     200     200     403     403     403     403
POST paper_runs                                 302     404     404     422     422     403     403     403     403
GET  paper_run_file                             302     404     404     200     200     403     403     403     403
GET  paper_batch                                302     404     404     200     200     403     403     403     403
POST paper_batch                                302     404     404     422     422     403     403     403     403
GET  paper_sheet                                302     404     404     200     200     403     403     403     403
POST paper_sheet                                302     404     404     422     422     403     403     403     403
POST remove_paper_sheet                         302     404     404     302     302     403     403     403     403
GET  finish_paper_keying                        302     404     404     200     200     403     403     403     403
POST finish_paper_keying                        302     404     404     302     302     403     403     403     403
GET  key_paper_again                            302     404     404     302     302     403     403     403     403
POST key_paper_again                            302     404     404     302     302     403     403     403     403
GET  settle_paper_difference                    302     404     404     404     404     403     403     403     403
POST settle_paper_difference                    302     404     404     404     404     403     403     403     403
GET  close_paper_batch                          302     404     404     302     302     403     403     403     403
POST close_paper_batch                          302     404     404     409     409     403     403     403     403
GET  discard_paper_batch                        302     404     404     200     200     403     403     403     403
POST discard_paper_batch                        302     404     404     422     422     403     403     403     403
# complaints: the one asked for is about illegal fees, so that the section head finds none
GET  complaint_form                             200     200     200     200     200     200     200     200     200
POST complaint_form                             422     422     422     422     422     422     422     422     422
GET  complaint_thanks                           200     200     200     200     200     200     200     200     200
POST complaint_thanks                           303     303     303     303     303     303     303     303     303
GET  complaint_status                           200     200     200     200     200     200     200     200     200
POST complaint_status                           422     422     422     422     422     422     422     422     422
GET  complaints                                 302     404     404     403     200     200     403     403     200
GET  complaint                                  302     404     404     403     404     200     403     403     200
POST take_complaint                             302     404     404     403     403     422     403     403     403
POST answer_complaint                           302     404     404     403     404     422     403     403     403
POST close_complaint                            302     404     404     403     403     409     403     403     403
POST record_lapor                               302     404     404     403     404     422     403     403     403
POST complaint_contact                          302     404     404     403     404     200     403     403     403
POST export_complaints                          302     404     404     403     200     200     403     403     403
GET  camat_note                                 302     404     404     200     200     200     403     403     403
# the answer book, for everyone
GET  office_book                                200     200     200     200     200     200     200     200     200
GET  book_file                                  404     404     404     404     404     404     404     404     404
GET  book_common_file                           404     404     404     404     404     404     404     404     404
GET  check_answer                               200     200     200     200     200     200     200     200     200
GET  what_it_proves                             200     200     200     200     200     200     200     200     200
GET  check_report                               200     200     200     200     200     200     200     200     200
GET  report_facts                               404     404     404     404     404     404     404     404     404
GET  named_report_facts                         404     404     404     404     404     404     404     404     404
GET  verifier                                   200     200     200     200     200     200     200     200     200
GET  book_opening                               302     404     404     403     403     403     403     403     200
# follow-ups: one of an earlier evaluation, owned by Ani, not yet done
GET  follow_ups                                 302     404     404     200     200     200     403     200     200
GET  follow_up                                  302     404     404     200     200     200     403     200     200
GET  plan_follow_up                             302     404     404     403     200     200     403     403     403
POST plan_follow_up                             302     404     404     403     422     422     403     403     403
GET  state_reason                               302     404     404     403     404     404     403     403     403
GET  change_plan                                302     404     404     403     200     200     403     403     403
POST change_plan                                302     404     404     403     422     422     403     403     403
POST update_follow_up                           302     404     404     422     422     422     403     403     403
POST add_evidence                               302     404     404     422     422     422     403     403     403
POST verify_follow_up                           302     404     404     403     422     422     403     403     403
GET  evidence                                   302     404     404     200     200     200     403     200     200
GET  assessment                                 302     404     404     403     200     200     403     200     200
POST log_publication                            302     404     404     403     422     422     403     403     403
GET  withdraw_publication                       302     404     404     403     404     404     403     403     403
POST withdraw_publication                       302     404     404     403     404     404     403     403     403
GET  publication_photo                          302     404     404     403     404     404     403     404     404
GET  improvement_photo                          404     404     404     404     404     404     404     404     404
# the region
GET  region                                     302     403     403     403     403     403     403     200     200
# administration
GET  administration                             302     403     403     403     403     403     200     403     403
GET  new_office                                 302     403     403     403     403     403     200     403     403
GET  office_settings                            302     403     403     403     403     403     200     403     403
GET  office_data                                302     403     403     403     403     403     200     403     403
GET  reporting_rule                             302     403     403     403     403     403     200     403     403
GET  new_service                                302     403     403     403     403     403     200     403     403
GET  edit_service                               302     403     403     403     403     403     200     403     403
GET  new_point                                  302     403     403     403     403     403     200     403     403
GET  revoke_point                               302     403     403     403     403     403     200     403     403
GET  recommendation_catalogue                   302     403     403     403     403     403     200     403     403
GET  new_catalogue_action                       302     403     403     403     403     403     200     403     403
POST new_catalogue_action                       302     403     403     403     403     403     422     403     403
GET  catalogue_action                           302     403     403     403     403     403     200     403     403
POST catalogue_action                           302     403     403     403     403     403     422     403     403
GET  switch_catalogue_action                    302     403     403     403     403     403     200     403     403
POST switch_catalogue_action                    302     403     403     403     403     403     422     403     403
GET  restore_catalogue_action                   302     403     403     403     403     403     200     403     403
POST restore_catalogue_action                   302     403     403     403     403     403     422     403     403
GET  new_person                                 302     403     403     403     403     403     200     403     403
GET  end_role                                   302     403     403     403     403     403     200     403     403
GET  accounts                                   302     403     403     403     403     403     200     403     403
GET  account                                    302     403     403     403     403     403     200     403     403
GET  end_region_role                            302     403     403     403     403     403     200     403     403
GET  account_use                                302     403     403     403     403     403     200     403     403
GET  regions                                    302     403     403     403     403     403     200     403     403
GET  holidays                                   302     403     403     403     403     403     200     403     403
GET  holiday_example                            302     403     403     403     403     403     200     403     403
GET  remove_holiday                             302     403     403     403     403     403     200     403     403
POST load_holidays                              302     403     403     403     403     403     422     403     403
POST add_fixed_holidays                         302     403     403     403     403     403     302     403     403
POST remove_holiday                             302     403     403     403     403     403     302     403     403
GET  languages                                  302     403     403     403     403     403     200     403     403
GET  review_language                            302     403     403     403     403     403     200     403     403
POST review_language                            302     403     403     403     403     403     422     403     403
POST shut_language                              302     403     403     403     403     403     409     403     403
POST revoke_point                               302     403     403     403     403     403     302     403     403
POST new_password                               302     403     403     403     403     403     200     403     403
POST account_use                                302     403     403     403     403     403     302     403     403
# one's own account
GET  account_change_password                    302     302     302     302     302     302     302     302     302
GET  account_confirm_email                      404     404     404     404     404     404     404     404     404
GET  account_confirm_login_code                 404     404     404     404     404     404     404     404     404
GET  account_email                              404     404     404     404     404     404     404     404     404
GET  account_email_verification_sent            404     404     404     404     404     404     404     404     404
GET  account_inactive                           200     200     200     200     200     200     200     200     200
GET  account_login                              200     302     302     302     302     302     302     302     302
GET  account_logout                             302     200     200     200     200     200     200     200     200
GET  account_reauthenticate                     302     403     403     403     403     403     403     403     403
GET  account_reset_password                     200     200     200     200     200     200     200     200     200
GET  account_reset_password_done                200     200     200     200     200     200     200     200     200
GET  account_reset_password_from_key            200     200     200     200     200     200     200     200     200
GET  account_reset_password_from_key_done       200     200     200     200     200     200     200     200     200
GET  account_set_password                       404     404     404     404     404     404     404     404     404
GET  account_signup                             404     404     404     404     404     404     404     404     404
GET  mfa_activate_totp                          302     200     200     200     200     200     200     200     200
GET  mfa_authenticate                           302     302     302     302     302     302     302     302     302
GET  mfa_deactivate_totp                        302     404     404     404     404     404     404     404     404
GET  mfa_download_recovery_codes                302     404     404     404     404     404     404     404     404
GET  mfa_generate_recovery_codes                302     200     200     200     200     200     200     200     200
GET  mfa_index                                  302     200     200     200     200     200     200     200     200
GET  mfa_reauthenticate                         302     403     403     403     403     403     403     403     403
GET  mfa_view_recovery_codes                    302     404     404     404     404     404     404     404     404
"""


@dataclass(frozen=True)
class Line:
    """One URL name, asked with one method, and its status for each person."""

    method: str
    name: str
    statuses: dict[str, int]


def lines() -> list[Line]:
    """The table, read."""
    rows = [line.split() for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]
    return [Line(row[0], row[1], dict(zip(PEOPLE, map(int, row[2:]), strict=True))) for row in rows]
