from tests.fixtures import quick_documents

__all__ = ["quick_documents"]
