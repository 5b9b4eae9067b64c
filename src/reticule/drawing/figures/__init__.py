"""Whole pictures: packed bag, section, outside view, look board, trend chart, glTF."""
