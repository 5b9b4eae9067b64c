"""The people of a question for makers: the text of a table, a population that was read, or people made up."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.item import MAX_ITEMS, CarryList
from reticule.carry.made_up_people import MOST_THINGS, made_up_people
from reticule.errors import BadValue, UnknownItem
from reticule.feed.population import ReadPopulation, population_of
from reticule.services.sources import Sources
from reticule.store.carry_shares import embedded_phones, embedded_shares


@dataclass(frozen=True, slots=True)
class MadeUp:
    """How many people to make up, with the phones of which year, and the seed of the draw."""

    people: int
    year: int
    seed: int = 0


People = str | ReadPopulation | MadeUp


def people_of(people: People, sources: Sources, *, skip_bad: bool = False, most_things: int = MAX_ITEMS) -> ReadPopulation:
    r"""Returns the population that a table's text or a number of people to make up stands for.

    Args:
        people: the text, the number, or a population that is returned as it is.
        sources: of the names of things.
        skip_bad: leaves out rows that cannot be read, or that have too many things, and lists them.
        most_things: of a list; made-up people with more, and always with more than 12, are drawn again.

    Raises:
        BadInput: a row of the table cannot be read, or no people can be made up so.

    >>> people_of('carry\n"phone, keys"\nlipstick\n', Sources(), skip_bad=True, most_things=1).skipped[0]["line"]
    2
    """
    if isinstance(people, ReadPopulation):
        return people
    if isinstance(people, MadeUp):
        shares, phones = embedded_shares(), embedded_phones()
        drawn = made_up_people(
            shares, phones, people.people, year=people.year, seed=people.seed, most_things=min(most_things, MOST_THINGS)
        )
        return ReadPopulation(drawn, ())
    return population_of(people, lambda text: read_list(text, sources, most_things), skip_bad=skip_bad)


def read_list(text: str, sources: Sources, most_things: int = MAX_ITEMS) -> CarryList:
    """A list of which every word is understood: one of many that is read wrongly would go unseen.

    Raises:
        BadInput: a word names nothing that is known, or there are too many things.
    """
    carry = sources.carry(text)
    for unread in () if carry.reading is None else carry.reading.unread:
        raise UnknownItem("nothing_called", name=unread.text)
    if len(carry) > most_things:
        raise BadValue("population_list_too_long", most=most_things, got=len(carry))
    return carry
