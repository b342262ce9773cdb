"""What the search of a site looks in: sentences and names, as one file for a small script in the browser."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Self

from pyoxigraph import NamedNode, Quad, Triple

from sqskg.describing.terms import SCHEMA, SQS
from sqskg.pages.said import Said
from sqskg.pages.sentence import words_anchor
from sqskg.publishing.labels import labels_in

# A finding's text is that of its sentences, and evidence has the same words again.
_TOLD = (SQS.Observation, SQS.Recommendation, SQS.Strength, SQS.OverallJudgement, SQS.CaseExample)
#: The index that a thing has that is of no report.
NO_REPORT = -1


class SearchIndex:
    """Writes entries as they come: the index of a report's name or -1, the place of a page, the words.

    A place is without `.html`, and may be followed by `#` and a place on the page.

    Use it as a context; what it writes is JSON then.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._reports: list[str] = []
        self._any = False

    def __enter__(self) -> Self:
        self._file.write('{"entries": [')
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        names = json.dumps(self._reports, ensure_ascii=False)
        self._file.write(f'\n], "reports": {names}}}\n')

    def report(self, name: str) -> int:
        """Give a report an index, by which its sentences name it."""
        self._reports.append(name)
        return len(self._reports) - 1

    def add(self, report: int, place: str, words: str) -> None:
        """Add what is found by some words. Raises OSError where it cannot be written."""
        entry = json.dumps([report, place, " ".join(words.split())], ensure_ascii=False, separators=(",", ":"))
        self._file.write(f"{',' if self._any else ''}\n{entry}")
        self._any = True


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence that a graph says of a letter: what says it, its words, and where it stands on the letter's page."""

    thing: str
    words: str
    report: NamedNode
    anchor: str


def sentences(quads: Collection[Quad]) -> list[SaidSentence]:
    """Return the sentences that a graph says of a letter, in the order of the addresses of what says them."""
    said = Said(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    whole = any(said.words(text, SCHEMA.text) for text in said.all(SQS.CanonicalText))
    told = {thing: said.words(thing, SCHEMA.text) for kind in _TOLD for thing in said.all(kind)}
    found = []
    for thing, words in sorted(told.items(), key=lambda one: one[0].value):
        report, spans = said.thing(thing, SQS.inReport), said.spans(thing)
        if words and report:
            start = spans[0][0] if whole and spans else None
            found.append(SaidSentence(thing.value, words, report, words_anchor(thing, start)))
    return found


def names(quads: Iterable[Quad]) -> dict[str, str]:
    """Return what things are called, by their addresses."""
    said = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return {thing: label.value for thing, label in labels_in(said).items()}
