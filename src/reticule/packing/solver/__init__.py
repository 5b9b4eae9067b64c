"""The exact search: packing classes with rotation, propagation, and a portfolio of two searches."""
