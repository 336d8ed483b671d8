"""Readers of saved and archived web pages."""
