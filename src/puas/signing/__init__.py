"""Bytes to signed bytes, and what a signature proves. No Django, no clock, no files of its own.

pyHanko is imported inside functions: it takes two seconds, and most of what an office does needs no signature.
"""
