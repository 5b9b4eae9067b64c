"""Writes the made-up series of tests/data/trend in the shapes of public exports: python tools/make_trend_samples.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import sin, tau
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "data" / "trend"
WEEKS = [date(2022, 1, 2) + timedelta(7 * week) for week in range(120)]
MONTHS = [date(2019 + month // 12, month % 12 + 1, 1) for month in range(60)]
LAST = len(WEEKS) - 1


def interest(week: int, phase: float = 0) -> int:
    """A value from 30 to 76 with a season of a year."""
    return round(50 + 20 * sin(tau * week / 52 + phase) + week % 7)


def write(name: str, lines: Iterable[str], encoding: str = "utf-8") -> None:
    """Writes a sample as bytes, so that its line ends are the same on every system."""
    (FOLDER / name).write_bytes(("\n".join(lines) + "\n").encode(encoding))


def main() -> None:
    """Writes all samples."""
    weeks = list(enumerate(WEEKS))
    write("pytrends.csv", ["date,tote bag,belt bag,isPartial",
                           *(f"{day},{interest(n)},{interest(n, 2)},{n == LAST}" for n, day in weeks)])  # fmt: skip
    japanese = [9 if n == LAST else "1 未満" if n == 3 else interest(n) for n, _ in weeks]
    write("partial_ja.csv", ["カテゴリ: すべてのカテゴリ", "", "週,バッグ: (日本)",
                             *(f"{day},{value}" for (_, day), value in zip(weeks, japanese, strict=True))])  # fmt: skip
    write("pinterest_across.csv", ["Search trends, made up", "", f"Rank,Trend,Weekly change,{','.join(map(str, WEEKS))}",
        *(f"{rank},{term},{rank}%,{','.join(str(interest(n, rank)) for n, _ in weeks)}"
          for rank, term in enumerate(("mini bag", "tote bag", "clutch"), start=1))])  # fmt: skip
    write(
        "pinterest_utf16.csv",
        ["Date\tmini bag\tbelt bag", *(f"{day}\t{interest(n)}\t{interest(n, 1)}" for n, day in weeks)],
        "utf-16",
    )
    german = [f"{month:%d.%m.%Y};{brand};{interest(n, phase) * 21:,}".replace(",", ".")
              for n, month in enumerate(MONTHS) for phase, brand in enumerate(("Linde", "Erle"))]  # fmt: skip
    write("shop_de.csv", ["Monat;Marke;Umsatz", *german, "Summe;;125.000"], "utf-8-sig")
    write("shop_us.csv", ["Day,Orders,Gross sales", 'Total,"6,400","$198,000.00"',
        *(f'{day.month}/{day.day}/{day.year},{interest(n)},"${interest(n, 1) * 31:,.2f}"' for n, day in weeks)])  # fmt: skip
    write("keyword_by_place.csv", ["week,keyword,geo,searches",
        *(f"{day},{term},{place},{interest(n, 2 * first + second)}" for first, term in enumerate(("tote", "clutch"))
          for second, place in enumerate(("FR", "JP")) for n, day in weeks[:60])])  # fmt: skip
    write("two_values.csv", ["day,brand,gross,net",
        *(f"{day},{brand},{interest(n, phase) + 9},{interest(n, phase)}"
          for n, day in weeks[:60] for phase, brand in enumerate(("Linde", "Erle")))])  # fmt: skip
    write("doubled.csv", ["date,value", *(f"{day},{interest(n, phase)}" for n, day in weeks[:60] for phase in (0, 1))])


if __name__ == "__main__":
    main()
