"""Stored data: the embedded library, catalogue, dress lexicon and trend corpus, and the user's own files."""
