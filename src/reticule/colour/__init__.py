"""Colours: CIELAB, CIEDE2000 differences, names, harmony, and the reference population of worn colours."""
