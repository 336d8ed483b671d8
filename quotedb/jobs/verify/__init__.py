"""Proves an exported file by the articles alone: no database, no network."""
