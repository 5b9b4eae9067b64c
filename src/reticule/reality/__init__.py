"""The real bag: its interior, what fits in it and how probably, and what stands in the way."""
