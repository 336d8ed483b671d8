"""Spans, paragraphs, sentences, quotation marks, anchors, comparison."""
