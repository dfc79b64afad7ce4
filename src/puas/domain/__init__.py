"""The method, pure: standard library only, no clock, no randomness, no I/O. A statistician can read this folder alone."""
