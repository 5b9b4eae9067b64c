"""What somebody has of her own, for doors that many ask through: from a database, or from a record that she sends along."""

from __future__ import annotations

from collections import OrderedDict

from reticule.carry.wardrobe import Wardrobe
from reticule.services.own_changes import Fields, change
from reticule.services.sources import Sources
from reticule.store.database import exists, opened
from reticule.store.diary import read_wardrobe
from reticule.store.owner import ME, OwnerRows, revision_of, rows_of
from reticule.store.wardrobe_document import changed_wardrobe
from reticule.store.wardrobe_file import wardrobe_of_record

Revision = tuple[tuple[int, int], ...]
_MOST_OWNERS = 16  # whose wardrobes are kept at hand


class OwnSources:
    """The wardrobes of a database, each read anew only where its owner has written since."""

    def __init__(self, database: str | None, catalogue: Sources) -> None:
        """Opens nothing yet.

        Args:
            database: see `store.database.database_url`.
            catalogue: where bags are looked up that are added by name.
        """
        self._database, self._catalogue = database, catalogue
        self._read: OrderedDict[str, tuple[Revision, Sources]] = OrderedDict()

    def of(self, owner: str = ME) -> Sources:
        """The sources whose bags and things are those of an owner; a file that is not there yet is not made for it.

        Raises:
            BadInput: the database cannot be read.
        """
        if not exists(self._database):
            return Sources.mine(Wardrobe)
        with opened(self._database) as engine:
            revision = revision_of(engine, owner)
            if self._read.get(owner, (None,))[0] != revision:
                self._keep(owner, revision, read_wardrobe(engine, owner))
        self._read.move_to_end(owner)
        return self._read[owner][1]

    def change(self, what: str, fields: Fields, owner: str = ME) -> None:
        """Makes one change of what an owner has; see `own_changes.change`.

        Raises:
            BadInput: it cannot be made; then nothing is changed.
        """
        with opened(self._database) as engine, rows_of(engine, owner, writes=True) as rows:
            change(what, fields, rows, self._catalogue)

    def _keep(self, owner: str, revision: Revision, wardrobe: Wardrobe) -> None:
        self._read[owner] = (revision, Sources.mine(lambda: wardrobe))
        while len(self._read) > _MOST_OWNERS:
            self._read.popitem(last=False)


def sources_of_record(record: object) -> Sources:
    """The sources whose bags and things are those of a record, as `reticule export` writes it.

    Raises:
        BadInput: it is no wardrobe.
    """
    wardrobe = wardrobe_of_record(record)
    return Sources.mine(lambda: wardrobe)


def changed_record(record: object, what: str, fields: Fields, catalogue: Sources) -> Wardrobe:
    """A wardrobe that somebody sends along, after a change; see `own_changes.change`.

    Raises:
        BadInput: it is no wardrobe, or the change cannot be made.
    """

    def made(rows: OwnerRows) -> None:
        change(what, fields, rows, catalogue)

    return changed_wardrobe(Wardrobe() if record is None else wardrobe_of_record(record), made)
