"""Puas: measuring how satisfied citizens are with a public service, and making the service better because of it."""

__version__ = "0.1.0"
