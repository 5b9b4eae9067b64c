"""Outlines drawn flat: bags, garments, a person, objects for scale."""
