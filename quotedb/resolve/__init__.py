"""Attributions to speakers, chains, utterances and assertions."""
