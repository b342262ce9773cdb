"""Finds by words: the index says what has them, and the store what it knows of that now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import XSD
from sqskg.errors import StoreError
from sqskg.searching.building import bring_folder_up_to_date, bring_server_up_to_date
from sqskg.searching.hit import Hit, shown_as
from sqskg.searching.index import Index, ranked
from sqskg.searching.kind import Kind
from sqskg.searching.words import Words
from sqskg.stores.store import Answer, Reader, Term

#: The columns of what was found, as a table.
COLUMNS = ("kind", "text", "about", "team", "published", "page", "address")
# Each OPTIONAL has one pattern: of more, engines first find all that there are in a store.
_KNOWN = """
SELECT ?thing (MIN(?on) AS ?page) (MIN(?judged) AS ?polarity) (MIN(?words) AS ?text)
  (MIN(IF(BOUND(?whole), ?from, ?nowhere)) AS ?start) WHERE {{
  VALUES ?thing {{ {things} }}
  ?thing a ?class .
  OPTIONAL {{ ?thing prov:wasDerivedFrom/sqs:page ?on }}
  OPTIONAL {{ ?thing sqs:polarity/skos:notation ?judged }}
  OPTIONAL {{ ?thing schema:text ?words }}
  OPTIONAL {{ ?thing prov:wasDerivedFrom/oa:hasSelector/oa:start ?from }}
  OPTIONAL {{ ?thing sqs:inReport/sqs:canonicalText/schema:text ?whole }}
}} GROUP BY ?thing
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, as somebody typed it: which kinds are shown, at most so many of each, from `start` on."""

    said: str
    most: int
    kinds: Sequence[Kind] = (*Kind,)
    start: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with the page of the letter's file on which it stands and how it judges practice, where it does.

    `start` is where its words begin in the letter, in characters, where the store has the whole letter.
    """

    hit: Hit
    page: int | None
    polarity: str | None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Hits of one kind: those that are shown of `total`, by how well they fit or, if not `ranked`, by date."""

    kind: Kind
    total: int
    shown: tuple[Shown, ...]
    ranked: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, of each kind. `version` is the state of the store that the index knows."""

    words: Words
    parts: tuple[Part, ...]
    version: str

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(part.total for part in self.parts)


def search(index: Index, reader: Reader, asked: Asked) -> Found:
    """Return what has some words, and of each kind how many there are.

    What a store no longer has is not shown, though an index that is older still counts it. Raises
    sqlite3.DatabaseError for an index that is damaged.
    """
    words = Words.of(asked.said)
    totals = {kind: index.count(words, kind) for kind in Kind}
    hits = {
        kind: index.hits(words, kind, asked.start, asked.most, totals[kind]) for kind in asked.kinds if totals[kind]
    }
    known = _known(reader, [hit for found in hits.values() for hit in found])
    parts = (
        Part(kind, total, tuple(known[hit.address] for hit in hits.get(kind, ()) if hit.address in known),
             ranked(total))
        for kind, total in totals.items()
    )  # fmt: skip
    return Found(words, tuple(parts), index.told("version"))


def search_folder(folder: Path, reader: Reader, asked: Asked) -> Answer:
    """Return what has some words in a store's folder as a table with `COLUMNS`, after its index was brought up to date.

    Raises StoreError where the index cannot be written, or read.
    """
    return _searched(bring_folder_up_to_date(folder), reader, asked)


def search_server(name: str, reader: Reader, asked: Asked) -> Answer:
    """Return what has some words on a server as a table with `COLUMNS`, after its index was brought up to date.

    `name` is that of the server in files. Raises StoreError where the index cannot be written, or read.
    """
    return _searched(bring_server_up_to_date(name, reader), reader, asked)


def _searched(place: Path, reader: Reader, asked: Asked) -> Answer:
    try:
        with Index.reading(place) as index:
            found = search(index, reader, asked)
    except sqlite3.DatabaseError as error:
        place.unlink(missing_ok=True)
        advice = "It is made anew when you search again."
        raise StoreError(str(place), f"The index for search was damaged ({error})", advice) from None
    return Answer(COLUMNS, tuple(_row(shown) for part in found.parts for shown in part.shown))


def _known(reader: Reader, hits: Iterable[Hit]) -> dict[str, Shown]:
    """Return what a store says now of the hits that it has, by their addresses."""
    by_address = {hit.address: hit for hit in hits}
    # Saved questions are the software's, and have no address in the data.
    known = {address: Shown(hit, None, None) for address, hit in by_address.items() if hit.kind is Kind.QUESTION}
    things = [str(NamedNode(address)) for address in by_address if address not in known]
    if things:
        for thing, page, polarity, text, start in reader.select(_KNOWN.format(things=" ".join(things))).rows:
            hit = by_address[thing.value] if isinstance(thing, NamedNode) else None
            if hit and _as_said(hit, text):
                judged = polarity.value if isinstance(polarity, Literal) else None
                known[hit.address] = Shown(hit, _number(page), judged, _number(start))
    return known


def _number(term: Term) -> int | None:
    return int(term.value) if isinstance(term, Literal) else None


def _as_said(hit: Hit, text: Term) -> bool:
    """Say whether a letter has a sentence as the index has it; what is named may have several names."""
    return not hit.kind.in_letters or (isinstance(text, Literal) and shown_as(text.value) == hit.text)


def _row(shown: Shown) -> tuple[Term, ...]:
    hit = shown.hit
    return (
        Literal(hit.kind.value),
        Literal(hit.text),
        Literal(hit.about) if hit.about and not hit.letter else None,
        Literal(hit.letter.team) if hit.letter else None,
        Literal(hit.letter.published.isoformat(), datatype=XSD.date) if hit.letter else None,
        Literal(shown.page) if shown.page is not None else None,
        Literal(hit.address) if hit.kind is Kind.QUESTION else NamedNode(hit.address),
    )
