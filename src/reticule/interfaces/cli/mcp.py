"""reticule mcp: every question as a tool for assistants, over standard input and output."""

from __future__ import annotations

import argparse

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_catalogue_name


def add(mcp: argparse.ArgumentParser) -> None:
    """Its arguments."""
    mcp.set_defaults(run=run)
    add_catalogue_name(mcp)


def run(options: argparse.Namespace) -> None:
    """Speaks the Model Context Protocol until the other side hangs up."""
    from reticule.interfaces.wire.own import own_sources
    from reticule.services.sources import Sources
    from reticule.store.catalogue import catalogue_at

    catalogue = catalogue_at(options.catalogue, options.database)
    try:
        from reticule.interfaces.mcp import serve_assistants
    except ModuleNotFoundError as fault:
        raise BadInput("mcp_missing", module=str(fault.name)) from fault
    sources = Sources.of(catalogue)
    serve_assistants(sources, own_sources(options.database, sources))
