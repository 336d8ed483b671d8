"""Runs the command line with ``python -m quotedb``."""

from quotedb.cli.main import main

if __name__ == "__main__":
    main()
