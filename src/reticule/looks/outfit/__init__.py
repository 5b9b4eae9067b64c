"""Garments, outfits and bags as the style scores read them, and the words that name them."""
