"""How much of what there is in a data set, and how VoID says it: https://www.w3.org/TR/void/#statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import FOAF, OWL, RDF, SCHEMA, SKOS, VOID, whole
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import as_uri
from sqskg.vocabulary import DEFINITIONS

#: By these a thing is said to be another, to serve it, or to have a page; all else that leads elsewhere is a use of a
#: term or a source.
LINKS = (OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch, SCHEMA.areaServed, FOAF.page)


@dataclass(slots=True)
class Figures:
    """The figures of a data set: statements by property, things by class, things in all, and links by kind and site."""

    properties: Counter[NamedNode] = field(default_factory=Counter)
    classes: Counter[NamedNode] = field(default_factory=Counter)
    entities: int = 0
    links: Counter[tuple[NamedNode, str]] = field(default_factory=Counter)

    def link(self, predicate: NamedNode, other: NamedNode) -> None:
        """Count a link to a thing of another site."""
        parts = urlsplit(other.value)
        self.links[predicate, f"{parts.scheme}://{parts.netloc}/"] += 1

    def said(self, data: NamedNode, part: Callable[[str], NamedNode]) -> Iterator[Triple]:
        """Yield what VoID says of a data set; `part` gives the addresses of its parts by their names."""
        yield Triple(data, VOID.triples, whole(self.properties.total()))
        yield Triple(data, VOID.entities, whole(self.entities))
        yield Triple(data, VOID.properties, whole(len(self.properties)))
        yield Triple(data, VOID.classes, whole(len(self.classes)))
        for term in {*self.properties, *self.classes}:
            yield Triple(data, VOID.vocabulary, _vocabulary(term))
        yield from self._partitions(data, part)
        yield from self._linksets(data, part)

    def _partitions(self, data: NamedNode, part: Callable[[str], NamedNode]) -> Iterator[Triple]:
        for prop, number in self.properties.items():
            node = part(f"property-{_short(prop)}")
            yield Triple(data, VOID.propertyPartition, node)
            yield Triple(node, RDF.type, VOID.Dataset)
            yield Triple(node, VOID.property, prop)
            yield Triple(node, VOID.triples, whole(number))
        for of, number in self.classes.items():
            node = part(f"class-{_short(of)}")
            yield Triple(data, VOID.classPartition, node)
            yield Triple(node, RDF.type, VOID.Dataset)
            yield Triple(node, VOID["class"], of)
            yield Triple(node, VOID.entities, whole(number))

    def _linksets(self, data: NamedNode, part: Callable[[str], NamedNode]) -> Iterator[Triple]:
        """Yield a set for each kind of link to each site: a VoID linkset has one predicate."""
        for (link, site), number in self.links.items():
            host = urlsplit(site).netloc
            linkset, target = part(f"links-{_short(link)}-{host}"), part(f"site-{host}")
            yield Triple(data, VOID.subset, linkset)
            # It is of both classes, and not every reader infers the second.
            yield Triple(linkset, RDF.type, VOID.Linkset)
            yield Triple(linkset, RDF.type, VOID.Dataset)
            yield Triple(linkset, VOID.linkPredicate, link)
            yield Triple(linkset, VOID.subjectsTarget, data)
            yield Triple(linkset, VOID.objectsTarget, target)
            yield Triple(linkset, VOID.triples, whole(number))
            yield Triple(target, RDF.type, VOID.Dataset)
            yield Triple(target, VOID.uriSpace, Literal(site))


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
