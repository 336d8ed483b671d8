"""Gathers stories from the snapshot: few statements, whatever the number of things asked for."""
