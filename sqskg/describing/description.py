"""The statements of one report while they are made, each fact with its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from sqskg import __version__
from sqskg.describing.addresses import Addresses
from sqskg.describing.terms import DCTERMS, OA, PROV, RDF, RDFS, SCHEMA, SQS, english, whole
from sqskg.letters.letter import Span
from sqskg.reading.document import Document

# As many characters as let a person find a quotation again where a sentence recurs.
_CONTEXT = 32


class Description:
    """Collects the statements of one report's graph.

    `at` makes addresses. Nothing is kept twice, and `quads` are in one order whatever the order of adding.
    """

    def __init__(self, at: Addresses, document: Document) -> None:
        self.at = at
        self._document = document
        self._quads: set[Quad] = set()
        self._cited: set[Span] = set()
        self._text = at.here("text")
        self._reading = at.here("reading")
        self._describe_reading()

    @property
    def quads(self) -> list[Quad]:
        """The statements, sorted as N-Quads."""
        return sorted(self._quads, key=str)

    def add(self, subject: NamedNode, *properties: tuple[NamedNode, NamedNode | Literal | None]) -> None:
        """State each property that has a value; None is what the letter does not say."""
        for predicate, value in properties:
            if value is not None:
                self._quads.add(Quad(subject, predicate, value, self.at.graph))

    def cite(self, subject: NamedNode, *spans: Span, by: NamedNode = PROV.wasDerivedFrom) -> None:
        """Give the stretches of the letter that a fact was read from; `by` is the property that says so."""
        for span in spans:
            self.add(subject, (by, self.at.evidence(span)))
            if span not in self._cited:
                self._cited.add(span)
                self._describe_evidence(span)

    def read_from(self, subject: NamedNode, *spans: Span) -> None:
        """Give the evidence of a fact that exists only as read, and the reading that made it."""
        self.add(subject, (PROV.wasGeneratedBy, self._reading))
        self.cite(subject, *spans)

    def add_each(self, subject: NamedNode, predicate: NamedNode, values: Iterable[NamedNode | Literal]) -> None:
        """State one property with several values."""
        self.add(subject, *((predicate, value) for value in values))

    def _describe_evidence(self, span: Span) -> None:
        """Web Annotation: a position, refined by the words that must stand there."""
        text, (start, end) = self._document.text, span
        evidence = self.at.evidence(span)
        position, quote = NamedNode(f"{evidence.value}/position"), NamedNode(f"{evidence.value}/quote")
        page = self._document.place_at(start).page
        self.add(
            evidence,
            (RDF.type, OA.SpecificResource),
            (OA.hasSource, self._text),
            (OA.hasSelector, position),
            (SQS.page, whole(page) if page else None),
        )
        self.add(
            position,
            (RDF.type, OA.TextPositionSelector),
            (OA.start, whole(start)),
            (OA.end, whole(end)),
            (OA.refinedBy, quote),
        )
        self.add(
            quote,
            (RDF.type, OA.TextQuoteSelector),
            (OA.exact, Literal(text[start:end])),
            (OA.prefix, Literal(text[max(0, start - _CONTEXT) : start])),
            (OA.suffix, Literal(text[end : end + _CONTEXT])),
        )

    def _describe_reading(self) -> None:
        source = self._document.source
        file = self.at.of("source", source.sha256)
        software = self.at.of("software", f"sqskg-{__version__}")
        self.add(
            self._text,
            (RDF.type, SQS.CanonicalText),
            (SCHEMA.text, Literal(self._document.text)),
            (SQS.sha256, Literal(self._document.sha256)),
            (PROV.wasDerivedFrom, file),
        )
        self.add(
            file,
            (RDF.type, SQS.SourceFile),
            (SCHEMA.name, Literal(source.name)),
            (DCTERMS["format"], Literal(source.media_type)),
            (SQS.sha256, Literal(source.sha256)),
        )
        self.add(
            self._reading,
            (RDF.type, SQS.Reading),
            (RDFS.label, english(f"Reading of {source.name}")),
            (PROV.used, self._text),
            (PROV.wasAssociatedWith, software),
        )
        self.add(
            software,
            (RDF.type, PROV.SoftwareAgent),
            (SCHEMA.name, Literal("sqskg")),
            (SCHEMA.softwareVersion, Literal(__version__)),
        )
