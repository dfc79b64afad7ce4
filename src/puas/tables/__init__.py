"""Answer tables (CSV, XLSX, Parquet) -> tallies. Needs the domain and the table libraries, never Django."""
