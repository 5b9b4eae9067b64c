"""The command line: one file a question."""
