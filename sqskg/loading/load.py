"""Letters into a store: what it has already is left alone, the rest is read and kept, many at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from sqskg.errors import LetterError
from sqskg.loading.batch import Batch, Holder
from sqskg.loading.known import KnownLetter
from sqskg.loading.pool import in_order
from sqskg.loading.reading import ReadLetter, read_file
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Change, Store

# What comes within so many seconds is put on the disk together: nobody waits longer to be told at first. Later it is a
# tenth of the time that the load has taken, and never more than the last: few large additions take the engine less.
_SECONDS, _SHARE, _MOST_SECONDS = 3.0, 0.1, 15.0
# docs/performance.md has the figures: a bulk load pays from the first number on. Beyond the second it takes ever more
# memory for a tenth of the engine's time.
_FEWEST, _MOST = 4, 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file, by its path or address, with the report that the store now has of it, and what that changed.

    `warnings` are those of a letter that was read, in words; `warned` is how many the report has. `read` is False
    where the file was left alone. `other` is the file before it in the same load, of the same words, whose place
    it took.
    """

    path: Path | str
    graph: NamedNode
    change: Change
    warnings: tuple[str, ...] = ()
    warned: int = 0
    read: bool = True
    other: Path | str | None = None

    @property
    def key(self) -> str:
        """The report's key."""
        return self.graph.value.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _Step:
    path: Path
    graph: NamedNode
    letter: ReadLetter | KnownLetter
    other: Path | str | None


class Loading:
    """A batch of letters on its way into a store. What was yielded is on the disk."""

    def __init__(self, store: Store, base: str, batch: Batch) -> None:
        self._store = store
        self._base = base
        self._batch = batch

    def load(self, paths: Iterable[Path], jobs: int = 1, *, anew: bool = False) -> Iterator[Loaded | LetterError]:
        """Keep the letters in files, each in place of what the store has of the same report; say what that changed.

        They are read by so many processes, and told in the order of `paths`. `anew` reads also what is known.
        """
        files = ((path, None if anew else self._batch.known.letter(path)) for path in paths)
        waiting: list[_Step | LetterError] = []
        begun = since = time.monotonic()
        try:
            for (path, known), read in in_order(partial(read_file, base=self._base), files, _to_read, jobs):
                waiting.append(self._step(path, known or read))
                patience = max(_SECONDS, min(_MOST_SECONDS, (since - begun) * _SHARE))
                if len(waiting) == _MOST or time.monotonic() - since > patience:
                    yield from self._keep(waiting)
                    waiting, since = [], time.monotonic()
            yield from self._keep(waiting)
        finally:
            self._batch.known.keep()

    def _step(self, path: Path, letter: KnownLetter | ReadLetter | LetterError | None) -> _Step | LetterError:
        """Say what is to be done for a file; a report that a file before has in other words is refused."""
        if isinstance(letter, KnownLetter) and not self._batch.known.stands(letter):
            # A file before it has put other statements in the report's place.
            letter = read_file(path, self._base)
        if letter is None or isinstance(letter, LetterError):
            return letter or LetterError(path, "The letter was not read", "Load it again.")
        graph = letter.graph if isinstance(letter, KnownLetter) else NamedNode(letter.graph)
        other = self._batch.other(graph, path)
        if isinstance(letter, ReadLetter):
            holder = Holder(path, letter.digest, letter.words)
            if refusal := self._batch.refusal(graph, holder):
                return refusal
            self._batch.take(graph, holder, written=True)
        else:
            self._batch.take(graph, Holder(path, letter.digest), written=False)
        return _Step(path, graph, letter, other)

    def _keep(self, steps: list[_Step | LetterError]) -> Iterator[Loaded | LetterError]:
        """Do what is to be done, put it on the disk, and then tell it."""
        added = self._add(steps)
        told = [step if isinstance(step, LetterError) else self._put(step, step in added) for step in steps]
        self._store.flush()
        for step in steps:
            if isinstance(step, _Step) and isinstance(step.letter, ReadLetter):
                self._batch.known.add(step.letter.digest)
        yield from told

    def _add(self, steps: list[_Step | LetterError]) -> list[_Step]:
        """Add the reports that the store has not, if they are enough for a bulk load; return which."""
        new: dict[NamedNode, tuple[_Step, bytes]] = {}
        for step in steps:
            if isinstance(step, _Step) and isinstance(step.letter, ReadLetter) and not self._batch.has(step.graph):
                new.setdefault(step.graph, (step, step.letter.quads))
        for graph in new:
            self._batch.put(graph)
        # A server takes a report at a time.
        if len(new) < _FEWEST or not isinstance(self._store, EmbeddedStore):
            return []
        self._store.add((graph, quads) for graph, (_, quads) in new.items())
        return [step for step, _ in new.values()]

    def _put(self, step: _Step, added: bool) -> Loaded:
        letter = step.letter
        if isinstance(letter, KnownLetter):
            return Loaded(step.path, step.graph, Change.NONE, warned=letter.warnings, read=False)
        change = Change.ADDED
        if not added:
            change = self._store.replace(step.graph, parse(letter.quads, format=RdfFormat.N_QUADS))
        # Of one file that is given twice, as in shards too, nothing is put in the place of anything.
        other = None if change is Change.NONE else step.other
        return Loaded(step.path, step.graph, change, letter.warnings, len(letter.warnings), other=other)


def _to_read(file: tuple[Path, KnownLetter | None]) -> Path | None:
    path, known = file
    return None if known else path
