"""Solids in three dimensions: meshes, projection, visibility."""
