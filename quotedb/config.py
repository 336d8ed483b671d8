"""Options and where each value came from: flag, environment, quotedb.toml, default."""
