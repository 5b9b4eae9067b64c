"""Feeds of shops: each product of a file as a bag, or the reason why it is none."""
