"""Drafted, checked, evaluated: the month's report and what the Camat makes of it."""
