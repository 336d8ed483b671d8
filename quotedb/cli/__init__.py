"""The command line: options in, one job, output out."""
