"""Readers of feeds."""
