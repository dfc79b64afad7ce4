"""Property tests of the domain: the same few examples on every run, none stored."""

from hypothesis import settings

settings.register_profile("domain", derandomize=True, deadline=None, database=None, max_examples=40)
settings.load_profile("domain")
