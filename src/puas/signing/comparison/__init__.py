"""What a rewritten file shows, held against what was previewed: words and page pictures. A person decides."""

from puas.signing.comparison.marks import marked
from puas.signing.comparison.pages import PageReader, poppler
from puas.signing.comparison.words import Comparison, Likeness, compare

__all__ = ["Comparison", "Likeness", "PageReader", "compare", "marked", "poppler"]
