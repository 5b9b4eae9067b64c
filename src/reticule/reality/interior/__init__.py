"""The room inside a bag and the way in, inferred from what is stated."""
