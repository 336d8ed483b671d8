"""Data handed to other tools whole: one DuckDB file, or a folder with one Parquet file a table."""
