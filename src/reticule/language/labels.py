"""What the fields, pages and words of the vocabulary are called, in English; the catalogues say the rest."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "carry": "What you carry",
    "outfit": "What you wear",
    "budget": "Most it may cost",
    "wear": "How you wear it",
    "effect": "Effects you want",
    "most": "How many suggestions",
    "large": "Larger bags too",
    "bag": "The bag",
    "bags": "Bags to choose from",
    "probability": "Least chance in the real bag",
    "together": "What belongs together",
    "by": "What to keep small",
    "days": "Several days",
    "used": "What was really used",
    "csv": "Rows of date and value",
    "value_column": "Column of values",
    "series_column": "Columns that name a series",
    "horizon": "How far ahead",
    "cost_unsold": "Cost of one left unsold",
    "cost_missed": "Cost of one sale missed",
    "sort": "First comes",
    "keep_faults": "Keep faults of the source",
    "raw": "The size as the shop writes it",
    "brand": "Brand",
    "w": "Width",
    "h": "Height",
    "d": "Depth",
    "shape": "Shape",
    "construction": "Construction",
    "opening": "Opening",
}
HINTS: Mapping[str, str] = {
    "carry": "Commas between. keys! is a must, mirror? would be nice; a size may follow a name: notebook 148x105x12mm",
    "outfit": "Such as: camel coat, white tee, red belt",
    "budget": "Such as: 300 EUR",
    "effect": "One a line",
    "bag": "A name of the catalogue; a part of it will do",
    "raw": "Such as: L 7.5 x H 5.1 x W 1.8 inches",
    "brand": "Its habit settles the order where the text does not",
    "bags": "One name a line",
    "probability": "From 0 to 0.95",
    "together": "One a line, such as: earbuds with phone",
    "days": "One list a line",
    "used": "One thing a line",
    "csv": "date,value or date,series,value, or a Google Trends download",
    "value_column": "Its title, where there are several",
    "series_column": "One title a line",
    "horizon": "Steps of the series, such as weeks",
}
VOCABULARY = (
    "hand", "shoulder", "crossbody", "belt", "necklace", "charm", "wrist", "back", "clutch",
    "box", "envelope/flat", "trapezoid", "pouch", "crescent", "round", "heart", "bucket", "baguette", "sphere", "unknown",
    "rigid", "structured", "soft", "knit",
    "flap", "zip-top", "zip-around", "open-top", "clasp-frame", "drawstring",
    "bulk", "weight", "price",
    "inch",
)  # fmt: skip
