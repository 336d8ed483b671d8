"""Readers of what was said on the air, with the times at which it was said."""
