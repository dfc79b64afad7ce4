"""What somebody could do who owns the database and takes its triggers away."""

from __future__ import annotations

from typing import Any

from django.db import connection

from puas.surveys.models import RoundTally


def tampered(**changes: Any) -> None:
    """Change the first stored tally; no trigger watches the table any more in this test's database."""
    table = RoundTally._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_update")
        else:
            cursor.execute(f"DROP TRIGGER {table}_no_update")
    row = RoundTally.objects.all()[0]
    RoundTally.objects.filter(pk=row.pk).update(tally={**row.tally, **changes})
