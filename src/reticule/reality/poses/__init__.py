"""Positions that upright boxes do not cover: tilted, in a layer of their own, rounded items in gaps."""
