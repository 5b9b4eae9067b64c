"""What is remembered: the embedded library, catalogue and vocabulary, and the user's own files."""
