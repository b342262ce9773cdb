"""What was converted: a file of JSON lines beside the shards, which grows by one shard at a time.

The first line says by which software and for which base. Then come the letters of a shard, a line each, and the line of
the shard, which makes them count: what stands behind the last one is of a shard that was being written when something
stopped it, and is written again. A last line says that all letters are done, or which are out of reach. Where more are
converted after that, a line before them says that they are not.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqskg import __version__
from sqskg.converting.hold import LOCK, held
from sqskg.converting.whole import write_whole
from sqskg.errors import ConversionError
from sqskg.loading.software import software

#: The file of a folder of shards that says what is in them.
MANIFEST = "manifest.jsonl"
Json = dict[str, Any]
_MADE_ANEW = "Convert the letters into a new folder."


@dataclass(slots=True)
class Manifest:
    """What a folder of shards has: letters by their addresses, files by the graphs that they hold, shards in order."""

    folder: Path
    base: str
    software: str
    letters: dict[str, Json] = field(default_factory=dict)
    graphs: dict[str, str] = field(default_factory=dict)
    shards: list[Json] = field(default_factory=list)
    # What was out of reach when the last run came to its end, and why.
    unreached: dict[str, Json] = field(default_factory=dict)
    # Whether it did.
    ended: bool = False
    # Where the last line that counts ends.
    end: int = 0

    @property
    def complete(self) -> bool:
        """Whether all letters are in here, or refused."""
        return self.ended and not self.unreached

    @property
    def refused(self) -> list[Json]:
        """The letters that are in no shard, with the reason."""
        return [letter for letter in self.letters.values() if "refused" in letter]

    @property
    def statements(self) -> int:
        """How many statements all shards have."""
        return sum(shard["statements"] for shard in self.shards)

    def by_shard(self) -> Iterator[list[Json]]:
        """Yield the letters of each shard, in the order in which they lie there."""
        found: dict[str, list[Json]] = {shard["shard"]: [] for shard in self.shards}
        for letter in self.letters.values():
            if "shard" in letter:
                found[letter["shard"]].append(letter)
        yield from found.values()

    def data_set(self) -> str:
        """Return the digest of all reports: the same for the same letters, in whichever order and shards they lie."""
        kept = (f"{letter['graph']} {letter['quads']}\n" for letter in self.letters.values() if "shard" in letter)
        return hashlib.sha256("".join(sorted(kept)).encode()).hexdigest()

    def add(self, shard: Json, letters: list[Json]) -> None:
        """Note a shard that stands, with its letters, on the disk."""
        self._write([*letters, shard])
        self._note(letters, shard)

    def go_on(self, letters: int) -> None:
        """Note that so many letters are to be done, where all before them are."""
        if self.ended:
            self._write([{"begun": letters}])
            self.ended = False

    def refuse_others_lines(self) -> None:
        """Raise ConversionError where another process has written the manifest since it was read."""
        if read(self.folder).end != self.end:
            reason = "Another 'sqskg convert' has written into this folder since this one began"
            raise ConversionError(str(self.folder), reason, "Say the same again: it goes on behind it.")

    def finish(self, unreached: dict[str, Json]) -> None:
        """Note that all letters are done but those out of reach, with the digest of what they came to."""
        if not self.ended or self.unreached != unreached:
            told = {"complete": not unreached, "letters": len(self.letters), "refused": len(self.refused)}
            missing = {"unreached": list(unreached.values())} if unreached else {}
            self._write([{**told, **missing, "statements": self.statements, "data_set": self.data_set()}])
            self.ended, self.unreached = True, unreached

    def _note(self, letters: list[Json], shard: Json) -> None:
        for letter in letters:
            # One that was refused before is now where its shard has it.
            self.letters.pop(letter["letter"], None)
            self.letters[letter["letter"]] = letter
            if "shard" in letter:
                self.graphs[letter["graph"]] = letter["letter"]
        self.shards += [shard] if shard["shard"] else []
        self.ended = False

    def _write(self, lines: list[Json]) -> None:
        content = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
        with (self.folder / MANIFEST).open("r+b") as file:
            file.seek(self.end)
            file.truncate()
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self.end += len(content)


def begin(folder: Path, base: str) -> Manifest:
    """Return the manifest of a folder, which is made where there is none, to go on with.

    Raises ConversionError for a folder of other files, for shards of other software or another base, and where another
    process writes into the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Nothing is left in a folder of other files, be it a lock. Ours are a lock, and half of a first line.
        if (
            any(entry.name not in (LOCK, f"{MANIFEST}.new") for entry in folder.iterdir())
            and not (folder / MANIFEST).exists()
        ):
            raise _no_shards(folder)
        with held(folder):
            if not (folder / MANIFEST).exists():
                head = json.dumps({"sqskg": __version__, "software": software(), "base": base}) + "\n"
                write_whole(folder / MANIFEST, head.encode())
            manifest = read(folder)
    except OSError as error:
        reason, advice = f"It cannot be written ({error.strerror})", "Check the disk and that you may write there."
        raise ConversionError(str(folder), reason, advice) from None
    if manifest.software != software():
        raise ConversionError(str(folder), "Its shards were written by another version of sqskg", _MADE_ANEW)
    if manifest.base != base:
        advice = f"Give --base {manifest.base}, or convert into a new folder."
        raise ConversionError(str(folder), f"Its reports have addresses under {manifest.base}", advice)
    return manifest


def read(folder: Path) -> Manifest:
    """Return what a folder of shards has. Raises ConversionError where it has no manifest that can be read."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            return _read(folder, iter(file))
    except FileNotFoundError:
        raise _no_shards(folder) from None
    except (ValueError, KeyError, TypeError):
        raise ConversionError(str(folder / MANIFEST), "The manifest is damaged", _MADE_ANEW) from None


def _no_shards(folder: Path) -> ConversionError:
    return ConversionError(str(folder), "This folder holds other files and no shards", _MADE_ANEW)


def _read(folder: Path, lines: Iterator[bytes]) -> Manifest:
    first = next(lines, b"")
    head = json.loads(first)
    manifest = Manifest(folder, head["base"], head["software"], end=len(first))
    letters: list[Json] = []
    length = 0
    for line in lines:
        length += len(line)
        if not line.endswith(b"\n"):
            break
        told = json.loads(line)
        if "letter" in told:
            letters.append(told)
            continue
        if "complete" in told:
            manifest.ended = True
            manifest.unreached = {letter["letter"]: letter for letter in told.get("unreached", ())}
        elif "begun" in told:
            manifest.ended = False
        else:
            manifest._note(letters, told)  # a manifest is read here
        manifest.end, length, letters = manifest.end + length, 0, []
    return manifest
