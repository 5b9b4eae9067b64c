"""The one version of a catalogue that a server answers from until it stops, whatever becomes of the file or the database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256

from reticule import __version__
from reticule.interfaces.http.settings import Settings
from reticule.store.catalogue import Catalogue, catalogue_at, is_file
from reticule.store.large_catalogue import is_current, large_catalogue_at
from reticule.store.snapshot import snapshot_path, snapshot_text, write_snapshot


@dataclass(frozen=True, slots=True)
class Served:
    """The bags, and where workers read them: nowhere for the embedded catalogue, a snapshot, or a large file by its index.

    A large file is not copied: its `version` says whether it is still the same, and where it is not, nothing is answered.
    """

    catalogue: Catalogue
    path: str | None
    version: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Served:
        """The catalogue of the settings; an index that it needs is built once, and not by each worker.

        Raises:
            BadRecord: the catalogue cannot be read.
        """
        catalogue = catalogue_at(settings.catalogue, settings.database)
        if settings.catalogue is None:
            return cls(catalogue, None)
        large = large_catalogue_at(settings.catalogue) if is_file(settings.catalogue) else None
        return cls(catalogue, snapshot_path()) if large is None else cls(catalogue, settings.catalogue, large.version)

    @property
    def label(self) -> str:
        """The catalogue and its version, as each answer names them: the number of an import, or the digest of a file."""
        if self.path is None:
            return f"{self.catalogue.name}@{__version__}"
        number = self.catalogue.version
        text = self.version or ("" if number else snapshot_text(self.catalogue))
        return f"{_ascii(self.catalogue.name)}@{number or sha256(text.encode()).hexdigest()[:12]}"

    @property
    def has_changed(self) -> bool:
        """Whether a large file is no longer the one that was opened."""
        return bool(self.version) and not is_current(str(self.path), self.version)

    def keep(self) -> None:
        """Writes the snapshot, where there is one."""
        if self._is_copied:
            write_snapshot(self.catalogue, str(self.path))

    def forget(self) -> None:
        """Removes the snapshot."""
        if self._is_copied:
            os.remove(str(self.path))

    @property
    def _is_copied(self) -> bool:
        return self.path is not None and not self.version


def _ascii(name: str) -> str:
    """A name as a header may bear it.

    >>> _ascii("spring 24"), _ascii("\u00e9t\u00e9")
    ('spring 24', '?t?')
    """
    return "".join(letter if " " <= letter <= "~" else "?" for letter in name)
