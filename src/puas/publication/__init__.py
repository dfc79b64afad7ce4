"""What everybody may see: frozen, suppressed by the table of design.md 7."""
