"""What was exported: in a store's folder, an index of each edition, and each graph's content once, by its digest.

A graph that does not change takes no room again. A file is written beside and moved to its place, contents before the
index that names them, and each is read by the digest in its name: what a crash has left half done is never believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqskg.digest import lines_of
from sqskg.errors import StoreError
from sqskg.publishing.concerning import Body
from sqskg.publishing.contents import Contents, compressed
from sqskg.publishing.index import IN_FULL, Remembered, content_of, editions_in, index_of, unreadable
from sqskg.publishing.manifest import Manifest

# What an index has once a letter was taken out of it.
_FORGOTTEN = "forgotten"
_SECONDS_OF_A_DAY = 86_400


class Archive:
    """The editions that were exported from a store, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def editions(self, profile: str, body: Body | None = None) -> list[Remembered]:
        """Return the editions of a profile, for a body or of all reports, by their days, and then as they were made."""
        return editions_in(self._index(profile, body))

    def graphs(self, edition: Remembered) -> dict[str, str]:
        """Return the graphs of an edition with their digests.

        Raises StoreError where its index is damaged, or a letter of it was forgotten.
        """
        told = index_of(edition)
        if told.get(_FORGOTTEN):
            reason = f"A letter of the export of {edition.date} was forgotten, and is not here any longer"
            raise StoreError(str(edition.file), reason, IN_FULL)
        graphs: dict[str, str] = told["graphs"]
        return graphs

    def lines(self, digest: str) -> list[bytes]:
        """Return a graph's canonical lines. Raises StoreError where they are damaged, or were forgotten."""
        return lines_of(content_of(self._object(digest), digest, "a graph of an earlier export"))

    def holds(self, digest: str) -> bool:
        """Say whether a graph's content is there, and sound: one that is not is to be written anew."""
        try:
            self.lines(digest)
        except StoreError:
            return False
        return True

    def keep(self, manifest: Manifest, contents: Contents) -> None:
        """Remember an edition that stands, with those contents that the archive has not.

        Raises StoreError where the folder cannot be written.
        """
        try:
            self._sweep()
            for file in contents.files():
                self._put(self._object(file.stem), file.read_bytes())
            self._keep_index(manifest)
        except OSError as error:
            advice = "A later change set cannot start from it. Check the disk and that you may write there."
            reason = f"This export is not remembered: the folder cannot be written ({error.strerror})"
            raise StoreError(str(self._folder), reason, advice) from None

    def take_in(self, other: Archive) -> None:
        """Remember the editions of another archive too, but for those that are here, with what was in them.

        Raises StoreError where one of the folders cannot be read or written.
        """
        try:
            for file in (file for part in _entries(other._folder / "graphs") for file in _entries(part)):
                if not self._object(file.stem).exists():
                    self._put(self._object(file.stem), file.read_bytes())
            for kind in _entries(other._folder / "index"):
                folder = self._folder / "index" / kind.name
                # An index from which a letter was taken has another digest of its own: one here stands for both.
                here = {(edition.date, edition.number, edition.digest) for edition in editions_in(folder)}
                for edition in editions_in(kind):
                    if (edition.date, edition.number, edition.digest) not in here:
                        self._put(folder / edition.file.name, edition.file.read_bytes())
        except OSError as error:
            raise unreadable(Path(error.filename or other._folder), error) from None

    def names(self) -> set[str]:
        """Return the names of all graphs of all editions. Raises StoreError where the folder cannot be read."""
        return {name for told in self._sound().values() for name in told["graphs"]}

    def forget(self, graph: str) -> None:
        """Take away a graph's name and what it said: no change set can start from an edition that had it.

        Raises StoreError where the folder cannot be written.
        """
        indexes = self._sound()
        others = {digest for told in indexes.values() for name, digest in told["graphs"].items() if name != graph}
        try:
            for edition in self._all():
                if edition not in indexes:
                    # Nobody can say what it names, and so nothing may stay for its sake.
                    edition.file.unlink()
            for file in self._folder.glob("graphs/*/*.gz"):
                if file.stem not in others:
                    file.unlink()
            for file in self._folder.glob("incoming/*"):
                file.unlink()
            # Last: what is stopped on the way is found by the name, and done again.
            for edition, told in indexes.items():
                if told["graphs"].pop(graph, None):
                    self._put_index(edition.file.parent, edition.number, {**told, _FORGOTTEN: True})
                    edition.file.unlink()
        except OSError as error:
            raise unreadable(self._folder, error) from None

    def _all(self) -> list[Remembered]:
        return [edition for folder in sorted(self._folder.glob("index/*")) for edition in editions_in(folder)]

    def _keep_index(self, manifest: Manifest) -> None:
        editions = self.editions(manifest.profile.name, manifest.body)
        last = max(editions, key=lambda edition: edition.number, default=None)
        if last and (last.date, last.digest) == (manifest.date, manifest.canonical) and self._is_sound(last):
            return
        told = {
            "profile": manifest.profile.name,
            "for": manifest.body.address.value if manifest.body else None,
            "date": manifest.date,
            "digest": manifest.canonical,
            "graphs": manifest.digests,
        }
        folder = self._index(manifest.profile.name, manifest.body)
        self._put_index(folder, last.number + 1 if last else 1, told)

    def _put_index(self, folder: Path, number: int, told: dict[str, Any]) -> None:
        content = json.dumps(told, ensure_ascii=False, indent=0).encode()
        name = f"{told['date']}.{number:06d}.{told['digest']}.{hashlib.sha256(content).hexdigest()}.json.gz"
        self._put(folder / name, compressed(content))

    def _sound(self) -> dict[Remembered, dict[str, Any]]:
        """Return what the indexes say that are not damaged."""
        found: dict[Remembered, dict[str, Any]] = {}
        for edition in self._all():
            with suppress(StoreError):
                found[edition] = index_of(edition)
        return found

    def _is_sound(self, edition: Remembered) -> bool:
        try:
            self.graphs(edition)
        except StoreError:
            return False
        return True

    def _put(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = self._incoming / f"{os.getpid()}-{file.name[:64]}"
        new.parent.mkdir(exist_ok=True)
        with new.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        new.replace(file)

    def _sweep(self) -> None:
        """Take away what an export that was stopped has left; one that runs beside has younger files."""
        for file in self._incoming.iterdir() if self._incoming.is_dir() else ():
            if file.stat().st_mtime < time.time() - _SECONDS_OF_A_DAY:
                file.unlink(missing_ok=True)

    @property
    def _incoming(self) -> Path:
        return self._folder / "incoming"

    def _object(self, digest: str) -> Path:
        return self._folder / "graphs" / digest[:2] / f"{digest}.gz"

    def _index(self, profile: str, body: Body | None) -> Path:
        # Addresses may be longer than a file's name, and have signs that no name may have.
        whom = f"-for-{hashlib.sha256(body.address.value.encode()).hexdigest()[:32]}" if body else ""
        return self._folder / "index" / f"{profile}{whom}"


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, nothing where it is not there. Raises OSError where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
