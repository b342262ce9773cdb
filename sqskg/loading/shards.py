"""What `sqskg convert` wrote, into a store: whole shards, after all of them are known to be undamaged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import zstandard
from pyoxigraph import NamedNode, RdfFormat, parse

from sqskg.converting.manifest import MANIFEST, Json, Manifest, read
from sqskg.converting.source import name_of
from sqskg.errors import ConversionError
from sqskg.loading.known import KnownLetters
from sqskg.loading.load import Loaded
from sqskg.loading.software import software
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Change, Store

_Reports: TypeAlias = Iterator[tuple[NamedNode, bytes]]
_ADVICE = "Nothing was loaded. Copy the folder again, or convert the letters into a new one."


def holds_shards(path: Path) -> bool:
    """Say whether a path is a folder of shards."""
    return (path / MANIFEST).is_file()


def checked_shards(folder: Path) -> Manifest:
    """Return the manifest of a folder of shards, each of which is what the manifest says.

    Raises ConversionError for a folder that is not complete, and names the shard that is missing or damaged.
    """
    manifest = read(folder)
    if not manifest.complete:
        advice = "Say the same 'sqskg convert' again: it goes on where it stopped."
        raise ConversionError(str(folder), "Not all letters are converted yet", advice)
    for shard in manifest.shards:
        file = folder / shard["shard"]
        try:
            with file.open("rb") as content:
                whole = hashlib.file_digest(content, "sha256").hexdigest() == shard["sha256"]
        except OSError as error:
            raise ConversionError(str(file), f"The shard cannot be read ({error.strerror})", _ADVICE) from None
        if not whole:
            raise ConversionError(str(file), "The shard is damaged: the manifest has another digest of it", _ADVICE)
    return manifest


def load_shards(store: Store, manifest: Manifest, known: KnownLetters) -> Iterator[Loaded]:
    """Keep the reports of shards that were checked; what was yielded is on the disk.

    The reports of a shard that the store has not are added at once, all or none; others are replaced one by one.
    """
    same = manifest.software == software()
    present = set(store.reports())
    try:
        for letters in manifest.by_shard():
            left = [letter for letter in letters if same and _is_known(letter, known)]
            changes = dict.fromkeys((letter["graph"] for letter in left), Change.NONE)
            reports = _frames(manifest, [letter for letter in letters if letter["graph"] not in changes])
            changes |= _put(store, reports, present)
            store.flush()
            for letter in letters:
                if same:
                    known.add(letter["sha256"])
                graph = NamedNode(letter["graph"])
                warnings = tuple(letter["warnings"])
                read_now = letter not in left
                told = warnings if read_now else ()
                yield Loaded(letter["letter"], graph, changes[graph.value], told, len(warnings), read=read_now)
    finally:
        known.keep()


def _put(store: Store, reports: Iterator[tuple[NamedNode, bytes]], present: set[NamedNode]) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    others: list[tuple[NamedNode, bytes]] = []

    def new() -> _Reports:
        for graph, quads in reports:
            if graph in present:
                others.append((graph, quads))
            else:
                changes[graph.value] = Change.ADDED
                yield graph, quads

    # A server takes a report at a time.
    if isinstance(store, EmbeddedStore):
        store.add(new())
    for graph, quads in others if isinstance(store, EmbeddedStore) else reports:
        changes[graph.value] = store.replace(graph, parse(quads, format=RdfFormat.N_QUADS))
    return changes


def _is_known(letter: Json, known: KnownLetters) -> bool:
    there = known.read_from(letter["sha256"], name_of(letter["letter"]))
    return there is not None and there.graph.value == letter["graph"]


def _frames(manifest: Manifest, letters: list[Json]) -> _Reports:
    if not letters:
        return
    # A shard is some MB; the reports in it, ten times as many, are taken out one at a time.
    content = (manifest.folder / letters[0]["shard"]).read_bytes()
    unpacked = zstandard.ZstdDecompressor()
    for letter in letters:
        start, length = letter["at"]
        yield NamedNode(letter["graph"]), unpacked.decompress(content[start : start + length])
