"""The whole story of one article, quote, claim or speaker, gathered from the snapshot."""
