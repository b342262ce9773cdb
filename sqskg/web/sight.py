"""The state of a store as a server last saw it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqskg.stores.version import changed_at, version_of

# How often, in seconds, the folder is looked at for letters that came since.
_LOOK = 2.0


@dataclass(slots=True)
class Sight:
    """What was last seen of a folder: its `version`, and when that came about, `changed`, in seconds since 1970.

    `seen` is when a change was first seen, by the clock of whoever looks; before there was one it is 0.
    """

    folder: Path
    version: str = ""
    changed: float = 0.0
    seen: float = 0.0
    _looked: float = 0.0

    def begin(self) -> None:
        """Look at the folder for the first time. Raises OSError where it is gone."""
        self.version, self.changed = version_of(self.folder), changed_at(self.folder)

    def renew(self, now: float) -> None:
        """Look at the folder again, if it was not looked at just before `now`. Raises OSError where it is gone."""
        if now - self._looked <= _LOOK:
            return
        version, changed = version_of(self.folder), changed_at(self.folder)
        self._looked = now
        if version != self.version:
            self.version, self.changed, self.seen = version, changed, now
