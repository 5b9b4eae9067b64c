"""Where a module is compiled, pytest cannot collect its source for doctests; tests/packing/test_uncompiled.py runs those."""

from __future__ import annotations

from pathlib import Path

_PACKING = Path(__file__).parent / "src" / "reticule" / "packing"
collect_ignore = [
    str(path)
    for name in ("table", "facts", "lines", "search")
    if list(_PACKING.glob(f"{name}.*.so"))
    for path in [_PACKING / f"{name}.py"]
]
