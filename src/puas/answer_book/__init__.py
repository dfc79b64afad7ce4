"""The answer book (Buku Jawaban): an append-only log for each office and period, its signed heads, and those who watch it."""
