"""What a data set has in it, in VoID, by which catalogues and query planners find it: https://www.w3.org/TR/void/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import DCTERMS, FOAF, RDF, SQS, VOID, english, whole
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.stores.store import Reader
from sqskg.vocabulary import DEFINITIONS

#: The path of the description below the base, by the convention of VoID, 7.2.
VOID_PATH = "/.well-known/void"
TITLE = "Short Quality Screening letters as linked data"
#: That under which the inspectorate's letters are published.
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# By these a thing is said to be another, to serve it, or to have a page; all else that leads elsewhere is a use of a
# term or a source.
_LINKS = "owl:sameAs skos:exactMatch skos:closeMatch schema:areaServed foaf:page"
_FORMATS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")
_FORMAT = "http://www.w3.org/ns/formats/"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property"
_CLASSES = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class"
_ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class }"
_LINKED = f"SELECT ?link ?o {{ VALUES ?link {{ {_LINKS} }} ?s ?link ?o FILTER(isIRI(?o)) }}"
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
    return sorted({*_dataset(reader, where), *_partitions(reader, where), *_linksets(reader, bases, where)}, key=str)


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


def _partitions(reader: Reader, where: Published) -> Iterator[Triple]:
    data, properties, classes = where.dataset, _counted(reader, _PROPERTIES), _counted(reader, _CLASSES)
    ((entities,),) = reader.select(_ENTITIES).rows
    yield Triple(data, VOID.triples, whole(sum(properties.values())))
    yield Triple(data, VOID.entities, whole(int(getattr(entities, "value", "0"))))
    yield Triple(data, VOID.properties, whole(len(properties)))
    yield Triple(data, VOID.classes, whole(len(classes)))
    for term in {*properties, *classes}:
        yield Triple(data, VOID.vocabulary, _vocabulary(term))
    for prop, number in properties.items():
        part = where.part(f"property-{_short(prop)}")
        yield Triple(data, VOID.propertyPartition, part)
        yield Triple(part, RDF.type, VOID.Dataset)
        yield Triple(part, VOID.property, prop)
        yield Triple(part, VOID.triples, whole(number))
    for of, number in classes.items():
        part = where.part(f"class-{_short(of)}")
        yield Triple(data, VOID.classPartition, part)
        yield Triple(part, RDF.type, VOID.Dataset)
        yield Triple(part, VOID["class"], of)
        yield Triple(part, VOID.entities, whole(number))


def _linksets(reader: Reader, bases: Bases, where: Published) -> Iterator[Triple]:
    """Yield a set for each kind of link to each site: a VoID linkset has one predicate."""
    links: Counter[tuple[NamedNode, str]] = Counter()
    for link, other in reader.select(_LINKED).rows:
        if isinstance(link, NamedNode) and isinstance(other, NamedNode) and bases.path(other.value) is None:
            parts = urlsplit(other.value)
            links[link, f"{parts.scheme}://{parts.netloc}/"] += 1
    for (link, site), number in links.items():
        host = urlsplit(site).netloc
        linkset, target = where.part(f"links-{_short(link)}-{host}"), where.part(f"site-{host}")
        yield Triple(where.dataset, VOID.subset, linkset)
        # It is of both classes, and not every reader infers the second.
        yield Triple(linkset, RDF.type, VOID.Linkset)
        yield Triple(linkset, RDF.type, VOID.Dataset)
        yield Triple(linkset, VOID.linkPredicate, link)
        yield Triple(linkset, VOID.subjectsTarget, where.dataset)
        yield Triple(linkset, VOID.objectsTarget, target)
        yield Triple(linkset, VOID.triples, whole(number))
        yield Triple(target, RDF.type, VOID.Dataset)
        yield Triple(target, VOID.uriSpace, Literal(site))


def _counted(reader: Reader, query: str) -> dict[NamedNode, int]:
    rows = reader.select(query).rows
    return {term: int(n.value) for term, n in rows if isinstance(term, NamedNode) and isinstance(n, Literal)}


def _vocabulary(term: NamedNode) -> NamedNode:
    """Return the vocabulary that a term is of: what stands before its local name."""
    name, mark, _ = term.value.rpartition("#")
    if term.value.startswith(DEFINITIONS):
        return NamedNode(name)
    return NamedNode(name + mark if mark else f"{term.value.rpartition('/')[0]}/")


def _short(term: NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}-{as_uri(term.value.removeprefix(namespace))}"
    return quote(term.value, safe="")
