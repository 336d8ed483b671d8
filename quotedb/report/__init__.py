"""DuckDB: snapshot, views, catalogue, guard, run."""
