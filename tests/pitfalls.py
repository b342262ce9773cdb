"""The checks of two services that publishers of ontologies run, as functions of the ontology: what falls short of each.

OOPS! is the Ontology Pitfall Scanner (Poveda-Villalón and others 2014; https://oops.linkeddata.es, its catalogue of
pitfalls), FOOPS! its sister for the FAIR principles (Garijo and others 2021; https://w3id.org/foops). Those of their
checks that ask servers on the web are answered by a server, and tested there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from rdflib import DC, DCTERMS, OWL, QB, RDF, RDFS, SDO, SKOS, VANN, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

ONTOLOGY = URIRef("https://w3id.org/sqskg/def/sqs")
SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
MODELLED = (OWL.ObjectProperty, OWL.DatatypeProperty)
Found = list[str]


@dataclass(frozen=True)
class Check:
    """A check: its number in the catalogue, what it asks, what falls short, and what is argued for each of those."""

    number: str
    asks: str
    short: Callable[[Graph], Found]
    argued: dict[str, str] = field(default_factory=dict)


def own(graph: Graph, *kinds: Node) -> list[Node]:
    """Return the ontology's own terms of some kinds, of all kinds if none is given."""
    named = {s for s in graph.subjects(RDF.type) if str(s).startswith(str(SQS))}
    return sorted((t for t in named if not kinds or any((t, RDF.type, k) in graph for k in kinds)), key=str)


def names(terms: Iterator[Node] | list[Node]) -> Found:
    """Return the local names of terms."""
    return [str(term).removeprefix(str(SQS)) for term in terms]


def without(*predicates: Node) -> Callable[[Graph], Found]:
    """Return a check that the ontology says of itself one of some things."""
    return lambda graph: [] if any(list(graph.objects(ONTOLOGY, p)) for p in predicates) else [str(predicates[0])]


def _all_of(*checks: Callable[[Graph], Found]) -> Callable[[Graph], Found]:
    return lambda graph: [found for check in checks for found in check(graph)]


def _ancestors(graph: Graph, term: Node, predicate: Node) -> set[Node]:
    return {above for above in graph.transitive_objects(term, predicate) if above is not None} - {term}


def _cycles(graph: Graph) -> Found:
    return names([c for c in own(graph, OWL.Class) if (c, RDFS.subClassOf, c) in graph or any(
        c in set(graph.transitive_objects(above, RDFS.subClassOf)) for above in graph.objects(c, RDFS.subClassOf)
    )])  # fmt: skip


def _unconnected(graph: Graph) -> Found:
    used = {o for p in (RDFS.domain, RDFS.range, RDFS.subClassOf) for o in graph.objects(None, p)}
    return names([
        c for c in own(graph, OWL.Class) if c not in used and not list(graph.objects(c, RDFS.subClassOf))
    ])  # fmt: skip


def _disjoint_with_none(graph: Graph) -> Found:
    told = {t for pair in graph.subject_objects(OWL.disjointWith) for t in pair}
    return names([c for c in own(graph, OWL.Class) if not ({c, *_ancestors(graph, c, RDFS.subClassOf)} & told)])


def _without_domain_or_range(graph: Graph) -> Found:
    return names([
        p for p in own(graph, *MODELLED)
        if not (list(graph.objects(p, RDFS.domain)) and list(graph.objects(p, RDFS.range)))
    ])  # fmt: skip


def _several(graph: Graph) -> Found:
    return names([
        p for p in own(graph, *MODELLED) for key in (RDFS.domain, RDFS.range) if len(list(graph.objects(p, key))) > 1
    ])  # fmt: skip


def _without_inverse(graph: Graph) -> Found:
    told = {t for pair in graph.subject_objects(OWL.inverseOf) for t in pair}
    return names([p for p in own(graph, OWL.ObjectProperty) if p not in told])


def _wrong_inverses(graph: Graph) -> Found:
    wrong = []
    for one, other in graph.subject_objects(OWL.inverseOf):
        pairs = [(graph.value(one, RDFS.domain), graph.value(other, RDFS.range))]
        pairs.append((graph.value(one, RDFS.range), graph.value(other, RDFS.domain)))
        wrong += [one for left, right in pairs if left != right or one == other]
    return names(wrong)


def _badly_named(graph: Graph) -> Found:
    classes = [c for c in names(own(graph, OWL.Class)) if not re.fullmatch(r"(?:[A-Z][a-z]+)+", c)]
    properties = [p for p in names(own(graph, *PROPERTIES)) if not re.fullmatch(r"[a-z]+(?:[A-Z][a-z]*)*[0-9]*", p)]
    return classes + properties


def _labels_twice(graph: Graph) -> Found:
    labels = Counter(str(label) for c in own(graph, OWL.Class) for label in graph.objects(c, RDFS.label))
    return [label for label, times in labels.items() if times > 1]


def _label_is_definition(graph: Graph) -> Found:
    return names([t for t in own(graph) if set(graph.objects(t, RDFS.label)) & set(graph.objects(t, SKOS.definition))])


def _merged(graph: Graph) -> Found:
    labels = [(c, str(graph.value(c, RDFS.label))) for c in own(graph, OWL.Class)]
    return names([c for c, label in labels if re.search(r"\b(?:and|or)\b|/", label)])


def _miscellaneous(graph: Graph) -> Found:
    return [c for c in names(own(graph, OWL.Class)) if re.search("Other|Misc|Various|Unknown", c)]


def _unlabelled(predicate: Node) -> Callable[[Graph], Found]:
    return lambda graph: names([t for t in own(graph) if not list(graph.objects(t, predicate))])


def _untyped(graph: Graph) -> Found:
    built_in = (str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#")
    spoken = {o for p in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf) for o in graph.objects(None, p)}
    spoken |= set(graph.predicates())
    return [str(t) for t in spoken if not str(t).startswith(built_in) and not list(graph.objects(t, RDF.type))]


def _hijacked(graph: Graph) -> Found:
    """A foreign term may be typed, and be said to be below what its own vocabulary says; its meaning stays theirs."""
    foreign = {s for s in graph.subjects(RDF.type) if not str(s).startswith((str(SQS), str(ONTOLOGY)))}
    said = {RDFS.label, RDFS.comment, SKOS.definition, RDFS.domain, RDFS.range, OWL.equivalentClass}
    return [str(s) for s in foreign if said & set(graph.predicates(s))]


def _synonyms(graph: Graph) -> Found:
    same = [*graph.subjects(OWL.equivalentClass), *graph.subjects(OWL.equivalentProperty)]
    return names([s for s in same if str(s).startswith(str(SQS))])


def _characteristics(graph: Graph) -> Found:
    kinds = (OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.ReflexiveProperty)
    wrong = [
        p for p in own(graph, *kinds) if set(graph.objects(p, RDFS.domain)) != set(graph.objects(p, RDFS.range))
    ]  # fmt: skip
    return names(wrong)


def _with_one_domain_and_range(graph: Graph) -> Found:
    """Properties of one domain and range that are called or defined alike may be one property under two names."""

    def told(name: str) -> set[str]:
        words = [graph.objects(SQS[name], said) for said in (RDFS.label, SKOS.altLabel, SKOS.definition)]
        return {str(text).casefold() for texts in words for text in texts}

    keyed: dict[tuple[Node | None, ...], list[Node]] = {}
    for p in own(graph, OWL.ObjectProperty):
        keyed.setdefault((graph.value(p, RDFS.domain), graph.value(p, RDFS.range)), []).append(p)
    return [
        f"{one} and {other}"
        for found in keyed.values()
        for one, other in combinations(names(found), 2)
        if told(one) & told(other)
    ]


def _address(graph: Graph) -> Found:
    bad = re.search(r"\.(?:owl|rdf|ttl|xml)\b", str(ONTOLOGY)) or not str(ONTOLOGY).startswith("https://w3id.org/")
    return [str(ONTOLOGY)] if bad or (ONTOLOGY, RDF.type, OWL.Ontology) not in graph else []


def _namespace(graph: Graph) -> Found:
    return [] if graph.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(str(SQS)) else [str(SQS)]


def _dates(graph: Graph) -> Found:
    wrong = []
    for key in (DCTERMS.created, DCTERMS.modified, SDO.datePublished):
        value = graph.value(ONTOLOGY, key)
        if not isinstance(value, Literal) or not isinstance(value.toPython(), date):
            wrong.append(str(key))
    return wrong


def _version(graph: Graph) -> Found:
    version, iri = (graph.value(ONTOLOGY, key) for key in (OWL.versionInfo, OWL.versionIRI))
    return [] if str(iri) == f"{ONTOLOGY}/{version}" else [str(iri)]


def _reused(graph: Graph) -> Found:
    above = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in graph.objects(None, p)}
    wanted = ["ns/org#", "ns/prov#", "dc/terms/", "skos/core#", "foaf/0.1/", "schema.org/", str(QB)]
    return [one for one in wanted if not any(one in iri for iri in above)]


_RANGE = "an OWL 2 datatype for it does not exist (day, month, year); the shapes say which it is"
_ONE_WAY = (
    "one direction is stated, from the part to the whole and from the fact to what it is about; SPARQL's ^ goes back"
)
_ONE_WAY_PROPERTIES = (
    "about", "addressedTo", "authorityType", "canonicalText", "capacity", "comparedWithNationalAverage",
    "comparedWithPreviousInspection", "comparedWithPreviousYear", "concerns", "contact", "countedPractice", "domain",
    "evidence", "finding", "inArea", "inReport", "inspected", "leadInspector", "localTo", "ofProgramme", "outOf",
    "polarity", "population", "post", "postType", "programme", "relatedStrength", "restsOn", "seat", "section",
    "seenIn", "sentToPerson", "sentToPost", "theme", "warning",
)  # fmt: skip
_SHARED = "said of a share and of the word for one, or of a text and of a file, which have no class in common"


def oops() -> list[Check]:
    """Return the checks of OOPS!, of the catalogue's 41 those that a program can make."""
    one_way = dict.fromkeys(_ONE_WAY_PROPERTIES, _ONE_WAY)
    ranges = ("fieldworkStart", "fieldworkEnd", "previousInspectionYear", "cohortStart", "cohortEnd", "recordedFrom",
              "recordedTo")  # fmt: skip
    return [
        Check("P02", "no synonym is a class or a property of its own", _synonyms),
        Check("P04", "no class is unconnected", _unconnected),
        Check("P05", "inverses have each other's domain and range, and are not their own (P25, P26)", _wrong_inverses),
        Check("P06", "no class is below itself", _cycles),
        Check("P07", "no class is two in one", _merged),
        Check("P08", "every term has a label and a definition",
              _all_of(_unlabelled(RDFS.label), _unlabelled(SKOS.definition))),
        Check("P10", "classes are said to be disjoint", _disjoint_with_none, {
            "LocalBody": "a bench may be found to be a body of the reference data",
            "PoliceArea": "schema.org, whose areas these are, says of no two classes that they are disjoint",
        }),
        Check("P11", "every property has a domain and a range", _without_domain_or_range, {
            **dict.fromkeys(ranges, _RANGE), **dict.fromkeys(("lowShare", "highShare", "sha256", "gssCode"), _SHARED),
        }),
        Check("P12", "no two properties of one domain and range are called or defined alike",
              _with_one_domain_and_range),
        Check("P13", "inverses are declared", _without_inverse, one_way),
        Check("P19", "no property has two domains or two ranges", _several),
        Check("P20", "a label is no definition", _label_is_definition),
        Check("P21", "no class is for what is left over", _miscellaneous),
        Check("P22", "names follow one convention", _badly_named),
        Check("P28", "symmetric and transitive properties stay in one class (P29)", _characteristics),
        Check("P32", "no two classes have one label", _labels_twice),
        Check("P34", "every term that is spoken of is typed (P35)", _untyped),
        Check("P36", "the address has no file ending, is persistent, and is an ontology's (P38)", _address),
        Check("P39", "the namespace is told", _namespace),
        Check("P40", "no term of others is given another meaning", _hijacked),
        Check("P41", "there is a licence", without(DCTERMS.license)),
    ]  # fmt: skip


def foops() -> list[Check]:
    """Return the checks of FOOPS! that ask no server."""
    return [
        Check("PURL1", "the address is persistent", _address),
        Check("VER1", "there is an address of the version", _version),
        Check("FIND1", "a prefix is told", without(VANN.preferredNamespacePrefix)),
        Check("OM1", "title, description, licence, version, creator, date, namespace", _all_of(
            without(DCTERMS.title), without(DCTERMS.description), without(DCTERMS.license), without(OWL.versionIRI),
            without(DC.creator), _dates, _namespace,
        )),
        Check("OM2", "prefix, version, date, citation, contributor", _all_of(
            without(VANN.preferredNamespacePrefix), without(OWL.versionInfo), without(DCTERMS.created),
            without(DCTERMS.bibliographicCitation), without(DC.contributor),
        )),
        Check("OM3", "publisher, status, source, day of issue, modification; DOI, logo", _all_of(
            without(DC.publisher), without(BIBO.status), without(DCTERMS.source), without(SDO.datePublished),
            without(DCTERMS.modified), without(BIBO.doi), without(SDO.logo),
        ), {
            str(BIBO.doi): "an archive gives one to a release, and there has been none",
            str(SDO.logo): "the ontology has no logo",
        }),
        Check("OM4.1", "there is a licence", without(DCTERMS.license)),
        Check("OM5.1", "author and day of creation", _all_of(without(DC.creator), without(DCTERMS.created))),
        Check("OM5.2", "day of issue and publisher", _all_of(without(SDO.datePublished), without(DC.publisher))),
        Check("VOC1", "metadata is in vocabularies of others", without(DCTERMS.title)),
        Check("VOC2", "ORG, PROV-O, DCTERMS, SKOS, FOAF, schema.org and Data Cube are built upon", _reused),
        Check("VOC3", "every term has a label", _unlabelled(RDFS.label)),
        Check("VOC4", "every term has a description", _unlabelled(SKOS.definition)),
        Check("HTTP1", "the protocol is open", _address),
    ]  # fmt: skip
