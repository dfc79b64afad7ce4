"""The sheets of the report's workbook. Figures are live formulas over counts, never rounded inside."""
