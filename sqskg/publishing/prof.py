"""The disclosure profiles described by PROF, for readers that know no more of one than its address.

https://www.w3.org/TR/dx-prof/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sqskg.describing.addresses import BASE
from sqskg.describing.terms import DCTERMS, FOAF, OWL, RDF, SH, SKOS, Namespace, english
from sqskg.publishing.profile import Profile, profile, profiles
from sqskg.publishing.rights import access_right, licence_terms, rights_statement
from sqskg.publishing.void import LICENCE
from sqskg.resources import data_folder
from sqskg.vocabulary import DEFINITIONS

PROF = Namespace("http://www.w3.org/ns/dx/prof/")
#: The path of what is said of all profiles; those of each are below it.
PROFILES_PATH = "/def/profile"
#: The ending of a profile's query, and what it is called in HTTP.
QUERY, QUERY_TYPE = ".rq", "application/sparql-query"
_ROLE = Namespace("http://www.w3.org/ns/dx/prof/role/")
_RULES = "/shapes"
_ONTOLOGY = NamedNode(f"{DEFINITIONS}sqs")
_PUBLISHER = NamedNode(f"{BASE}{PROFILES_PATH}#publisher")
_MEDIA = "https://www.iana.org/assignments/media-types"
_SPARQL, _HTML = "https://www.w3.org/TR/sparql11-query/", "https://html.spec.whatwg.org/"
# What there is of each profile: its title, its roles, in which form it comes, and by which standard.
_RESOURCES = {
    "query": (
        "What is kept, as a query that makes it of all that was read",
        ("specification", "mapping"),
        QUERY_TYPE,
        _SPARQL,
    ),
    "guidance": ("What the profile is for, as a page", ("guidance",), "text/html", _HTML),
    "vocabulary": ("The terms that are used", ("vocabulary",), "text/turtle", OWL.iri),
    "shapes": (
        "What must not be there, as shapes that each export is set against",
        ("validation", "constraints"),
        "text/turtle",
        SH.iri,
    ),
}


def paths() -> frozenset[str]:
    """Return the paths of what is said of profiles, without those of their queries."""
    told = {f"{PROFILES_PATH}/{one.name}" for one in profiles()}
    rules = {f"{PROFILES_PATH}/{one.name}{_RULES}" for one in profiles() if not one.everything}
    return frozenset({PROFILES_PATH, *told, *rules})


@cache
def queries() -> Mapping[str, str]:
    """Return the profiles' queries by their paths."""
    return {f"{PROFILES_PATH}/{one.name}{QUERY}": one.query for one in profiles()}


def statements(path: str) -> list[Triple]:
    """Return what is said at one of the paths: of a profile, of all of them, or its rules in SHACL."""
    name = path.removeprefix(f"{PROFILES_PATH}/")
    if path == PROFILES_PATH:
        said = [*_list(), *(triple for one in profiles() for triple in _described(one))]
    elif name.endswith(_RULES):
        return list(_rules(profile(name.removesuffix(_RULES)), NamedNode(BASE + path)))
    else:
        said = list(_described(profile(name)))
    return sorted({*said, *_around()}, key=str)


def _list() -> Iterator[Triple]:
    this = NamedNode(f"{BASE}{PROFILES_PATH}")
    yield Triple(this, RDF.type, FOAF.Document)
    yield Triple(this, DCTERMS.title, english("Disclosure profiles: who gets what"))
    for one in profiles():
        yield Triple(this, FOAF.topic, one.address)


def _rules(one: Profile, document: NamedNode) -> Iterator[Triple]:
    yield Triple(document, RDF.type, FOAF.Document)
    yield Triple(document, DCTERMS.title, english(f"Rules of the {one.name} disclosure profile"))
    yield Triple(document, FOAF.primaryTopic, one.address)
    file = data_folder("shapes").joinpath("profiles", f"{one.name}.ttl")
    for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
        yield Triple(quad.subject, quad.predicate, quad.object)


def _described(one: Profile) -> Iterator[Triple]:
    this = one.address
    yield Triple(this, RDF.type, PROF.Profile)
    # A reader that infers nothing knows it as what data conform to.
    yield Triple(this, RDF.type, DCTERMS.Standard)
    yield Triple(this, DCTERMS.title, english(f"{one.title} disclosure profile"))
    yield Triple(this, DCTERMS.description, english(one.description))
    yield Triple(this, DCTERMS.publisher, _PUBLISHER)
    # What holds of each export with the profile, which conforms to it.
    yield from access_right(this, one.access)
    yield Triple(this, DCTERMS.rights, NamedNode(f"{this.value}#rights"))
    yield from rights_statement(NamedNode(f"{this.value}#rights"), one.rights)
    yield Triple(this, DCTERMS.license, NamedNode(LICENCE))
    yield from licence_terms()
    yield Triple(this, PROF.hasToken, Literal(one.name))
    yield Triple(this, PROF.isProfileOf, profile(one.narrows).address if one.narrows else _ONTOLOGY)
    for above in _above(one):
        yield Triple(this, PROF.isTransitiveProfileOf, above)
        yield Triple(above, RDF.type, DCTERMS.Standard)
    yield from _resource(one, "query", one.query_address)
    yield from _resource(one, "guidance", NamedNode(f"{this.value}.html"))
    yield from _resource(one, "vocabulary", _ONTOLOGY)
    if not one.everything:
        yield from _resource(one, "shapes", NamedNode(f"{this.value}{_RULES}"))


def _resource(one: Profile, name: str, artifact: NamedNode) -> Iterator[Triple]:
    title, roles, media, standard = _RESOURCES[name]
    node, form = NamedNode(f"{one.address.value}#{name}"), NamedNode(f"{_MEDIA}/{media}")
    yield Triple(one.address, PROF.hasResource, node)
    yield Triple(node, RDF.type, PROF.ResourceDescriptor)
    yield Triple(node, DCTERMS.title, english(title))
    yield Triple(node, PROF.hasArtifact, artifact)
    for role in roles:
        yield Triple(node, PROF.hasRole, _ROLE[role])
    yield Triple(node, DCTERMS.format, form)
    yield Triple(form, RDF.type, DCTERMS.MediaType)
    yield Triple(node, DCTERMS.conformsTo, NamedNode(standard))
    yield Triple(NamedNode(standard), RDF.type, DCTERMS.Standard)


def _above(one: Profile) -> list[NamedNode]:
    """Return what a profile is one of, step by step, up to the ontology."""
    return [profile(one.narrows).address, *_above(profile(one.narrows))] if one.narrows else [_ONTOLOGY]


def _around() -> Iterator[Triple]:
    yield Triple(_PUBLISHER, RDF.type, FOAF.Agent)
    yield Triple(_PUBLISHER, FOAF.name, english("The maintainers of sqskg"))
    for role in ("constraints", "guidance", "mapping", "specification", "validation", "vocabulary"):
        yield Triple(_ROLE[role], RDF.type, PROF.ResourceRole)
        yield Triple(_ROLE[role], SKOS.prefLabel, english(role.capitalize()))
