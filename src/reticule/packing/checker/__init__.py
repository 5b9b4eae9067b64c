"""Checks packings, refutations and insertion paths; imports nothing of the search."""
