"""Runs every test suite where it belongs and says at its end what ran, what failed and what did not run."""
