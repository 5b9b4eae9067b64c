"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who vouches for people (OpenID Connect), and by which name and secret this server is known there."""

    url: str
    client: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes in bytes, times in seconds.

    >>> Settings().most_body
    1000000
    """

    catalogue: str | None = None  # a file of bags, or the name of an imported catalogue; None is the embedded one
    origins: tuple[str, ...] = ()  # shops whose pages may ask, such as https://shop.example
    workers: int = 2  # processes that answer
    most_body: int = 1_000_000
    most_photo: int = 15_000_000
    most_seconds: float = 10.0  # a question that takes longer is stopped; ask it as a job
    most_job_seconds: float = 3_600.0
    most_memory: int = 1_000_000_000  # bytes that an answer may take
    most_waiting: int = 64  # questions in line, beyond which a server says that it is busy
    most_jobs: int = 32
    hot_bytes: int = 8_000_000  # of questions and answers that are remembered
    a_minute: int = 600  # questions an address beyond loopback may ask
    database: str | None = None  # where imported catalogues are; None is the environment's, else the user's
    host: str = "127.0.0.1"  # where it listens
    names: tuple[str, ...] = ()  # by which others reach it, such as bags.example
    accounts: bool = False  # whether people log in, and each has bags of her own
    issuer: Issuer | None = None  # who may vouch for them
    shows_metrics: bool = False  # to everybody, and not to this machine alone
    logs: bool = False  # a line of each request

    @property
    def personal(self) -> bool:
        """Whether only this machine reaches it, so that whoever asks is the one owner."""
        return not self.accounts and is_loopback(self.host)

    @property
    def keeps(self) -> bool:
        """Whether people's own bags are kept here; else they stay in the browser."""
        return self.personal or self.accounts


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
