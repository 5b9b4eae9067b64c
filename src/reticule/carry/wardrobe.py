"""What somebody owns and what came along: bags, things, and the days on which they were worn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reticule.carry.bag import Bag, Price
from reticule.carry.dominance import PackedDay
from reticule.carry.item import Item, Shape
from reticule.errors import BadValue
from reticule.reason import Money
from reticule.units import Grams, Measure

MAX_NAME = 500  # letters; PostgreSQL's indexes hold no key of more than 2,700 bytes
_MOST_MONEY = 1e9
_MOST_WEIGHT = 100_000  # g
CARE = ("care", "repair")
_CODES = (  # ISO 4217, those in use in 2026, without metals and units of account
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP "
    "CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR "
    "IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU "
    "MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG "
    "SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST "
    "XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES = frozenset(_CODES.split())


def price_of(amount: float, currency: str, date: str | None = None, kind: str = "list") -> Price:
    """Returns a price of 0 or more in a currency of ISO 4217, by its code of three letters.

    >>> price_of(350, "EUR").amount
    350

    Raises:
        BadValue: the amount is negative or absurd, or no currency has this code.
    """
    if currency not in CURRENCIES:
        raise BadValue("currency_unknown", got=currency)
    if not 0 <= amount < _MOST_MONEY:  # also refuses not-a-number
        raise BadValue("price_out_of_range", got=Money(amount, currency))
    return Price(amount, currency, date, kind)


@dataclass(frozen=True, slots=True)
class BagEvent:
    """Care or repair of a bag on a day (YYYY-MM-DD), and what it cost.

    Raises:
        BadValue: it is neither care nor repair.
    """

    date: str
    kind: str = CARE[0]
    cost: Price | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in CARE:
            raise BadValue("bag_event_unknown", known=CARE, got=self.kind)


@dataclass(frozen=True, slots=True)
class OwnedBag:
    """A bag that somebody owns; days are written YYYY-MM-DD, and None where nobody says.

    Colours, price and size are those of the bag; `resale` is what it would bring today.

    Raises:
        BadValue: its name is too long.
    """

    bag: Bag
    resale: Price | None = None
    photo: str = ""
    acquired: str | None = None
    retired: str | None = None
    note: str = ""
    events: tuple[BagEvent, ...] = ()
    lender: str = ""  # who lends it; empty for one's own

    def __post_init__(self) -> None:
        _require_name(self.bag.name)

    @property
    def name(self) -> str:
        """What it is called; no two bags of one owner share a name."""
        return self.bag.name


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that somebody carries, by its measured sides in mm; one that stands upright has its height first.

    Raises:
        BadValue: the name is empty or too long, or the weight is out of range.
        BadLength: a side is no length of a thing.

    >>> Thing("my bottle", (180, 65, 65), upright=True).item.box.height
    180
    """

    name: str
    sides: tuple[Measure, Measure, Measure]
    weight: Grams | None = None
    upright: bool = False
    shape: str = ""  # of `Shape`; empty where nobody says
    note: str = ""
    retired: str | None = None

    def __post_init__(self) -> None:
        _require_name(self.name)
        if self.shape and self.shape not in tuple(Shape):
            raise BadValue("thing_shape_unknown", known=tuple(Shape), got=self.shape)
        if self.weight is not None and not 0 < self.weight <= _MOST_WEIGHT:
            raise BadValue("thing_weight_out_of_range", thing=self.name, most=_MOST_WEIGHT, got=self.weight)
        _ = self.item

    @property
    def item(self) -> Item:
        """The item to pack: exactly this large."""
        return Item.of(
            self.name,
            self.sides,
            shape=Shape(self.shape or Shape.BOX),
            weight=self.weight,
            upright=self.upright,
            source="measured by its owner",
            confidence="given",
        )


@dataclass(frozen=True, slots=True)
class WornItem:
    """One item of a day: the words that were typed and the item that they were read as.

    `used` is None where nobody says; `missed` is an item that was not carried and should have been.
    """

    text: str
    item: Item
    used: bool | None = None
    missed: bool = False


def typed_list(items: Iterable[WornItem]) -> str:
    """Returns items as they were typed: words that named several at once stand once.

    >>> lipstick = Item.of("lipstick", (76, 21, 21))
    >>> typed_list([WornItem("2 lipsticks", lipstick), WornItem("2 lipsticks", lipstick)])
    '2 lipsticks'
    """
    texts: list[str] = []
    for worn in items:
        if worn.text not in texts or worn.text.casefold() == worn.item.name.casefold():
            texts.append(worn.text)
    return ", ".join(texts)


@dataclass(frozen=True, slots=True)
class Wear:
    """A day (YYYY-MM-DD) with its bags, by name, and all that came along; `went_in` is None where nobody says.

    `number` tells it from others in the diary that it was read from; it is no part of what happened.
    """

    date: str
    bags: tuple[str, ...]
    items: tuple[WornItem, ...] = ()
    occasion: str = ""
    outfit: str = ""
    note: str = ""
    went_in: bool | None = None
    number: int = field(default=0, compare=False)

    @property
    def carried(self) -> tuple[Item, ...]:
        """The items that came along, or were to: all but the missed ones."""
        return tuple(worn.item for worn in self.items if not worn.missed)


@dataclass(frozen=True, slots=True)
class Loan:
    """A bag that one lends to another, or would lend, by their names."""

    bag: str
    other: str
    number: int = 0  # by which an offer is accepted


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """All that somebody owns, each by name, and the days in their order.

    `guests` are those who have a bag of hers, `offers` what others would lend her; neither goes along with an export.

    >>> Wardrobe().bags
    ()
    """

    bags: tuple[OwnedBag, ...] = ()
    things: tuple[Thing, ...] = ()
    wears: tuple[Wear, ...] = ()
    guests: tuple[Loan, ...] = ()
    offers: tuple[Loan, ...] = ()

    @property
    def in_use(self) -> tuple[Bag, ...]:
        """The bags that are not retired."""
        return tuple(owned.bag for owned in self.bags if owned.retired is None)

    def owned(self, name: str) -> OwnedBag:
        """The bag of exactly this name, which there must be."""
        return next(owned for owned in self.bags if owned.name == name)

    def last_wears(self, most: int) -> tuple[Wear, ...]:
        """The last days, at most so many, the oldest first."""
        return self.wears[-most:]

    def dates_worn(self, bag: str) -> tuple[str, ...]:
        """The days on which a bag was worn, alone or with others, the oldest first."""
        return tuple(wear.date for wear in self.wears if bag in wear.bags)

    def days_of(self, bag: str) -> tuple[PackedDay, ...]:
        """The days on which a bag was worn alone, and on which somebody says whether all of it went in."""
        return packed_days(self.wears).get(bag, ())


def packed_days(wears: Iterable[Wear]) -> dict[str, tuple[PackedDay, ...]]:
    """Returns for each bag the days on which it was worn alone, and on which somebody says whether all of it went in.

    >>> packed_days([Wear("2026-05-03", ("tabby",)), Wear("2026-05-04", ("tabby", "tote"), went_in=True)])
    {}
    """
    days: dict[str, list[PackedDay]] = {}
    for wear in wears:
        if len(wear.bags) == 1 and wear.went_in is not None and (carried := wear.carried):
            days.setdefault(wear.bags[0], []).append(PackedDay(wear.date, carried, wear.went_in))
    return {bag: tuple(of_bag) for bag, of_bag in days.items()}


def _require_name(name: str) -> None:
    if not name.strip():
        raise BadValue("owned_without_name")
    if len(name) > MAX_NAME:
        raise BadValue("bag_id_too_long", most=MAX_NAME, got=len(name))
