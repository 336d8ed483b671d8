"""Declared exports: what a project wants written, where, and how it gets there whole."""
