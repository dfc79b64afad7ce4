"""The answer book (Buku Jawaban): receipts, blinded entries, the tree over them, signed heads, and how anyone checks them.

hashlib and hmac only: whoever signs or verifies hands the signature in as a function.
"""

from puas.domain.answer_book.receipts import check_submission_id, is_receipt_code, plain_code, receipt_code

__all__ = ["check_submission_id", "is_receipt_code", "plain_code", "receipt_code"]
