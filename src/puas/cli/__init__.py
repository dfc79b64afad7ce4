"""Files in, files out, for an analyst at a terminal: no Django, no database."""
