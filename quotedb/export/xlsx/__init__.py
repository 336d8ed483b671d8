"""Spreadsheets whose cells have types."""
