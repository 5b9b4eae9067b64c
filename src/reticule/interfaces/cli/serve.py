"""reticule serve: all of it over HTTP, for one's own machine or a shop's."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace

from reticule.errors import BadInput, BadValue
from reticule.interfaces.cli.arguments import add_catalogue_name

_SECRET = "RETICULE_OIDC_SECRET"  # nosec B105 # the name of a variable, not what it holds


def add(serve: argparse.ArgumentParser) -> None:
    """Its arguments."""
    serve.set_defaults(run=run)
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="such as --port 8000; 0 takes any that is free")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADDRESS",
                       help="the address to listen at; no other machine sees 127.0.0.1")  # fmt: skip
    serve.add_argument("--workers", type=int, default=2, metavar="N", help="processes that answer, such as --workers 4")
    add_catalogue_name(serve)
    serve.add_argument("--allow-origin", action="append", default=[], metavar="URL",
                       help="a shop whose pages may ask, such as --allow-origin https://shop.example")  # fmt: skip
    serve.add_argument("--rate", type=int, default=600, metavar="N",
                       help="requests a minute from one address beyond loopback, such as --rate 120")  # fmt: skip
    serve.add_argument("--accounts", action="store_true",
                       help="people log in, and each has her own bags, such as --accounts (see reticule accounts)")  # fmt: skip
    serve.add_argument("--issuer", metavar="URL", help="who may vouch for people by OpenID Connect; the client's secret "
                       f"stands in ${_SECRET}; such as --issuer https://id.example")  # fmt: skip
    serve.add_argument("--client", metavar="ID", help="as what the issuer knows this server, such as --client reticule")
    serve.add_argument("--metrics", action="store_true",
                       help="shows /metrics to everybody, and not to this machine alone, such as --metrics")  # fmt: skip
    serve.add_argument("--log", action=argparse.BooleanOptionalAction,
                       help="a line of JSON a request, usual where others reach the server, such as --no-log")  # fmt: skip
    serve.add_argument("--name", action="append", default=[], metavar="HOST",
                       help="a name by which others reach it, such as --name bags.example")  # fmt: skip


def run(options: argparse.Namespace) -> None:
    """Serves until it is told to stop, then ends what it began.

    Raises:
        BadInput: the extra `server` is not installed.
        BadValue: a number is out of its range, or the address cannot be listened at.
    """
    for what, number, low, high in (("--port", options.port, 0, 65535), ("--workers", options.workers, 1, 64),
                                    ("--rate", options.rate, 1, 1_000_000)):  # fmt: skip
        if not low <= number <= high:
            raise BadValue("option_range", option=what, least=low, most=high, got=number)
    if (options.issuer is None) != (options.client is None) or (options.issuer and not options.accounts):
        raise BadInput("issuer_with_client")
    try:
        from reticule.interfaces.http.settings import Issuer, Settings
        from reticule.interfaces.server import serve
    except ModuleNotFoundError as fault:
        if (fault.name or "").startswith("reticule"):
            raise  # a fault of ours, which no install mends
        raise BadInput("server_missing", module=str(fault.name)) from fault

    secret = os.environ.get(_SECRET, "")
    issuer = Issuer(options.issuer, options.client, secret) if options.issuer else None
    settings = Settings(options.catalogue, tuple(options.allow_origin), options.workers, a_minute=options.rate,
                        database=options.database, names=tuple(options.name), accounts=options.accounts,
                        issuer=issuer, host=options.host, shows_metrics=options.metrics)  # fmt: skip
    logs = not settings.personal if options.log is None else options.log
    serve(replace(settings, logs=logs), options.port)
