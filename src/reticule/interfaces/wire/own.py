"""Whose bags a question is asked of, and changes of one's own bags, things and days, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.wire.decode import locale_in, optional_text_in, short
from reticule.interfaces.wire.encode import Json
from reticule.reason import Name
from reticule.services.sources import Sources
from reticule.store.extra import store_extra

if TYPE_CHECKING:  # the database loads where somebody's own bags are asked for
    from reticule.services.own_sources import OwnSources

ME = "me"  # the owner of a database that one person uses; see store/owner.py, which loads a database
Own = Callable[[], "OwnSources"]
_JOINTS = {"compartments": ";", "colour": ", "}  # of several texts of a field; else each has a line


def own_sources(database: str | None, catalogue: Sources) -> Own:
    """The wardrobes of a database; it loads when somebody's is asked for."""

    @cache
    def own() -> OwnSources:
        with store_extra():
            from reticule.services.own_sources import OwnSources

        return OwnSources(database, catalogue)

    return own


def sources_for(record: Json, catalogue: Sources, own: Own | None, owner: str | None) -> Sources:
    """Whose bags and things a question is asked of: `mine` is true, or a wardrobe as `reticule export` writes it.

    Args:
        record: the question.
        catalogue: what it is answered from without `mine`.
        own: the wardrobes that are kept here; None where none are.
        owner: who asks; None where nobody knows.

    Raises:
        BadInput: nothing of hers is kept here, what she sends is no wardrobe, or the extra `store` is not installed.
    """
    mine = record.get("mine")
    if mine is None or mine is False:
        return catalogue
    if isinstance(mine, dict):
        with store_extra():
            from reticule.services.own_sources import sources_of_record

        return sources_of_record(mine)
    if mine is not True:
        raise BadRecord("mine_wrong", got=short(mine))
    if own is None or owner is None:
        raise BadInput("mine_kept_elsewhere")
    return own().of(owner)


def changed(what: str, record: Json, catalogue: Sources, own: Own | None, owner: str | None) -> Json:
    """Makes a change: of what is kept here, or of the wardrobe that comes along, which is given back.

    Raises:
        BadInput: a field cannot be read, or nothing of hers is kept here.
    """
    fields = fields_of_record(record.get("fields"))
    if "wardrobe" in record:
        with store_extra():
            from reticule.services.own_sources import changed_record
            from reticule.store.wardrobe_file import record_of_wardrobe

        return {"wardrobe": record_of_wardrobe(changed_record(record["wardrobe"], what, fields, catalogue))}
    if own is None or owner is None:
        raise BadInput("mine_kept_elsewhere")
    own().change(what, fields, owner)
    return {"done": what}


def fields_of_record(record: object) -> dict[str, str]:
    r"""The fields of a change as they would be typed: several texts of one joined, true as yes, what is empty left out.

    >>> fields_of_record({"bag": ["tabby", "pouch"], "did_not_go_in": True, "note": None})
    {'bag': 'tabby\npouch', 'did_not_go_in': 'yes'}

    Raises:
        BadRecord: it is no object, or a field is none of these.
    """
    if not isinstance(record, dict):
        raise BadRecord("fields_wrong", got=short(record))
    fields = {}
    for field, value in record.items():
        several = [value] if isinstance(value, str) else value if isinstance(value, list) else None
        if value is None or value is False:
            continue
        if value is True:
            several = ["yes"]
        if several is None or not all(isinstance(text, str) for text in several):
            raise BadRecord("field_texts", field=Name("field", field), got=short(value))
        fields[field] = _JOINTS.get(field, "\n").join(several)
    return fields


def answered(name: str, record: Json, own: Sources) -> str | Json:
    """What somebody has: her habits, or all of it as the text of the file that `reticule export` writes.

    Raises:
        BadInput: the day, the language or the unit of the habits is none.
    """
    if name == "habits":
        from reticule.interfaces.wire.habits import habits_json, habits_up_to

        return habits_json(habits_up_to(optional_text_in(record, "today"), own.owned), locale_in(record))
    from reticule.store.wardrobe_file import wardrobe_text

    return wardrobe_text(own.owned)
