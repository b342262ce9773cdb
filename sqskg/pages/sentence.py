"""What letters say on practice, each sentence with its letter: one way to gather them, whatever page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from sqskg.describing.addresses import document_about
from sqskg.describing.terms import DCTERMS, RDF, SQS
from sqskg.pages.said import Said
from sqskg.pages.statement import Link, Statement, Teller, anchor
from sqskg.publishing.bases import Bases
from sqskg.publishing.labels import labels
from sqskg.stores.store import Reader

# First the statements of the letters, then what is said of each: engines that begin with a list of properties look at
# every statement there is.
_SAID = """CONSTRUCT {{ ?one ?by ?value }} {{
  {{ SELECT ?one {{ VALUES ?report {{ {reports} }} ?one sqs:inReport ?report }} }}
  ?one ?by ?value
  FILTER (?by IN (
    rdf:type, schema:text, schema:position, sqs:inReport, sqs:theme, sqs:polarity, sqs:comparedWithPreviousInspection,
    sqs:statedIn, sqs:ordinal, sqs:lowShare, sqs:highShare, sqs:count, sqs:population,
    sqs:rate, sqs:nationalAverage, sqs:cohortStart, sqs:cohortEnd, sqs:capacity, sqs:sentToPost, sqs:sentToPerson
  ))
}}"""
_ABOUT = """CONSTRUCT {{ ?one ?by ?value }} {{
  {{ SELECT ?one {{ VALUES ?report {{ {reports} }} ?report prov:wasGeneratedBy? ?one }} }}
  ?one ?by ?value
  FILTER (?by IN (
    dcterms:issued, prov:wasGeneratedBy, sqs:inspected, sqs:fieldworkStart, sqs:casesExamined, sqs:leadInspector
  ))
}}"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A remark, the letter that has it, and `href`, where it stands beside that letter; None where nothing shows it."""

    told: Statement
    letter: Link
    href: str | None


class Remarks:
    """What some letters say, by the letter."""

    def __init__(self, readers: Sequence[Reader], reports: Sequence[NamedNode], bases: Bases) -> None:
        """Gather what `reports` say; `readers` know the names of what they speak of."""
        self._bases = bases
        self.said = Said(_gathered(readers, reports) if reports else ())
        self.teller = Teller(self.said, labels(readers, self._named()), bases)

    def letter(self, report: NamedNode) -> Link:
        """Return a letter by its day, with the place where it is shown."""
        return Link.by_day(self.said.words(report, DCTERMS.issued), letter_place(self._bases, report))

    def sentences(self, kind: NamedNode, report: NamedNode) -> tuple[Sentence, ...]:
        """Return the remarks of a class in a letter, in the order of their places."""
        letter = self.letter(report)
        return tuple(
            Sentence(self.teller.statement(one), letter, f"{letter.href}#{anchor(one)}" if letter.href else None)
            for one in self.of(kind, report)
        )

    def of(self, kind: NamedNode, report: NamedNode) -> list[NamedNode]:
        """Return the things of a class in a letter, in the order of their places."""
        return [one for one in self.said.leading(report, SQS.inReport) if kind in self.said.things(one, RDF.type)]

    def _named(self) -> set[NamedNode]:
        # A sentence has no name, and there are hundreds.
        return {one for one in self.said.named() if "/observation/" not in one.value}


def letter_place(bases: Bases, report: NamedNode) -> str | None:
    """Return where a letter is shown: its document, which is no step away and keeps the part that a link names."""
    return bases.shown(document_about(report).value)


def words_anchor(thing: NamedNode, start: int | None) -> str:
    """Return the place of a remark on the page of its letter.

    `start` is where its words begin in the letter, in characters; without it, as where a profile keeps the whole text
    in the house, the remark stands among what was read from the letter.
    """
    return anchor(thing) if start is None else f"words-{start}"


def _gathered(readers: Sequence[Reader], reports: Iterable[NamedNode]) -> Iterable[Triple]:
    named = " ".join(map(str, reports))
    # Readers may know the same twice.
    return {
        triple
        for reader in readers
        for query in (_ABOUT, _SAID)
        for triple in reader.triples(query.format(reports=named))
    }
