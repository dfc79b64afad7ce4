"""What is due and who does it: rows, not a queue (design.md 6). And the installation's clock."""
