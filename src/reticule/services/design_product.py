"""design_product: to which size must a product shrink to go into most bags beside what they usually hold?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.bag import KINDS, Bag
from reticule.carry.item import CarryList, Item
from reticule.errors import BadInput, BadValue
from reticule.questions.design_product import STEPS, ProductDesign, Progress, design_product
from reticule.reality.offer_order import is_large
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class DesignProductRequest:
    """A product, as a thing or as one is typed; what the bags usually hold; and the bags.

    `carry` is the same for all bags, nothing without one; `contents` has one for each of `bags` instead. Without `bags` they
    are those of the catalogue, only those of at most 22 x 16 cm unless `large`.
    """

    product: str | Item
    carry: str | CarryList | None = None
    bags: tuple[str | Bag, ...] = ()
    contents: tuple[str | CarryList | None, ...] = ()
    large: bool = False
    steps: int = STEPS
    progress: Progress | None = None


def answer(request: DesignProductRequest, sources: Sources) -> ProductDesign:
    """The target sizes of the product.

    Raises:
        BadInput: the product is not one thing, a list or a bag is not understood, or there is no bag.
    """
    typed = sources.carry(request.product) if isinstance(request.product, str) else CarryList((request.product,))
    product = _only_thing(typed)
    bags = bags_by_name = [sources.bag(bag) for bag in request.bags]
    if not request.bags:
        bags = [bag for bag in sources.catalogue.bags if bag.kind == KINDS[0] and (request.large or not is_large(bag))]
    if request.contents and (not request.bags or request.carry is not None):
        raise BadInput("product_contents_of_named_bags")
    contents = [_carry(carry, sources) for carry in request.contents or (request.carry,)]
    design = design_product(product, bags, contents, steps=request.steps, progress=request.progress)
    lists = tuple(carry for carry in (typed, *contents) if carry is not None)
    return replace(design, lists=lists, bags=tuple(bags_by_name))


def _only_thing(things: CarryList) -> Item:
    if len(things) != 1:
        raise BadValue("product_not_one_thing", got=len(things))
    return things.items[0]


def _carry(carry: str | CarryList | None, sources: Sources) -> CarryList | None:
    """What lies in a bag; an empty text is nothing."""
    if isinstance(carry, str) and not carry.strip():
        return None
    return None if carry is None else sources.carry(carry)
