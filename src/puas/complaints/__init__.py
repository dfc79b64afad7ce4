"""Complaints (pengaduan) and notes for the Camat: rows of their own, without any link to an answer. See docs/decisions/0012."""
