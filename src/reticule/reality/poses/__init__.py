"""Poses that straight boxes do not cover: one item tilted in a layer of its own, and rounded items in gaps."""
