"""Questionnaires on paper: printing them, keying them in, checking and closing what was keyed."""

from __future__ import annotations

from django.urls import path

from puas.web.paper import batches, checking, keying, printing

PAPER = "kantor/<slug:slug>/kertas/"
BATCH = f"{PAPER}<int:batch>"

urlpatterns = [
    path(PAPER, batches.batches, name="paper_batches"),
    path(f"{PAPER}cetak", printing.runs, name="paper_runs"),
    path(f"{PAPER}cetak/<int:run>.pdf", printing.run_file, name="paper_run_file"),
    path(BATCH, keying.batch, name="paper_batch"),
    path(f"{BATCH}/lembar/<int:draft>", keying.sheet, name="paper_sheet"),
    path(f"{BATCH}/lembar/<int:draft>/hapus", keying.remove, name="remove_paper_sheet"),
    path(f"{BATCH}/selesai", checking.finish, name="finish_paper_keying"),
    path(f"{BATCH}/cocokkan", checking.again, name="key_paper_again"),
    path(f"{BATCH}/selisih/<int:draft>", checking.settle, name="settle_paper_difference"),
    path(f"{BATCH}/tutup", batches.close, name="close_paper_batch"),
    path(f"{BATCH}/batal", batches.discard, name="discard_paper_batch"),
]
