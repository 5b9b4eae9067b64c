"""`python -m reticule` is `reticule`."""

from __future__ import annotations

from reticule.interfaces.cli import main

raise SystemExit(main())
