"""The same report gives the same bytes, in this process and in another one."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256

from puas.documents.counter_print import LAYOUTS, CounterPrint, counter_print_pdf
from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.domain.report_content import monthly_report
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot

ADDRESS = "https://ikm.tirta-raya.example/s/Ab3dE_9kLmN0"


def digests() -> list[str]:
    """SHA-256 of every kind of document."""
    report = monthly_report(month_snapshot(45), NINE, "internal", evaluation_facts())
    files = [make(report, None) for make in (report_pdf, report_xlsx, report_docx)]
    files += [counter_print_pdf(kind, CounterPrint("Kecamatan Sumber Asri", "", "Loket 1", ADDRESS)) for kind in LAYOUTS]
    return [sha256(file).hexdigest() for file in files]


def test_the_same_report_gives_the_same_bytes_in_every_process() -> None:
    here = digests()
    assert digests() == here
    code = "from tests.documents.test_same_bytes import digests; print('\\n'.join(digests()))"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["src", "."]), "TZ": "Asia/Jayapura"}
        other = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
        assert other.stdout.split() == here
