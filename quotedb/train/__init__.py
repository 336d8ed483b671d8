"""Learns the tagger from annotated articles; needs the extra train."""
