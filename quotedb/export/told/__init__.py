"""Stories as text for a reader at a terminal, and as JSON."""
