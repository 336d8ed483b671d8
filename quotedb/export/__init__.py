"""Results as text and files: one module a format."""
