"""Scores: what was found against what is gold, as counts of documents that add up."""
