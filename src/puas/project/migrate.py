"""Bringing the tables to this version, with the rights of their owner where the installation has one."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from puas.audit.insert_only import guards, install_triggers, missing_triggers
from puas.project.environment import Environment
from puas.project.settings import database_settings
from puas.project.starting import no_words, say, start_django

OWNER = "owner"


def main(argv: Sequence[str]) -> int:
    """`puas upgrade`: bring the database to this version and say how many changes were made."""
    no_words("upgrade", "Menyesuaikan basis data dengan versi Puas ini.", argv)
    made = migrate(start_django())
    say(f"Basis data sesuai dengan versi ini ({made} perubahan dibuat).")
    return 0


def migrate(environment: Environment) -> int:
    """Apply what is pending and install missing triggers; how many migrations were applied.

    With PUAS_DATABASE_OWNER_URL all of it happens as the owner, who then gives the application's role what it needs:
    reading and inserting everywhere, changing only where records may change.
    """
    using = _owner_alias(environment)
    pending = pending_migrations(using)
    if pending:
        call_command("migrate", database=using, interactive=False, verbosity=0)
    if missing_triggers(using):
        install_triggers(using)
    if pending and using == OWNER and environment.database.engine == "postgresql":
        _grant(environment.database.user)
    if using == OWNER:
        connections[OWNER].close()
    return pending


def pending_migrations(using: str = DEFAULT_DB_ALIAS) -> int:
    """How many migrations this database still lacks."""
    executor = MigrationExecutor(connections[using])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _owner_alias(environment: Environment) -> str:
    if environment.owner_database is None:
        return DEFAULT_DB_ALIAS
    if OWNER not in connections.databases:
        connections.databases[OWNER] = connections.configure_settings(
            {DEFAULT_DB_ALIAS: {}, OWNER: database_settings(environment.owner_database)}
        )[OWNER]
    return OWNER


def _grant(role: str) -> None:
    """Give the application's role its rights, and none to change or empty an insert-only table."""
    connection = connections[OWNER]
    name = connection.ops.quote_name(role)
    guarded = list(guards())
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        for guard in guarded:
            taken = "UPDATE, TRUNCATE" if guard.erasure_table else "UPDATE, DELETE, TRUNCATE"
            cursor.execute(f"REVOKE {taken} ON {connection.ops.quote_name(guard.table)} FROM {name}")
