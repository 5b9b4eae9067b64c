"""reticule mcp: every question as a tool for assistants, over standard input and output."""

from __future__ import annotations

import argparse

from reticule.errors import BadInput


def add(mcp: argparse.ArgumentParser) -> None:
    """Its arguments."""
    mcp.set_defaults(run=run)
    mcp.add_argument("--catalogue", metavar="FILE", help="bags as JSON lines, such as --catalogue mine.jsonl")


def run(asked: argparse.Namespace) -> None:
    """Speaks the Model Context Protocol until the other side hangs up."""
    from reticule.store.catalogue import catalogue_at

    catalogue = catalogue_at(asked.catalogue)
    try:
        from reticule.interfaces.mcp import serve_assistants
    except ModuleNotFoundError as fault:
        raise BadInput(f"mcp needs the extra of its name: pip install 'reticule[mcp]' ({fault.name} is missing)") from fault
    serve_assistants(catalogue)
