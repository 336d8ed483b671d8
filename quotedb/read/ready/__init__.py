"""Readers of quotes that others found, without the articles around them."""
