"""What was exported: in a store's folder, an index of each edition, and each graph's content once, by its digest.

A graph that does not change takes no room again. A file is written beside and moved to its place, contents before the
index that names them, and each is read by the digest in its name: what a crash has left half done is never believed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from sqskg.errors import StoreError
from sqskg.publishing.concerning import Body
from sqskg.publishing.contents import Contents, compressed
from sqskg.publishing.digest import digest_of
from sqskg.publishing.manifest import Manifest

_INDEX = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{6,})\.([0-9a-f]{64})\.([0-9a-f]{64})\.json\.gz")
_SECONDS_OF_A_DAY = 86_400
_IN_FULL = "Send a full export instead: export without --since."


@dataclass(frozen=True, slots=True)
class Remembered:
    """An edition that was exported: its day, which of its kind it is, its digest, and the file of its index."""

    date: str
    number: int
    digest: str
    file: Path


class Archive:
    """The editions that were exported from a store, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def editions(self, profile: str, body: Body | None = None) -> list[Remembered]:
        """Return the editions of a profile, for a body or of all reports, by their days, and then as they were made."""
        return _in_folder(self._index(profile, body))

    def graphs(self, edition: Remembered) -> dict[str, str]:
        """Return the graphs of an edition with their digests. Raises StoreError where its index is damaged."""
        checksum = edition.file.name.split(".")[3]
        told = json.loads(_content(edition.file, checksum, f"the export of {edition.date}"))
        graphs: dict[str, str] = told["graphs"]
        return graphs

    def lines(self, digest: str) -> list[str]:
        """Return a graph's canonical lines. Raises StoreError where they are damaged, or were forgotten."""
        text = _content(self._object(digest), digest, "a graph of an earlier export").decode()
        # Words may have signs in them at which `splitlines` would part them.
        return [f"{line}\n" for line in text.split("\n")[:-1]]

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

    def names(self) -> set[str]:
        """Return the names of all graphs of all editions. Raises StoreError where the folder cannot be read."""
        return {name for edition in self._all() if self._is_sound(edition) for name in self.graphs(edition)}

    def forget(self, graph: str) -> None:
        """Take away what a graph said, in whichever edition: no change set can start from one that has it then.

        Raises StoreError where the folder cannot be written.
        """
        others: set[str] = set()
        try:
            for edition in self._all():
                if self._is_sound(edition):
                    others |= {digest for name, digest in self.graphs(edition).items() if name != graph}
                else:
                    # Nobody can say what it names, and so nothing may stay for its sake.
                    edition.file.unlink()
            for file in self._folder.glob("graphs/*/*.gz"):
                if file.stem not in others:
                    file.unlink()
            for file in self._folder.glob("incoming/*"):
                file.unlink()
        except OSError as error:
            raise _unreadable(self._folder, error) from None

    def _all(self) -> list[Remembered]:
        return [edition for folder in sorted(self._folder.glob("index/*")) for edition in _in_folder(folder)]

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
        content = json.dumps(told, ensure_ascii=False, indent=0).encode()
        number, checksum = last.number + 1 if last else 1, hashlib.sha256(content).hexdigest()
        name = f"{manifest.date}.{number:06d}.{manifest.canonical}.{checksum}.json.gz"
        self._put(self._index(manifest.profile.name, manifest.body) / name, compressed(content))

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


def _in_folder(folder: Path) -> list[Remembered]:
    """Return the editions whose indexes are in a folder, as `editions` does."""
    try:
        found = [(_INDEX.fullmatch(file.name), file) for file in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unreadable(folder, error) from None
    made = [Remembered(name[1], int(name[2]), name[3], file) for name, file in found if name]
    return sorted(made, key=lambda edition: (edition.date, edition.number))


def _content(file: Path, digest: str, what: str) -> bytes:
    """Return what a file holds, if it is what its name says. Raises StoreError otherwise."""
    try:
        content = gzip.decompress(file.read_bytes())
    except FileNotFoundError:
        raise StoreError(str(file), f"The content of {what} is not here any longer", _IN_FULL) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        content = None
    except OSError as error:
        raise _unreadable(file, error) from None
    if content is None or digest_of([content.decode("utf-8", "replace")]) != digest:
        raise StoreError(str(file), f"The record of {what} is damaged, and is not used", _IN_FULL)
    return content


def _unreadable(place: Path, error: OSError) -> StoreError:
    reason = f"The record of earlier exports cannot be read or written ({error.strerror})"
    return StoreError(str(place), reason, "Check the disk, and that you may read and write there.")
