"""What stands in several articles: the same words, the same claim, and how they group."""
