"""Accounts with their sessions and tokens, in the database; what lets somebody in is kept as a hash alone."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from reticule.errors import BadInput, BadValue
from reticule.store.account_schema import account, api_token, session
from reticule.store.owner import MAX_ACCOUNT_NAME, folded_name, owner_of_account, rows_of
from reticule.store.schema_version import WRITES
from reticule.store.wardrobe_schema import owned_bag, owner

_BYTES = 32  # of a token: nobody guesses one


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who logs in: her name, the owner whose rows are hers, and the hash of her password, if she has one."""

    name: str
    owner: str
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in, and the token that her forms send back."""

    owner: str
    form_token: str


def add_account(engine: Engine, name: str, password_hash: str | None, identity: tuple[str, str] | None = None) -> Account:
    """Adds an account with an owner of its own; `identity` is an issuer with the subject that it vouches for.

    Raises:
        BadInput: the name is taken.
    """
    folded = folded_name(name)
    issuer, subject = identity or (None, None)
    try:
        with _writing(engine) as connection:
            key = connection.execute(insert(owner).values(name=owner_of_account(folded))).inserted_primary_key
            values = {"name": folded, "password_hash": password_hash, "issuer": issuer, "subject": subject, "created": _now()}
            connection.execute(insert(account).values(owner_id=key and key[0], **values))
    except IntegrityError:
        raise BadInput("account_name_taken", name=folded) from None
    return Account(folded, owner_of_account(folded), password_hash)


def accounts(engine: Engine) -> tuple[str, ...]:
    """Returns the names of all accounts, in order."""
    with engine.connect() as connection:
        return tuple(connection.execute(select(account.c.name).order_by(account.c.name)).scalars())


def account_named(engine: Engine, name: str) -> Account | None:
    """Returns the account of a name, whatever its capitals."""
    return _account_where(engine, account.c.name == folded_name(name))


def account_of(engine: Engine, owner_name: str) -> Account | None:
    """Returns the account of an owner."""
    return _account_where(engine, owner.c.name == owner_name)


def account_vouched(engine: Engine, issuer: str, subject: str) -> Account | None:
    """Returns the account that an issuer vouches for."""
    return _account_where(engine, (account.c.issuer == issuer) & (account.c.subject == subject))


def change_password(engine: Engine, owner_name: str, password_hash: str) -> None:
    """Gives an account another password, and ends all its sessions."""
    with _writing(engine) as connection:
        number = _owner_id(connection, owner_name)
        connection.execute(update(account).where(account.c.owner_id == number).values(password_hash=password_hash))
        connection.execute(delete(session).where(session.c.owner_id == number))


def remove_account(engine: Engine, owner_name: str) -> None:
    """Removes an account with all that is its owner's."""
    with rows_of(engine, owner_name, writes=True) as rows:
        for bag in rows.read(owned_bag, order=()):
            rows.forget_days(bag.id)
    with _writing(engine) as connection:
        connection.execute(delete(owner).where(owner.c.id == _owner_id(connection, owner_name)))


def begin_session(engine: Engine, owner_name: str, now: float, seconds: float) -> tuple[str, Session]:
    """Begins a session of a new token, and ends those that have expired; returns the token, which is kept nowhere else."""
    token, form_token = token_urlsafe(_BYTES), token_urlsafe(_BYTES)
    with _writing(engine) as connection:
        connection.execute(delete(session).where(session.c.expires <= now))
        number = _owner_id(connection, owner_name)
        connection.execute(
            insert(session).values(token_hash=_hash(token), owner_id=number, form_token=form_token, expires=now + seconds)
        )
    return token, Session(owner_name, form_token)


def session_of(engine: Engine, token: str, now: float) -> Session | None:
    """Returns the session of a token; None where there is none, or it has expired."""
    statement = (
        select(owner.c.name, session.c.form_token)
        .join(session, session.c.owner_id == owner.c.id)
        .where(session.c.token_hash == _hash(token), session.c.expires > now)
    )
    with engine.connect() as connection:
        row = connection.execute(statement).first()
    return None if row is None else Session(row.name, row.form_token)


def end_session(engine: Engine, token: str) -> None:
    """Ends a session: its token lets nobody in again."""
    with _writing(engine) as connection:
        connection.execute(delete(session).where(session.c.token_hash == _hash(token)))


def add_token(engine: Engine, owner_name: str, name: str, expires: float | None) -> str:
    """Adds a token for programs, and returns it; it is kept nowhere else.

    Raises:
        BadValue: the name is empty or too long.
    """
    if not name.strip() or len(name) > MAX_ACCOUNT_NAME:
        raise BadValue("account_name_wrong", most=MAX_ACCOUNT_NAME)
    token = token_urlsafe(_BYTES)
    with _writing(engine) as connection:
        number = _owner_id(connection, owner_name)
        connection.execute(
            insert(api_token).values(
                token_hash=_hash(token), owner_id=number, name=name.strip(), created=_now(), expires=expires
            )
        )
    return token


def token_owner(engine: Engine, token: str, now: float) -> str | None:
    """Returns whose token this is; None where it is nobody's, or has expired."""
    statement = (
        select(owner.c.name, api_token.c.expires)
        .join(api_token, api_token.c.owner_id == owner.c.id)
        .where(api_token.c.token_hash == _hash(token))
    )
    with engine.connect() as connection:
        row = connection.execute(statement).first()
    return None if row is None or (row.expires is not None and row.expires <= now) else str(row.name)


def tokens(engine: Engine, owner_name: str) -> tuple[tuple[str, str], ...]:
    """Returns the tokens of an owner by name, each with the day on which it was made."""
    with engine.connect() as connection:
        number = _owner_id(connection, owner_name)
        rows = connection.execute(
            select(api_token.c.name, api_token.c.created).where(api_token.c.owner_id == number).order_by(api_token.c.name)
        )
        return tuple((row.name, row.created[:10]) for row in rows)


def remove_tokens(engine: Engine, owner_name: str, name: str) -> None:
    """Removes the tokens of an owner that have this name."""
    with _writing(engine) as connection:
        number = _owner_id(connection, owner_name)
        connection.execute(delete(api_token).where(api_token.c.owner_id == number, api_token.c.name == name))


def _writing(engine: Engine) -> AbstractContextManager[Connection]:
    return engine.execution_options(**{WRITES: True}).begin()


def _account_where(engine: Engine, condition: ColumnElement[bool]) -> Account | None:
    statement = (
        select(account.c.name, account.c.password_hash, owner.c.name.label("owner"))
        .join(owner, owner.c.id == account.c.owner_id)
        .where(condition)
    )
    with engine.connect() as connection:
        row = connection.execute(statement).first()
    return None if row is None else Account(row.name, row.owner, row.password_hash)


def _owner_id(connection: Connection, owner_name: str) -> int:
    number = connection.execute(select(owner.c.id).where(owner.c.name == owner_name)).scalar()
    if number is None:
        raise BadInput("account_gone")
    return int(number)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
