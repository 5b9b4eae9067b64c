"""Garments, outfits, and how a bag looks with them."""
