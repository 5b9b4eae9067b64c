"""A chart of shares and times as SVG text."""

from __future__ import annotations

from math import log10
from typing import Any

HUES = {"reticule": "#8c5a2b", "CP-SAT": "#4477aa", "CP-SAT (2 workers)": "#223d55", "packingsolver3d": "#44bb99",
        "packer3d": "#bbcc33", "py3dbp": "#99ddff", "brute force": "#ee8866"}  # fmt: skip

_DECADE = 55  # units a power of ten in ms


def _at(ms: float) -> float:
    return 470 + _DECADE * (log10(min(1e5, max(0.01, ms))) + 2)


def _said(power: int) -> str:
    """A power of ten in ms as short text.

    >>> _said(-2), _said(3)
    ('10 µs', '1 s')
    """
    unit, less = ("µs", -3) if power < 0 else ("ms", 0) if power < 3 else ("s", 3)
    return f"{10 ** (power - less)} {unit}"


def bars(rows: list[dict[str, Any]]) -> str:
    """Per set of instances and packer: the share answered as a bar, the median and the 95th percentile in ms as text."""
    lines, y = [], 60
    for count, kind in dict.fromkeys((row["n"], row["kind"]) for row in rows):
        lines.append(f'<text x="20" y="{y}" font-weight="bold">{count} items, {kind}</text>')
        for row in (row for row in rows if (row["n"], row["kind"]) == (count, kind)):
            y += 20
            answered = (row["proven"] if kind == "just infeasible" else row["found"]) / row["asked"]
            hue, slow = HUES.get(row["packer"], "#999999"), row["ms"]
            at = _at(slow["median"])
            end = _at(slow["p95"])
            lines.append(f'<text x="30" y="{y}">{row["packer"]}</text>')
            lines.append(f'<rect x="170" y="{y - 12}" width="{200 * answered:.1f}" height="14" fill="{hue}"/>')
            lines.append(f'<text x="376" y="{y}">{answered:.0%}</text>')
            lines.append(f'<line x1="{at:.1f}" y1="{y - 5}" x2="{end:.1f}" y2="{y - 5}" stroke="{hue}" stroke-width="4"/>')
            lines.append(f'<circle cx="{at:.1f}" cy="{y - 5}" r="5" fill="{hue}"/>')
        y += 34
    scale = "".join(
        f'<text x="{470 + _DECADE * (power + 2)}" y="40" text-anchor="middle" fill="#555555">{_said(power)}</text>'
        f'<line x1="{470 + _DECADE * (power + 2)}" y1="46" x2="{470 + _DECADE * (power + 2)}" y2="{y - 30}" stroke="#dddddd"/>'
        for power in range(-2, 6)
    )
    head = '<text x="170" y="24" font-weight="bold">share answered</text>'
    head += '<text x="470" y="20" font-weight="bold">median to 95th percentile</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 {y}" font-family="sans-serif" font-size="13">'
        f'<rect width="900" height="{y}" fill="#fffefa"/>{head}{scale}{"".join(lines)}</svg>\n'
    )


def reliability(rows: list[dict[str, Any]]) -> str:
    """A reliability diagram: in each bin of the chance, the share that really fits; discs as large as the bin."""
    marks = []
    for row in rows:
        x, y, r = 60 + 320 * row["chance"], 380 - 320 * row["fits"], 5 + row["n"] ** 0.5
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="#8c5a2b" fill-opacity="0.75"/>')
        marks.append(f'<text x="{x + r + 4:.1f}" y="{y + 4:.1f}" font-size="12">{row["n"]}</text>')
    grid = "".join(
        f'<text x="{60 + 320 * share}" y="398" text-anchor="middle" font-size="12">{share:.0%}</text>'
        f'<text x="52" y="{384 - 320 * share}" text-anchor="end" font-size="12">{share:.0%}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 430" font-family="sans-serif" role="img">'
        '<title>Of reports with a given chance, how many really fit</title><rect width="480" height="430" fill="#fffefa"/>'
        '<path d="M60 60V380H380" fill="none" stroke="#888888"/>'
        '<path d="M60 380L380 60" stroke="#bbbbbb" stroke-dasharray="4 4"/>'
        f'{grid}{"".join(marks)}<text x="220" y="420" text-anchor="middle" font-size="13">chance said</text>'
        '<text x="16" y="30" font-size="13">share that really fits; beside each disc, the number of reports</text></svg>\n'
    )
