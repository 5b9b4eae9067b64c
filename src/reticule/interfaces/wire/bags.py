"""What is taken for the inside of a bag, as JSON."""

from __future__ import annotations

from reticule.interfaces.wire.encode import Json
from reticule.reality.bag_estimates import BagEstimates, Estimate


def estimates_json(estimates: BagEstimates) -> Json:
    """Each length in mm with the bounds of 80 % of real bags, and where it is from."""
    return {
        "width": _estimate_json(estimates.width),
        "height": _estimate_json(estimates.height),
        "depth": _estimate_json(estimates.depth),
        "mouth": None if estimates.mouth is None else _estimate_json(estimates.mouth),
        "construction": {"word": estimates.construction, "provenance": estimates.construction_source},
    }


def _estimate_json(estimate: Estimate) -> Json:
    return {"mm": estimate.mm, "low": estimate.low, "high": estimate.high, "provenance": estimate.provenance}
