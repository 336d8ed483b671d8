"""The trained tagger at run time: words, windows, network, decoding."""
