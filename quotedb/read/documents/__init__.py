"""Readers of letters, books and office documents."""
