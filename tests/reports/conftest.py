from tests.fixtures import migrated_database, poppler_utils, quick_documents, real_database

__all__ = ["migrated_database", "poppler_utils", "quick_documents", "real_database"]
