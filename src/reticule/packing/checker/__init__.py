"""Judges evidence by arithmetic of its own; imports no search, directly or through anything it imports."""
