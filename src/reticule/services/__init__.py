"""One request, done: a typed request a question, the same for every door; loads what it needs, asks, returns the answer."""
