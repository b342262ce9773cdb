"""What a load came to, in a line that agrees with the lines above it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from sqskg.loading.load import Loaded
from sqskg.stores.store import Change


class Tally:
    """The reports that were read, and what the store had of them before; those left alone; files that were refused."""

    def __init__(self) -> None:
        self.refused = 0
        self._all: set[NamedNode] = set()
        self._read: set[NamedNode] = set()
        self._added: set[NamedNode] = set()
        self._replaced: set[NamedNode] = set()

    def take(self, loaded: Loaded) -> None:
        """Reckon in a file that was taken or left alone. A report of several files is one."""
        self._all.add(loaded.graph)
        if loaded.read:
            self._read.add(loaded.graph)
        if loaded.change is Change.ADDED:
            self._added.add(loaded.graph)
        elif loaded.change is Change.REPLACED:
            self._replaced.add(loaded.graph)

    def refuse(self) -> None:
        """Reckon in a file that was refused."""
        self.refused += 1

    def in_words(self) -> str:
        """Return how many reports were read, replaced others, were as before, or were left alone, and the refusals."""
        read, left = len(self._read), len(self._all - self._read)
        # What this load kept first and replaced then was not there before it.
        replaced, same = len(self._replaced - self._added), len(self._read - self._added - self._replaced)
        told = [f"{read} report read" if read == 1 else f"{read} reports read"]
        told += [f"{replaced} of them replaced"] if replaced else []
        told += [f"{same} of them as before"] if same else []
        told += [f"{left} unchanged"] if left else []
        return ", ".join([*told, f"{self.refused} refused"])


def change_in_words(loaded: Loaded) -> str:
    """Return what loading a file changed."""
    return "read again, as before" if loaded.read and loaded.change is Change.NONE else loaded.change.value
