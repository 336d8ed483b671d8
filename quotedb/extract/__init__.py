"""Document to attributions: one family of rules a module."""
