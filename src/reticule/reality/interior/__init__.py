"""The interior of a bag and its mouth, inferred from what is stated."""
