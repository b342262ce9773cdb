"""What `sqskg convert` wrote, into a store: whole shards, after all of them are known to be undamaged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import zstandard
from pyoxigraph import NamedNode, RdfFormat, parse

from sqskg.converting.address import name_of
from sqskg.converting.manifest import MANIFEST, Json, Manifest, read
from sqskg.converting.mending import is_whole
from sqskg.errors import ConversionError
from sqskg.loading.batch import Batch, Holder
from sqskg.loading.known import KnownLetters
from sqskg.loading.load import Loaded
from sqskg.loading.software import software
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Change, Store

_Reports: TypeAlias = Iterator[tuple[NamedNode, bytes]]
_ADVICE = "Nothing was loaded. Say the same 'sqskg convert' again, which makes it anew, or copy the folder again."


def holds_shards(path: Path) -> bool:
    """Say whether a path is a folder of shards."""
    return (path / MANIFEST).is_file()


def checked_shards(folder: Path) -> Manifest:
    """Return the manifest of a folder of shards, each of which is what the manifest says; letters may be missing.

    Raises ConversionError for a folder whose conversion has not come to its end, and names the shard that is missing or
    damaged.
    """
    manifest = read(folder)
    if not manifest.ended:
        advice = "Say the same 'sqskg convert' again: it goes on where it stopped."
        raise ConversionError(str(folder), "Not all letters are converted yet", advice)
    for shard in manifest.shards:
        file = folder / shard["shard"]
        try:
            whole = is_whole(file, shard)
        except OSError as error:
            raise ConversionError(str(file), f"The shard cannot be read ({error.strerror})", _ADVICE) from None
        if not whole:
            raise ConversionError(str(file), "The shard is damaged: the manifest has another digest of it", _ADVICE)
    return manifest


def load_shards(
    store: Store, manifest: Manifest, batch: Batch, *, anew: bool = False
) -> Iterator[Loaded | ConversionError]:
    """Keep the reports of shards that were checked; what was yielded is on the disk. `anew` takes also what is known.

    The reports of a shard that the store has not are added at once, all or none; others are replaced one by one. A
    report that earlier shards of the batch have in other words is refused.
    """
    same = manifest.software == software()
    try:
        for letters in manifest.by_shard():
            taken, refused = _taken(letters, batch)
            left = [letter for letter in taken if same and not anew and _is_known(letter, batch.known)]
            changes = dict.fromkeys((letter["graph"] for letter in left), Change.NONE)
            written = [letter for letter in taken if letter["graph"] not in changes]
            for letter in taken:
                batch.take(NamedNode(letter["graph"]), _holder(letter), written=letter in written)
            if not same:
                # What other software read of a file is not what this one reads of it.
                batch.known.forget({letter["sha256"] for letter in written})
            changes |= _put(store, _frames(manifest, written), batch)
            store.flush()
            yield from refused
            for letter in taken:
                if same:
                    batch.known.add(letter["sha256"])
                yield _loaded(letter, changes[letter["graph"]], read=letter not in left)
    finally:
        batch.known.keep()


def _taken(letters: list[Json], batch: Batch) -> tuple[list[Json], list[ConversionError]]:
    """Return which letters of a shard are taken, and why others are not."""
    taken, refused = [], []
    for letter in letters:
        if error := batch.refusal(NamedNode(letter["graph"]), _holder(letter)):
            refused.append(ConversionError(letter["letter"], error.reason, error.advice))
        else:
            taken.append(letter)
    return taken, refused


def _holder(letter: Json) -> Holder:
    # Shards of an earlier version do not say the words.
    return Holder(letter["letter"], letter["sha256"], letter.get("words"))


def _loaded(letter: Json, change: Change, *, read: bool) -> Loaded:
    warnings = tuple(letter["warnings"])
    told = warnings if read else ()
    return Loaded(letter["letter"], NamedNode(letter["graph"]), change, told, len(warnings), read=read)


def _put(store: Store, reports: _Reports, batch: Batch) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    others: list[tuple[NamedNode, bytes]] = []

    def new() -> _Reports:
        for graph, quads in reports:
            if batch.has(graph):
                others.append((graph, quads))
            else:
                batch.put(graph)
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
