"""Descriptions of a data set that is published as files: without the services of a server, and with the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pyoxigraph import NamedNode, Triple

from sqskg.describing.terms import DCAT, DCTERMS, RDF, RDFS, VOID, english
from sqskg.publishing.dcat import CATALOGUE_PATH, catalogue
from sqskg.publishing.manifest import Manifest
from sqskg.publishing.rights import access_right
from sqskg.publishing.void import LICENCE, VOID_PATH, Published, void_description
from sqskg.site.places import SitePlaces
from sqskg.stores.store import Reader, Term

#: Where a site has the files of the edition that it is made from.
DATA = "/data"
#: The page that lists them. It is beside the folder: that has what its manifest lists, and nothing else.
LISTED = "/data.html"
_SERVICES = ("/sparql", "/questions", "/openapi.json")
_TRIG = NamedNode("https://www.iana.org/assignments/media-types/application/trig")


def descriptions(reader: Reader, places: SitePlaces, manifest: Manifest, site: str) -> dict[str, list[Triple]]:
    """Return what describes the data set, by the paths; `site` is the address of the site, without slash at its end."""
    where = Published(places.bases[0])
    void = {*without_services(void_description(reader, places, where), where.base)}
    void |= {
        Triple(where.dataset, VOID.dataDump, NamedNode(f"{site}{DATA}/{file.path}"))
        for file in manifest.files
        if file.graph
    }
    entry = {*without_services(catalogue([reader], where, date.fromisoformat(manifest.date)), where.base)}
    entry = {*_of_profile(entry, manifest, where), *_distribution(where, site)}
    return {VOID_PATH: sorted(void, key=str), CATALOGUE_PATH: sorted(entry, key=str)}


def _of_profile(said: Iterable[Triple], manifest: Manifest, where: Published) -> Iterator[Triple]:
    """Yield a catalogue's entry with what it says of all that was read put right for what a profile lets out."""
    catalogued = NamedNode(f"{where.base}{CATALOGUE_PATH}")
    rights = NamedNode(f"{catalogued.value}#rights")
    told = {
        (catalogued, DCTERMS.title): "What this site publishes",
        (catalogued, DCTERMS.description): "One data set, as files.",
        (where.dataset, DCTERMS.description): manifest.profile.description,
        (rights, RDFS.label): manifest.profile.rights,
    }
    yield from (each for each in said if (each.subject, each.predicate) not in told)
    yield from (Triple(of, by, english(words)) for (of, by), words in told.items())
    yield Triple(where.dataset, DCTERMS.conformsTo, manifest.profile.address)
    yield Triple(manifest.profile.address, RDF.type, DCTERMS.Standard)
    yield from access_right(where.dataset, manifest.profile.access)


def without_services(said: Sequence[Triple], base: str) -> list[Triple]:
    """Return a description without services below a base, and without what is told of them and of nothing else."""
    gone: set[Term | Triple] = {NamedNode(base + path) for path in _SERVICES}
    gone |= {each.subject for each in said if each.predicate == RDF.type and each.object == DCAT.DataService}
    gone |= {each.subject for each in said if each.predicate == DCAT.accessService}
    left = [each for each in said if each.subject not in gone and each.object not in gone]
    lost = {each.object for each in said if each.subject in gone} - {each.object for each in left}
    return [each for each in left if each.subject not in lost]


def _distribution(where: Published, site: str) -> Iterator[Triple]:
    catalogued = NamedNode(f"{where.base}{CATALOGUE_PATH}")
    files = NamedNode(f"{catalogued.value}#by-files")
    yield Triple(where.dataset, DCAT.distribution, files)
    yield Triple(files, RDF.type, DCAT.Distribution)
    yield Triple(files, DCTERMS.title, english("Files"))
    yield Triple(
        files,
        DCTERMS.description,
        english("One file a report in TriG, which a page lists, and a manifest with their digests."),
    )
    yield Triple(files, DCAT.accessURL, NamedNode(f"{site}{LISTED}"))
    yield Triple(files, DCAT.mediaType, _TRIG)
    yield Triple(files, DCTERMS.license, NamedNode(LICENCE))
    yield Triple(files, DCTERMS.rights, NamedNode(f"{catalogued.value}#rights"))
    yield Triple(_TRIG, RDF.type, DCTERMS.MediaType)
    yield Triple(NamedNode(f"{site}{LISTED}"), RDF.type, RDFS.Resource)
