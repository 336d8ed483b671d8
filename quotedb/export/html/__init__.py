"""Pages: one self-contained file a result, with its table, its drawing and a strict security policy."""
