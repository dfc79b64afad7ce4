from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from puas.surveys.models import UsedToken

NIGHTS_KEPT = 3
"""A token is worthless 24 hours after it was made; what was used is remembered two nights longer, and then forgotten."""


def rewrite_used_tokens(*, now: datetime) -> int:
    """Write the used tokens anew, in the order of their hashes, so that no order of arrival remains; how many were forgotten.

    Every row is then of one transaction: on PostgreSQL the number of the transaction that wrote a row (xmin), which its
    answer shares, would tell which answer came with it. SQLite keeps the table in that order anyway. Safe to repeat.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {UsedToken._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        rows = list(UsedToken.objects.order_by("pk"))
        UsedToken.objects.all().delete()
        kept = [UsedToken(row.pk, row.nights + 1) for row in rows if row.nights + 1 < NIGHTS_KEPT]
        UsedToken.objects.bulk_create(kept)
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:  # what was deleted lies in the file, with its old numbers, until this is run
            cursor.execute(f"VACUUM {UsedToken._meta.db_table}")
    return len(rows) - len(kept)
