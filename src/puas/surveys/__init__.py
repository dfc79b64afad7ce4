"""Collecting until the round closes: rounds, collection points, responses, exclusions, imported history."""
