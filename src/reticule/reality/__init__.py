"""The real bag: the room inside, the way in, and the chance that things go in, inferred from what is stated."""
