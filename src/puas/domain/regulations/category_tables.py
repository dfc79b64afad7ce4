"""The two tables of categories that Indonesian rules have used, by the lower bounds of their conversion column.

Only the conversion column decides a letter (method.md, decision 3). The column of means is kept beside it as the
regulation prints it, for the page that explains the method; nothing is computed from it.
"""

from __future__ import annotations

from decimal import Decimal

from puas.domain.categories import QualityCategory

# Conversion intervals 25,00-43,75 | 43,76-62,50 | 62,51-81,25 | 81,26-100,00.
# Source: KEP/25/M.PAN/2/2004, annex, quoted alike by several public applications and by published results before 2017.
CATEGORIES_2004 = (
    QualityCategory("D", "Tidak baik", Decimal("25.00")),
    QualityCategory("C", "Kurang baik", Decimal("43.76")),
    QualityCategory("B", "Baik", Decimal("62.51")),
    QualityCategory("A", "Sangat baik", Decimal("81.26")),
)
PRINTED_MEANS_2004 = ("1,00-1,75", "1,76-2,50", "2,51-3,25", "3,26-4,00")

# Conversion intervals 25,00-64,99 | 65,00-76,60 | 76,61-88,30 | 88,31-100,00.
# Source: PermenPANRB 14/2017, annex, quoted alike by agency pages (Kab. Barito Timur) and by Perwal Tangsel 44/2020.
CATEGORIES_2017 = (
    QualityCategory("D", "Tidak baik", Decimal("25.00")),
    QualityCategory("C", "Kurang baik", Decimal("65.00")),
    QualityCategory("B", "Baik", Decimal("76.61")),
    QualityCategory("A", "Sangat baik", Decimal("88.31")),
)
PRINTED_MEANS_2017 = ("1,00-2,5996", "2,60-3,064", "3,0644-3,532", "3,5324-4,00")
