"""Bags that one owner lends to another, who has accepted them."""

from __future__ import annotations

from reticule.carry.wardrobe import Loan
from reticule.errors import BadInput
from reticule.store.account_schema import lent_bag
from reticule.store.owner import OwnerRows, account_of_owner, owner_of_account
from reticule.store.wardrobe import bag_ids, own_id, require_free


def lend_bag(rows: OwnerRows, name: str, guest: str) -> None:
    """Offers the bag of exactly this name to another account, which may accept it; says nothing of whether there is such a one.

    Raises:
        BadInput: the bag is another's, who lends it, or no account can have the name.
    """
    rows.lend(own_id(rows, name), owner_of_account(guest))


def take_back_bag(rows: OwnerRows, name: str) -> None:
    """Lends the bag of exactly this name to nobody any more.

    Raises:
        BadInput: it is another's, who lends it.
    """
    rows.remove(lent_bag, lent_bag.c.bag_id == own_id(rows, name))


def read_offers(rows: OwnerRows) -> tuple[Loan, ...]:
    """Returns the bags that others would lend to the owner."""
    return tuple(Loan(row.name, account_of_owner(row.lender), row.id) for row in rows.lent(accepted=False))


def read_guests(rows: OwnerRows) -> tuple[Loan, ...]:
    """Returns who has which of the owner's bags."""
    return tuple(Loan(row.name, account_of_owner(row.guest)) for row in rows.guests())


def accept_bag(rows: OwnerRows, number: int) -> None:
    """Takes the bag of this number that is offered.

    Raises:
        BadInput: none is offered, or the owner has another of its name.
    """
    offer = next((offer for offer in read_offers(rows) if offer.number == number), None)
    if offer is None:
        raise BadInput("bag_not_offered")
    require_free(offer.bag, bag_ids(rows))
    rows.accept(number)


def decline_bag(rows: OwnerRows, number: int) -> None:
    """Does not take the bag of this number that is offered."""
    rows.give_back(number)


def give_back_bag(rows: OwnerRows, name: str) -> None:
    """Gives back the bag of exactly this name, which another lends.

    Raises:
        BadInput: nobody lends one of this name.
    """
    number = next((row.id for row in rows.lent(accepted=True) if row.name == name), None)
    if number is None:
        raise BadInput("bag_not_offered")
    rows.give_back(number)
