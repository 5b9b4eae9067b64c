"""Questions and answers as JSON: one file a question."""
