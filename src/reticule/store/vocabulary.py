"""The words of each language that carry lists are read with: the tables `typed/<language>.csv`."""

from __future__ import annotations

from functools import cache

from reticule.carry.vocabulary import Vocabulary
from reticule.store.tables import read_table


@cache
def embedded_vocabulary(language: str) -> Vocabulary:
    """The words of a language of `carry.parser.READ_LANGUAGES`.

    A row holds a kind, what it means and the phrases that mean it; a row of the kind "rule" says how the language builds
    its phrases.

    >>> embedded_vocabulary("fr").meanings["rougealevres"][0].name
    'lipstick'
    """
    rows = [(row["kind"], row["meaning"], row["words"]) for row in read_table(f"typed/{language}")]
    rules = {meaning: words for kind, meaning, words in rows if kind == "rule"}
    return Vocabulary.of(
        (row for row in rows if row[0] != "rule"), head_first=rules.get("head_first") == "yes", plural=rules.get("plural", "")
    )
