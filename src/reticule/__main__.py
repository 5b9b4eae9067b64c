"""`python -m reticule` is `reticule`."""

from __future__ import annotations

from reticule.interfaces.cli.main import main

raise SystemExit(main())
