"""Where authorities and police areas are told of elsewhere on the web, as far as registers say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import FOAF, OWL, RDF, SDO, Graph, Namespace, URIRef

from reference.authority import Authority
from reference.register import Register
from reference.table import RegisterError, rows
from sqskg.describing.addresses import BASE

#: Areas by their GSS codes, as the Office for National Statistics publishes them.
STATISTICAL = Namespace("http://statistics.data.gov.uk/id/statistical-geography/")
#: Things of Wikidata; https://www.wikidata.org/wiki/… are pages on them.
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
_COUNCILS = Namespace("https://www.gov.uk/find-local-council/")
_POLICE_AREA, _GSS_CODE = URIRef(f"{BASE}/def/sqs#PoliceArea"), URIRef(f"{BASE}/def/sqs#gssCode")
_PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ITEM = re.compile(r"Q[1-9]\d*")
_ARTICLE = re.compile(r"\S+_Council")


def links(register: Register, areas: Graph, pages: Path, items: Path) -> Graph:
    """Return the links of authorities and of police areas as RDF; docs/reference.md argues each property.

    `pages` is a table of the pages on GOV.UK that the register has wrongly, `items` one of Wikidata's items, both by
    GSS codes. Raises RegisterError where one of them is none, is there twice, or is of an authority that the register
    has not.
    """
    graph = Graph()
    mended = {row["code"]: row["page"] for row in rows(pages, {"code", "page"})}
    _refuse_unknown(mended, register, pages)
    for authority in register.by_code.values():
        for predicate, value in _of_authority(authority, mended.get(authority.code, authority.page)):
            graph.add((authority.iri, predicate, value))
    for area in areas.subjects(RDF.type, _POLICE_AREA):
        for number in areas.objects(area, _GSS_CODE):
            graph.add((area, OWL.sameAs, STATISTICAL[str(number)]))
    for code, item in _items(items, register):
        graph.add((register.by_code[code].iri, OWL.sameAs, WIKIDATA[item]))
    return graph


def _of_authority(authority: Authority, page: str) -> Iterator[tuple[URIRef, URIRef]]:
    # The code is of the area: a council is no place, and not the same as one.
    for code in (authority.code, *authority.former):
        yield SDO.areaServed, STATISTICAL[code]
    # GOV.UK takes the page of a council down when another takes its place.
    if page and authority.end is None:
        if not _PAGE.fullmatch(page):
            raise RegisterError(f"{page!r}, of {authority.name}, is no page on GOV.UK. Put the right one in the table.")
        yield FOAF.page, _COUNCILS[page]


def _refuse_unknown(codes: Iterable[str], register: Register, table: Path) -> None:
    unknown = set(codes) - register.by_code.keys()
    if unknown:
        raise RegisterError(f"{table}: {', '.join(sorted(unknown))} is in no row of the register. Correct it.")


def _items(table: Path, register: Register) -> Iterator[tuple[str, str]]:
    _refuse_unknown((row["code"] for row in rows(table, {"code"})), register, table)
    taken: set[str] = set()
    for line, row in enumerate(rows(table, {"code", "item", "article"}), start=2):
        code, item, place = row["code"], row["item"], f"{table}:{line}"
        if not _ITEM.fullmatch(item):
            raise RegisterError(f"{place}: {item!r} is no item of Wikidata. Correct it.")
        # Of many a place and its council there are two items, and the table is to name the council's.
        if not _ARTICLE.fullmatch(row["article"]):
            raise RegisterError(f"{place}: {row['article']!r} names no council. Leave the row out.")
        if {code, item} & taken:
            raise RegisterError(f"{place}: {code} or {item} comes twice. Leave one row out.")
        taken |= {code, item}
        yield code, item
