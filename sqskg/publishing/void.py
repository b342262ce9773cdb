"""What a data set has in it, in VoID, by which catalogues and query planners find it: https://www.w3.org/TR/void/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import DCTERMS, FOAF, RDF, SQS, VOID, english
from sqskg.publishing.bases import Bases
from sqskg.publishing.figures import LINKS, Figures
from sqskg.stores.store import Reader

#: The path of the description below the base, by the convention of VoID, 7.2.
VOID_PATH = "/.well-known/void"
TITLE = "Short Quality Screening letters as linked data"
#: That under which the inspectorate's letters are published.
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_FORMATS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
_FORMAT = "http://www.w3.org/ns/formats/"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property"
_CLASSES = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class"
_ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class }"
_LINKED = f"SELECT ?link ?o {{ VALUES ?link {{ {' '.join(map(str, LINKS))} }} ?s ?link ?o FILTER(isIRI(?o)) }}"
_REPORTS = f"SELECT ?report {{ ?report a {SQS.Report} }} ORDER BY ?report LIMIT 3"


@dataclass(frozen=True, slots=True)
class Published:
    """Where data are published, whoever shows them: a store does not know where it is served.

    `base` is that of their addresses, without a slash at its end.
    """

    base: str

    @property
    def dataset(self) -> NamedNode:
        """The address of the data set."""
        return self.part("dataset")

    def part(self, name: str) -> NamedNode:
        """Return the address of a part of the description."""
        return NamedNode(f"{self.base}{VOID_PATH}#{name}")


def void_description(reader: Reader, bases: Bases, where: Published) -> list[Triple]:
    """Return the description of the data that a plain query asks, each statement counted once."""
    figures = _figures(reader, bases).said(where.dataset, where.part)
    return sorted({*_dataset(reader, where), *figures}, key=str)


def _dataset(reader: Reader, where: Published) -> Iterator[Triple]:
    document, data = NamedNode(f"{where.base}{VOID_PATH}"), where.dataset
    yield Triple(document, RDF.type, VOID.DatasetDescription)
    yield Triple(document, DCTERMS.title, english("What this data set has in it"))
    yield Triple(document, FOAF.primaryTopic, data)
    yield Triple(data, RDF.type, VOID.Dataset)
    yield Triple(data, DCTERMS.title, english(TITLE))
    yield Triple(data, DCTERMS.license, NamedNode(LICENCE))
    yield Triple(data, VOID.sparqlEndpoint, NamedNode(f"{where.base}/sparql"))
    yield Triple(data, VOID.uriSpace, Literal(f"{where.base}/"))
    for form in _FORMATS:
        yield Triple(data, VOID.feature, NamedNode(_FORMAT + form))
    for (report,) in reader.select(_REPORTS).rows:
        if isinstance(report, NamedNode):
            yield Triple(data, VOID.exampleResource, report)


def _figures(reader: Reader, bases: Bases) -> Figures:
    ((entities,),) = reader.select(_ENTITIES).rows
    figures = Figures(_counted(reader, _PROPERTIES), _counted(reader, _CLASSES), int(getattr(entities, "value", "0")))
    for link, other in reader.select(_LINKED).rows:
        if isinstance(link, NamedNode) and isinstance(other, NamedNode) and bases.path(other.value) is None:
            figures.link(link, other)
    return figures


def _counted(reader: Reader, query: str) -> Counter[NamedNode]:
    rows = reader.select(query).rows
    return Counter({term: int(n.value) for term, n in rows if isinstance(term, NamedNode) and isinstance(n, Literal)})
