from tests.fixtures import migrated_database, real_database

__all__ = ["migrated_database", "real_database"]
