"""reticule accounts: who may log in to a server that was started with --accounts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.store.extra import store_extra

if TYPE_CHECKING:
    from sqlalchemy import Engine


def add(accounts: argparse.ArgumentParser) -> None:
    """Its commands and their arguments."""
    commands = accounts.add_subparsers(title="commands", required=True, parser_class=type(accounts))
    for name, does, run in (("add", "adds an account; asks for its password", run_add),
                            ("password", "gives an account another password", run_password),
                            ("remove", "removes an account with all that is its own", run_remove),
                            ("list", "lists the accounts", run_list)):  # fmt: skip
        command = commands.add_parser(name, help=does)
        command.set_defaults(run=run)
        if name != "list":
            command.add_argument("name", metavar="NAME", help="whose, such as anna")
        if name in ("add", "password"):
            command.add_argument("--password-file", metavar="FILE", help="the password stands there, such as --password-file -")
        if name == "add":
            command.add_argument("--issuer", metavar="URL", help="who vouches for her instead of a password (OpenID Connect), "
                                 "such as --issuer https://id.example")  # fmt: skip
            command.add_argument("--subject", metavar="ID", help="as whom the issuer knows her, such as --subject 1234")
        add_database(command)
        add_output(command, "")


def run_add(options: argparse.Namespace) -> None:
    """Adds one.

    Raises:
        BadInput: the name is taken or wrong, or the password too short.
    """
    from reticule.store.accounts import add_account
    from reticule.store.owner import folded_name

    name = folded_name(options.name)
    if (options.issuer is None) != (options.subject is None):
        raise BadInput("issuer_and_subject")
    identity = None if options.issuer is None else (options.issuer, options.subject)
    with _database(options) as engine:
        add_account(engine, name, None if identity else _password_hash(options), identity)
    _print("cli_added_name", name, options)


def run_password(options: argparse.Namespace) -> None:
    """Changes its password; who is logged in with the old one is logged out.

    Raises:
        BadInput: there is no such account, or the password is too short.
    """
    from reticule.store.accounts import account_named, change_password

    with _database(options) as engine:
        account = account_named(engine, options.name)
        if account is None:
            raise BadInput("account_unknown", name=options.name)
        change_password(engine, account.owner, _password_hash(options))
    _print("cli_changed_name", account.name, options)


def run_remove(options: argparse.Namespace) -> None:
    """Removes one with its bags, things and days.

    Raises:
        BadInput: there is no such account.
    """
    from reticule.store.accounts import account_named, remove_account

    with _database(options) as engine:
        account = account_named(engine, options.name)
        if account is None:
            raise BadInput("account_unknown", name=options.name)
        remove_account(engine, account.owner)
    _print("cli_removed", account.name, options)


def run_list(options: argparse.Namespace) -> None:
    """Lists them by name."""
    from reticule.store.accounts import accounts

    with _database(options) as engine:
        names = accounts(engine)
    if options.json:
        print_json({"accounts": list(names)})
    else:
        print("\n".join(names) or text("cli_no_accounts", locale_of(options)))


@contextmanager
def _database(options: argparse.Namespace) -> Iterator[Engine]:
    with store_extra():
        from reticule.store.database import opened
    with opened(options.database) as engine:
        yield engine


def _password_hash(options: argparse.Namespace) -> str:
    """The hash of the password that is asked for, or that a file has on its first line."""
    try:
        from reticule.interfaces.http.logins import hash_of
    except ModuleNotFoundError as fault:
        raise BadInput("accounts_missing", extra="accounts", module=str(fault.name)) from fault
    if options.password_file is None:
        from getpass import getpass

        return hash_of(getpass(text("cli_password", locale_of(options))))
    if options.password_file == "-":  # nosec B105 # means standard input
        return hash_of(sys.stdin.readline().rstrip("\n"))
    from reticule.interfaces.cli.import_wardrobe import file_text

    return hash_of(file_text(options.password_file).split("\n")[0])


def _print(code: str, name: str, options: argparse.Namespace) -> None:
    if options.json:
        print_json({"account": name})
    else:
        print(text(code, locale_of(options), name=name))
