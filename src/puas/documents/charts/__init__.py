"""Charts as SVG made on the server: one definition for page and document.

Colours are presentation attributes (a page's style sheet overrides them through the classes, a PDF takes them as they
are); no style attribute, no script. Every chart names itself in `<title>` and says its figures in `<desc>`.
"""

from puas.documents.charts.distribution import distribution_bar, distribution_bars
from puas.documents.charts.elements import element_bars
from puas.documents.charts.importance import importance_bars
from puas.documents.charts.svg import PAPER, Palette
from puas.documents.charts.trend import trend_line

__all__ = ["PAPER", "Palette", "distribution_bar", "distribution_bars", "element_bars", "importance_bars", "trend_line"]
