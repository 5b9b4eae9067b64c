"""The smallest boxes that hold some items, and how far any box is from them."""

from __future__ import annotations

from reticule.frontier.frontier import Frontier
from reticule.frontier.tracing import trace

__all__ = ["Frontier", "trace"]
