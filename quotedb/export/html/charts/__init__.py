"""Drawings as inline SVG, each a pure function of plain values."""
