"""Catalogues are read as babel reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import reticule.language
from reticule.language.po_file import read_messages

FILES = sorted((Path(reticule.language.__file__).parent / "catalogues").glob("*.po"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_catalogue_is_read_as_babel_reads_it(path: Path) -> None:
    expected: dict[str | None, dict[str, str]] = {}
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id and message.string:
                expected.setdefault(message.context, {})[str(message.id)] = str(message.string)

    assert read_messages(path.read_text(encoding="utf-8").splitlines()) == expected


def test_escapes_and_continued_lines_are_one_text() -> None:
    lines = ('msgid "a \\"b\\"\\n"', 'msgstr ""', '"c\\\\"', '"d"', "", 'msgid "empty"', 'msgstr ""')

    assert read_messages(lines) == {None: {'a "b"\n': "c\\d"}}
