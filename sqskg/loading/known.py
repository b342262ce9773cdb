"""Which files need no reading: the store has what this software read from them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from sqskg import __version__
from sqskg.errors import LetterError
from sqskg.loading.software import software
from sqskg.reading.formats import content_of
from sqskg.stores.folder import READINGS
from sqskg.stores.seal import SEALED, SEALS
from sqskg.stores.store import Reader

# The name is part of what a graph says. A report read by another version has another agent. Of a graph without a seal
# it cannot be told whether it is whole.
_READ = f"""
SELECT ?graph ?digest ?name (COUNT(?warning) AS ?warnings) WHERE {{
  GRAPH ?graph {{
    ?reading prov:wasAssociatedWith/schema:softwareVersion "{__version__}" ; prov:used/prov:wasDerivedFrom ?file .
    ?file sqs:sha256 ?digest ; schema:name ?name .
    OPTIONAL {{ ?report sqs:warning ?warning }}
  }}
  FILTER EXISTS {{ GRAPH {SEALS} {{ ?graph {SEALED} ?seal }} }}
}} GROUP BY ?graph ?digest ?name
"""


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """The report that a store has of a file, by the file's digest, with how many warnings it was kept."""

    graph: NamedNode
    warnings: int
    digest: str

    @property
    def key(self) -> str:
        """The report's key."""
        return self.graph.value.rpartition("/")[2]


class KnownLetters:
    """What a store in a folder has of the files that this software read into it.

    The graphs say of which file, by its digest, and the version; which rules and vocabulary of that version it was is
    in a table in the folder. Where the table is lost or of other software, letters are read again, and nothing else.
    Of a store that has no folder (None) nothing is known.
    """

    def __init__(self, store: Reader, folder: Path | None) -> None:
        self._table = folder / READINGS if folder else None
        self._read = self._digests()
        self._letters: dict[tuple[str, str], KnownLetter] = {}
        for graph, digest, name, warnings in store.select(_READ).rows if self._read else ():
            if isinstance(graph, NamedNode) and isinstance(warnings, Literal):
                key = (getattr(digest, "value", ""), getattr(name, "value", ""))
                if key[0] in self._read:
                    self._letters[key] = KnownLetter(graph, int(warnings.value), key[0])
        self._new: set[str] = set()
        self._struck: set[NamedNode] = set()

    def letter(self, path: Path) -> KnownLetter | None:
        """Return what the store has of a file; None where the file is to be read, be it to say that it cannot be."""
        if not self._letters:
            return None
        try:
            digest = hashlib.sha256(content_of(path)).hexdigest()
        except LetterError:
            return None
        return self.read_from(digest, path.name)

    def read_from(self, digest: str, name: str) -> KnownLetter | None:
        """Return what the store has of a file with a digest and a name."""
        letter = self._letters.get((digest, name))
        return letter if letter and self.stands(letter) else None

    def stands(self, letter: KnownLetter) -> bool:
        """Say whether the store still has what was known of a file."""
        return letter.graph not in self._struck

    def strike(self, graph: NamedNode) -> None:
        """Note that other statements are put in a report's place: which file they are of is known the next time."""
        self._struck.add(graph)

    def forget(self, digests: AbstractSet[str]) -> None:
        """Write a table without some files. Call it before their reports are replaced by what other software read.

        Raises OSError where it cannot be written.
        """
        self._new -= digests
        if self._table and self._read & digests:
            self._read -= digests
            self._write(self._table)

    def add(self, digest: str) -> None:
        """Note that the store has what was read of the file with this digest."""
        self._new.add(digest)

    def keep(self) -> None:
        """Write the table. Call it once what was read is on the disk. Raises OSError where it cannot be written."""
        if self._table and not self._new <= self._read:
            self._read |= self._new
            self._write(self._table)

    def _write(self, table: Path) -> None:
        draft = table.with_name(f"{READINGS}.new")
        content = json.dumps({"software": software(), "files": sorted(self._read)}, indent=0)
        with draft.open("w", encoding="utf-8") as output:
            output.write(content)
            output.flush()
            # A file that is forgotten is so before the store has something else of it.
            os.fsync(output.fileno())
        draft.replace(table)

    def _digests(self) -> set[str]:
        if self._table is None:
            return set()
        try:
            table = json.loads(self._table.read_text("utf-8"))
            return set(table["files"]) if table["software"] == software() else set()
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return set()
