"""The register of local authorities: what mySociety's `uk_local_authority_names_and_codes` says of each."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rdflib import DCTERMS, ORG, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
AUTHORITY = Namespace("https://w3id.org/sqskg/id/authority/")
TYPE = Namespace("https://w3id.org/sqskg/def/authority-type/")
_COLUMNS = {
    "official-name", "nice-name", "gss-code", "nation", "region", "local-authority-type-name", "county-la",
    "start-date", "end-date", "replaced-by", "alt-names", "local-authority-code", "lat", "long",
}  # fmt: skip
_CODE = re.compile(r"[EW]\d{8}")
#: Who has to have a youth offending team (Crime and Disorder Act 1998, sections 38(4) and 39(1)).
_DUTY = {
    "County", "Unitary authority", "Metropolitan district", "London borough", "Welsh unitary authority",
    "City corporation",
}  # fmt: skip
# What decoding with the wrong character set leaves of U+FFFD and of a hard space.
_DAMAGED = re.compile("[\u00ef\u00bf\u00bd\u00be\ufffd\uff9e]")


class RegisterError(ValueError):
    """A table that lacks a column, repeats a code or points to a row that it has not; the message says which."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, past or present. `end` is the day on which it ceased, None while it exists."""

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
    point: tuple[str, str] | None

    @property
    def iri(self) -> URIRef:
        """Its address, by its GSS code."""
        return AUTHORITY[self.code]

    @property
    def has_duty(self) -> bool:
        """Whether it has to have a youth offending team."""
        return self.kind in _DUTY


@dataclass(frozen=True, slots=True)
class Register:
    """The authorities of England and Wales by their GSS codes."""

    by_code: Mapping[str, Authority]

    def graph(self) -> Graph:
        """Return the authorities as RDF."""
        graph = Graph()
        by_key = {authority.key: authority for authority in self.by_code.values()}
        for authority in self.by_code.values():
            for predicate, value in _statements(authority, by_key):
                graph.add((authority.iri, predicate, value))
        return graph


def authorities(register: Path, more_names: Path) -> Register:
    """Read the register, and the names that are to be added to it or left out.

    Raises RegisterError for a missing column, a code that is none or comes twice, and a successor that is not there.
    """
    changes: dict[tuple[str, str], bool] = {
        (row["code"], row["name"]): row["say"] == "yes" for row in rows(more_names, {"code", "name", "say"})
    }
    found: dict[str, Authority] = {}
    for line, row in enumerate(rows(register, _COLUMNS), start=2):
        authority = _authority(row, changes, f"{register}:{line}")
        if authority.code in found:
            raise RegisterError(f"{register}:{line}: the code {authority.code} comes twice. Leave one row out.")
        found[authority.code] = authority
    keys = {authority.key for authority in found.values()}
    for authority in found.values():
        missing = {*authority.successors, authority.county} - keys - {""}
        if missing:
            raise RegisterError(
                f"{register}: {authority.name} points to {', '.join(sorted(missing))}, which has no row."
            )
    return Register(found)


def rows(table: Path, columns: set[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table in UTF-8. Raises RegisterError where one of the columns is missing."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = columns - set(reader.fieldnames or ())
        if missing:
            raise RegisterError(f"{table}: the column {', '.join(sorted(missing))} is missing.")
        yield from reader


def _authority(row: dict[str, str], changes: Mapping[tuple[str, str], bool], place: str) -> Authority:
    code = row["gss-code"]
    if not _CODE.fullmatch(code):
        raise RegisterError(f"{place}: {code!r} is no GSS code of England or Wales. Correct it.")
    given = [row["nice-name"], *(name.strip() for name in row["alt-names"].split(","))]
    given += [name for (of, name), say in changes.items() if of == code and say]
    names = {name for name in given if name and not _DAMAGED.search(name) and changes.get((code, name), True)}
    return Authority(
        code,
        row["official-name"],
        row["nice-name"],
        tuple(sorted(names - {row["official-name"]})),
        row["local-authority-type-name"],
        row["nation"],
        row["region"],
        _day(row["start-date"], place),
        _day(row["end-date"], place),
        row["local-authority-code"],
        row["county-la"],
        tuple(filter(None, row["replaced-by"].split(","))),
        (row["lat"], row["long"]) if row["lat"] and row["long"] else None,
    )


def _day(text: str, place: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RegisterError(f"{place}: {text!r} is no date. Write it as 2015-07-22.") from None


def _statements(authority: Authority, by_key: Mapping[str, Authority]) -> Iterator[tuple[URIRef, URIRef | Literal]]:
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
        yield GEO.lat, Literal(round(float(authority.point[0]), 5), datatype=XSD.decimal)
        yield GEO.long, Literal(round(float(authority.point[1]), 5), datatype=XSD.decimal)
