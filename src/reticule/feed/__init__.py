"""Readers of foreign files: dates, series and photos."""
