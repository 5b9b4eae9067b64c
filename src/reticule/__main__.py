"""`python -m reticule` is `reticule`."""

from __future__ import annotations

import sys


def run() -> int:
    """Runs one command; Ctrl-C is one line even while everything is still being imported."""
    try:
        from reticule.interfaces.cli.main import main
    except KeyboardInterrupt:
        print("reticule: interrupted", file=sys.stderr)
        return 130
    return main()


if __name__ == "__main__":
    raise SystemExit(run())
