"""What others may do with the data: the licence and what it does not cover, as DCAT-AP asks for both."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from sqskg.describing.terms import DCTERMS, RDF, RDFS, SKOS, english
from sqskg.publishing.void import LICENCE

# Each letter names officials; the licence excepts "personal data in the Information".
_PERSONAL = (
    "The Open Government Licence does not cover personal data. The letters name officials: names may be used only as "
    "data protection law allows."
)
_ACCESS = "http://publications.europa.eu/resource/authority/access-right"
# Whom those who pass on an export are to name: docs/reference.md has the sources of the reference data.
_LETTERS = "Contains information of HM Inspectorate of Probation licensed under the Open Government Licence v3.0."
_REGISTERS = (
    "Names and codes of authorities and areas: mySociety's uk_local_authority_names_and_codes (MIT licence) and the "
    "Office for National Statistics (Open Government Licence v3.0)."
)
_VOCABULARY = (
    "Labels and definitions of themes, domains and types of post: the vocabulary of sqskg, licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/)."
)


def attribution(*, tables: bool) -> tuple[str, ...]:
    """Return whom those who pass on an export are to name; only tables have the vocabulary's words."""
    return (_LETTERS, _REGISTERS, _VOCABULARY) if tables else (_LETTERS, _REGISTERS)


def licence_terms() -> Iterator[Triple]:
    """Yield what the licence is: the profile's shapes know one by its class."""
    yield Triple(NamedNode(LICENCE), RDF.type, DCTERMS.LicenseDocument)
    yield Triple(NamedNode(LICENCE), RDFS.label, english("Open Government Licence v3.0"))


def rights_statement(node: NamedNode, words: str = _PERSONAL) -> Iterator[Triple]:
    """Yield a statement of rights in words; without any, what holds of all that the letters say."""
    yield Triple(node, RDF.type, DCTERMS.RightsStatement)
    yield Triple(node, RDFS.label, english(words))


def access_right(of: NamedNode, name: str) -> Iterator[Triple]:
    """Yield who may have a data set, by the European table of access rights: PUBLIC, RESTRICTED or NON_PUBLIC."""
    right, table = NamedNode(f"{_ACCESS}/{name}"), NamedNode(_ACCESS)
    yield Triple(of, DCTERMS.accessRights, right)
    yield Triple(right, RDF.type, DCTERMS.RightsStatement)
    yield Triple(right, SKOS.inScheme, table)
