"""What one `load` has come to so far: which reports the store has, and of which file each is, in shards or alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from sqskg.errors import LetterError
from sqskg.intake import other_words, read_letter
from sqskg.loading.known import KnownLetters
from sqskg.loading.wording import words_of
from sqskg.stores.store import Store


@dataclass(frozen=True, slots=True)
class Holder:
    """A file that holds a report: its path, or the address that it was converted from; its digest and its words'.

    `words` is None where they are not known without reading the file again.
    """

    file: Path | str
    digest: str
    words: str | None = None


class Batch:
    """The reports of one load: what goes into the store from shards, and what from files, is of one reckoning."""

    def __init__(self, store: Store, known: KnownLetters) -> None:
        self.known = known
        self._present = set(store.reports())
        self._holders: dict[NamedNode, Holder] = {}

    def has(self, graph: NamedNode) -> bool:
        """Say whether the store has a report, from before or from this batch."""
        return graph in self._present

    def refusal(self, graph: NamedNode, holder: Holder) -> LetterError | None:
        """Return why a file's report is not taken: a file before it holds the same report in other words."""
        other = self._holders.get(graph)
        if other is None or other.digest == holder.digest:
            return None
        path, key = Path(holder.file), graph.value.rpartition("/")[2]
        words = other.words or _words_in(other.file)
        if words is None:
            reason = f"This is the report {key}, which {other.file} holds, in whichever words: it cannot be read again"
            return LetterError(path, reason, "Load the right one of the two alone.")
        return None if words == holder.words else other_words(path, key, other.file)

    def other(self, graph: NamedNode, file: Path | str) -> Path | str | None:
        """Return the file before this one of which the report was, None where there is none."""
        holder = self._holders.get(graph)
        return holder.file if holder and holder.file != file else None

    def take(self, graph: NamedNode, holder: Holder, *, written: bool) -> None:
        """Note of which file a report is, and, where it is `written`, that the store has no other of it any more."""
        self._holders[graph] = holder
        if written:
            self.known.strike(graph)

    def put(self, graph: NamedNode) -> None:
        """Note that the store has a report."""
        self._present.add(graph)


def _words_in(file: Path | str) -> str | None:
    # What has an address and no path was in shards, which say its words.
    if isinstance(file, str):
        return None
    try:
        return words_of(read_letter(file).letter)
    except LetterError:
        return None
