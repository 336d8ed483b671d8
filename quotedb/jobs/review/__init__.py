"""Reviewing: the queue of doubtful things, and what people answer, at the screen or in a file."""
