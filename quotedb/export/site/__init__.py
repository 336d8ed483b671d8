"""The site: each article, speaker and claim of a database as a page."""
