"""Where a module is compiled, pytest cannot collect its source for doctests; tests/packing/test_uncompiled.py runs those.

Laws have no deadline: machines are shared, and a slow one is no fault.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# no test asks of the bags of who runs it
os.environ["RETICULE_DATABASE"] = str(Path(tempfile.mkdtemp(prefix="reticule-")) / "nobody.db")

_SOURCE = Path(__file__).parent / "src" / "reticule"
collect_ignore = [str(found.with_name(f"{found.name.split('.')[0]}.py")) for found in _SOURCE.rglob("*.so")]
