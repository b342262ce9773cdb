"""A local authority, past or present, and what is stated of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rdflib import DCTERMS, ORG, RDF, SKOS, XSD, Literal, Namespace, URIRef

SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
AUTHORITY = Namespace("https://w3id.org/sqskg/id/authority/")
TYPE = Namespace("https://w3id.org/sqskg/def/authority-type/")
#: Who has to have a youth offending team (Crime and Disorder Act 1998, sections 38(4) and 39(1)).
_DUTY = {
    "County", "Unitary authority", "Metropolitan district", "London borough", "Welsh unitary authority",
    "City corporation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, past or present. `end` is the day on which it ceased, None while it exists.

    `former` are the GSS codes that its area had before its boundary was moved, `page` the last step of the address of
    its page on GOV.UK.
    """

    code: str
    name: str
    short: str
    names: tuple[str, ...]
    kind: str
    nation: str
    region: str
    start: date | None
    end: date | None
    key: str
    county: str
    successors: tuple[str, ...]
    point: tuple[Decimal, Decimal] | None
    former: tuple[str, ...]
    page: str

    @property
    def iri(self) -> URIRef:
        """Its address, by its GSS code."""
        return AUTHORITY[self.code]

    @property
    def has_duty(self) -> bool:
        """Whether it has to have a youth offending team."""
        return self.kind in _DUTY


def statements(authority: Authority, by_key: Mapping[str, Authority]) -> Iterator[tuple[URIRef, URIRef | Literal]]:
    """Yield what is stated of an authority; `by_key` are those that it may point to, by the register's keys."""
    yield RDF.type, SQS.LocalAuthority
    yield SKOS.prefLabel, Literal(authority.name, lang="en")
    # What the register has in small letters only is there to be searched for, and not to be shown.
    shown = {name for name in authority.names if name != name.lower()}
    for name in authority.names:
        if name in shown:
            yield SKOS.altLabel, Literal(name, lang="en")
        elif name not in {other.lower() for other in {*shown, authority.name}}:
            yield SKOS.hiddenLabel, Literal(name, lang="en")
    yield SQS.gssCode, Literal(authority.code)
    yield SQS.authorityType, TYPE[re.sub(r"\W+", "-", authority.kind.lower())]
    yield SQS.nation, Literal(authority.nation)
    if authority.region:
        yield SQS.region, Literal(authority.region)
    if authority.start:
        yield SQS.recordedFrom, Literal(authority.start.isoformat(), datatype=XSD.date)
    if authority.end:
        yield SQS.recordedTo, Literal(authority.end.isoformat(), datatype=XSD.date)
    for successor in authority.successors:
        yield DCTERMS.isReplacedBy, by_key[successor].iri
    if authority.county:
        yield ORG.subOrganizationOf, by_key[authority.county].iri
    if authority.point:
        yield GEO.lat, Literal(authority.point[0])
        yield GEO.long, Literal(authority.point[1])
