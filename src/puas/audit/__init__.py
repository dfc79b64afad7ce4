"""The trail: who did what, when and why. Insert-only; it outlives what it speaks of, so it has no foreign keys."""
