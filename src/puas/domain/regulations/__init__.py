"""Legal instruments as dated data: one module each, every constant beside its citation; `catalogue` knows them all."""
