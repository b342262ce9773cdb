"""The entry of the data set for catalogues of data, by DCAT-AP 3: https://semiceu.github.io/DCAT-AP/releases/3.0.1/.

What a property leads to is told by its class as well: the profile's shapes know an agent or a licence by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, SQS, day, english
from sqskg.publishing.labels import labels
from sqskg.publishing.rights import licence_terms, rights_statement
from sqskg.publishing.void import LICENCE, TITLE, VOID_PATH, Published
from sqskg.stores.store import Reader, Term
from sqskg.vocabulary import DEFINITIONS

#: The path of the catalogue below the base.
CATALOGUE_PATH = "/catalogue"
_DESCRIPTION = (
    "What HM Inspectorate of Probation's letters on Short Quality Screenings of youth offending work say: findings, "
    "strengths, areas requiring improvement, reoffending rates, and who was told, each with the words behind it."
)
_KEYWORDS = ("youth justice", "youth offending teams", "inspection", "probation")
# The authority tables of the Publications Office, which DCAT-AP names for these properties.
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"
_PROTOCOL, _OPENAPI = "https://www.w3.org/TR/sparql11-protocol/", "https://spec.openapis.org/oas/v3.1.0"
_ISSUED = f"SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) {{ ?r a {SQS.Report} ; {DCTERMS.issued} ?d }}"
_PUBLISHERS = f"SELECT DISTINCT ?body {{ ?r a {SQS.Report} ; {DCTERMS.publisher} ?body }} ORDER BY ?body LIMIT 1"
_ONTOLOGY = f"{DEFINITIONS}sqs"
Said = Iterator[Triple]


def catalogue(readers: Sequence[Reader], where: Published, changed: date) -> list[Triple]:
    """Return the catalogue of one data set, its distributions and services.

    The first of the readers has the data, the others may know what its publisher is called; `changed` is when the data
    were last written to. Without a report nobody is its publisher, which the profile asks for: nothing is guessed.
    """
    said = {*_catalogue(where, changed), *_dataset(readers[0], where, changed), *_services(where), *_classes(where)}
    said |= {*licence_terms(), *rights_statement(_part(where, "rights"))}
    for publisher, label in labels(readers, _publishers(readers[0])).items():
        agent = NamedNode(publisher)
        said |= {Triple(agent, RDF.type, FOAF.Agent), Triple(agent, FOAF.name, label)}
        of = (
            NamedNode(f"{where.base}{CATALOGUE_PATH}"),
            where.dataset,
            _part(where, "sparql"),
            _part(where, "questions"),
        )
        said |= {Triple(each, DCTERMS.publisher, agent) for each in of}
    return sorted(said, key=str)


def _part(where: Published, name: str) -> NamedNode:
    return NamedNode(f"{where.base}{CATALOGUE_PATH}#{name}")


def _publishers(reader: Reader) -> list[NamedNode]:
    """Return the body that published the letters; the profile allows one."""
    return [body for (body,) in reader.select(_PUBLISHERS).rows if isinstance(body, NamedNode)]


def _catalogue(where: Published, changed: date) -> Said:
    this = NamedNode(f"{where.base}{CATALOGUE_PATH}")
    yield Triple(this, RDF.type, DCAT.Catalog)
    yield Triple(this, DCTERMS.title, english("What this server publishes"))
    yield Triple(this, DCTERMS.description, english("One data set, and the services by which it is asked."))
    yield Triple(this, DCTERMS.modified, day(changed))
    yield Triple(this, DCTERMS.license, NamedNode(LICENCE))
    yield Triple(this, DCTERMS.rights, _part(where, "rights"))
    yield Triple(this, DCTERMS.spatial, NamedNode(f"{_AUTHORITY}/country/GBR"))
    yield Triple(this, DCAT.themeTaxonomy, NamedNode(f"{_AUTHORITY}/data-theme"))
    yield Triple(this, DCTERMS.language, NamedNode(f"{_AUTHORITY}/language/ENG"))
    yield Triple(this, DCAT.dataset, where.dataset)
    for service in ("sparql", "questions"):
        yield Triple(this, DCAT.service, _part(where, service))


def _dataset(reader: Reader, where: Published, changed: date) -> Said:
    data, period = where.dataset, _part(where, "period")
    yield Triple(data, RDF.type, DCAT.Dataset)
    yield Triple(data, DCTERMS.title, english(TITLE))
    yield Triple(data, DCTERMS.description, english(_DESCRIPTION))
    yield Triple(data, DCTERMS.identifier, Literal(data.value))
    yield Triple(data, DCTERMS.modified, day(changed))
    yield Triple(data, DCTERMS.license, NamedNode(LICENCE))
    yield Triple(data, DCTERMS.rights, _part(where, "rights"))
    yield Triple(data, DCTERMS.language, NamedNode(f"{_AUTHORITY}/language/ENG"))
    yield Triple(data, DCTERMS.spatial, NamedNode(f"{_AUTHORITY}/country/GBR"))
    yield Triple(data, DCAT.theme, NamedNode(f"{_AUTHORITY}/data-theme/JUST"))
    yield Triple(data, DCTERMS.conformsTo, NamedNode(_ONTOLOGY))
    yield Triple(data, FOAF.page, NamedNode(f"{where.base}{VOID_PATH}"))
    for keyword in _KEYWORDS:
        yield Triple(data, DCAT.keyword, english(keyword))
    ((first, last),) = reader.select(_ISSUED).rows
    if first is not None and last is not None:
        yield Triple(data, DCTERMS.temporal, period)
        yield Triple(period, RDF.type, DCTERMS.PeriodOfTime)
        yield Triple(period, DCAT.startDate, _literal(first))
        yield Triple(period, DCAT.endDate, _literal(last))
    for service in ("sparql", "questions"):
        yield Triple(data, DCAT.distribution, _part(where, f"by-{service}"))


def _services(where: Published) -> Said:
    for name, title, described, standard, media in (
        ("sparql", "SPARQL 1.1 queries", "/sparql", _PROTOCOL, "application/sparql-results+json"),
        ("questions", "Answers to saved questions", "/openapi.json", _OPENAPI, "application/json"),
    ):
        service, form, place = _part(where, name), _part(where, f"by-{name}"), NamedNode(f"{where.base}/{name}")
        yield Triple(service, RDF.type, DCAT.DataService)
        yield Triple(service, DCTERMS.title, english(title))
        yield Triple(service, DCAT.endpointURL, place)
        yield Triple(service, DCAT.endpointDescription, NamedNode(where.base + described))
        yield Triple(service, DCAT.servesDataset, where.dataset)
        yield Triple(service, DCTERMS.conformsTo, NamedNode(standard))
        yield Triple(service, DCTERMS.license, NamedNode(LICENCE))
        yield Triple(service, DCAT.theme, NamedNode(f"{_AUTHORITY}/data-theme/JUST"))
        for keyword in _KEYWORDS:
            yield Triple(service, DCAT.keyword, english(keyword))
        # The profile's shapes ask for the class that everything is of.
        yield Triple(place, RDF.type, RDFS.Resource)
        yield Triple(NamedNode(where.base + described), RDF.type, RDFS.Resource)
        yield Triple(form, RDF.type, DCAT.Distribution)
        yield Triple(form, DCTERMS.title, english(title))
        yield Triple(form, DCTERMS.description, english(f"{title}, which are had over HTTP in several formats."))
        yield Triple(form, DCAT.accessURL, place)
        yield Triple(form, DCAT.accessService, service)
        yield Triple(form, DCAT.mediaType, NamedNode(f"{_MEDIA}/{media}"))
        yield Triple(form, DCTERMS.license, NamedNode(LICENCE))
        yield Triple(form, DCTERMS.rights, _part(where, "rights"))


def _classes(where: Published) -> Said:
    theme, themes = NamedNode(f"{_AUTHORITY}/data-theme/JUST"), NamedNode(f"{_AUTHORITY}/data-theme")
    for standard in (_PROTOCOL, _OPENAPI, _ONTOLOGY):
        yield Triple(NamedNode(standard), RDF.type, DCTERMS.Standard)
    for media in ("application/sparql-results+json", "application/json"):
        yield Triple(NamedNode(f"{_MEDIA}/{media}"), RDF.type, DCTERMS.MediaType)
    yield Triple(NamedNode(f"{where.base}{VOID_PATH}"), RDF.type, FOAF.Document)
    for table, name, of in (("language", "ENG", DCTERMS.LinguisticSystem), ("country", "GBR", DCTERMS.Location)):
        yield Triple(NamedNode(f"{_AUTHORITY}/{table}/{name}"), RDF.type, of)
        yield Triple(NamedNode(f"{_AUTHORITY}/{table}/{name}"), SKOS.inScheme, NamedNode(f"{_AUTHORITY}/{table}"))
    yield Triple(theme, RDF.type, SKOS.Concept)
    yield Triple(theme, SKOS.prefLabel, english("Justice, legal system and public safety"))
    yield Triple(theme, SKOS.inScheme, themes)
    yield Triple(themes, RDF.type, SKOS.ConceptScheme)
    yield Triple(themes, DCTERMS.title, english("Data theme"))


def _literal(term: Term) -> Literal:
    assert isinstance(term, Literal)  # noqa: S101  # shapes/report.ttl asks for a date
    return term
