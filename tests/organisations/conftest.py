from tests.fixtures import migrated_database, quick_documents, real_database

__all__ = ["migrated_database", "quick_documents", "real_database"]
