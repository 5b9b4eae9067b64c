"""The last plan of the command line, beside the database, so that one of its options can be written into the diary."""

from __future__ import annotations

import os
from contextlib import suppress

from reticule.carry.item import Item
from reticule.errors import BadInput, BadRecord
from reticule.json_text import json_of, parse_json
from reticule.store.wardrobe_record import item_of_record, record_of_item
from reticule.store.whole_file import write_file

FILE = "last-plan.json"
_PRIVATE = 0o600
ENVIRONMENT = "RETICULE_DATABASE"  # as store.database has it, which would load SQLAlchemy

PlannedOption = tuple[str, tuple[Item, ...]]  # the name of the bag, and what goes in


def write_last_plan(database: str | None, outfit: str, options: list[PlannedOption]) -> None:
    """Writes what was planned, readable by its owner alone; where the folder of the database is not there, nothing.

    Args:
        database: see `store.database.database_url`.
        outfit: as it was typed.
        options: in the order in which they were shown.
    """
    folder = _folder(database)
    if folder is None or not os.path.isdir(folder):
        return
    records = [{"bag": bag, "items": [record_of_item(item) for item in items]} for bag, items in options]
    file = os.path.join(folder, FILE)
    with suppress(OSError, UnicodeEncodeError):  # the answer is given all the same
        write_file(file, json_of({"outfit": outfit, "options": records}), _PRIVATE)


def read_last_option(database: str | None, number: int) -> tuple[str, PlannedOption]:
    """Returns the outfit and one option of the last plan.

    Args:
        database: see `store.database.database_url`.
        number: of the option, from 1.

    Raises:
        BadInput: there is no last plan, or it has no such option.
    """
    folder = _folder(database)
    try:
        with open(os.path.join(folder or "", FILE), encoding="utf-8") as lines:
            content = parse_json(lines.read())
        outfit, records = str(content["outfit"]), list(content["options"])
        options = [(str(one["bag"]), tuple(map(item_of_record, one["items"]))) for one in records]
    except (OSError, ValueError, KeyError, TypeError, BadRecord) as fault:
        raise BadInput("no_last_plan") from fault
    if not 1 <= number <= len(options):
        raise BadInput("no_such_option", most=len(options), got=number)
    return outfit, options[number - 1]


def _folder(database: str | None) -> str | None:
    """The folder of a SQLite file; the user's data folder beside PostgreSQL; None where nobody knows it."""
    place = database or os.environ.get(ENVIRONMENT) or ""
    if place and "://" not in place:
        return os.path.dirname(os.path.abspath(place))
    try:
        from platformdirs import user_data_path
    except ModuleNotFoundError:
        return None
    return str(user_data_path("reticule", appauthor=False))
