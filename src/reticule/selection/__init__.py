"""Exact optimisation: the most valued choice of items that fits, and the best assignment of items to bags."""
