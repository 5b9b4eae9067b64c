"""Garments, outfits and bags as style reads them, and the words that name them."""
