"""Pieces of the Word document: headings, tables with captions, fields, and a package without dates of its own."""
