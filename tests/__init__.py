"""The tests of Puas. `make test` runs them all (tests/runner); a developer runs one folder: `.venv/bin/pytest tests/domain`."""
