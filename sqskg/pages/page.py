"""A document as a web page that a person reads, without a script.

What letters say is text here, whatever they say: the templates escape every value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.day import written_day
from sqskg.describing.terms import DCTERMS, RDFS, SKOS, XSD
from sqskg.pages.frame import Frame
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases
from sqskg.publishing.document import Leading

# How much of one text, and how many values of one property and things in all, a page shows.
_LONGEST_TEXT = 5000
_MOST_VALUES = 200
_MOST_SECTIONS = 500
_DAYS = (XSD.date, XSD.gYearMonth)
# What a person looks for first of anything; all else goes by its address.
_FIRST = (
    RDFS.label, SKOS.prefLabel, DCTERMS.title, DCTERMS.description, SKOS.definition, RDFS.comment,
    DCTERMS.accessRights, DCTERMS.rights, DCTERMS.license,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A term as a page shows it: its words, where they lead, and their language.

    `day` is the day or month that it is, as `2014-01-29` or `2014-01`, empty for all else.
    """

    text: str
    href: str | None = None
    language: str | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A property with its values; `more` is how many others there are, and `rest` where they are found."""

    property: Value
    values: tuple[Value, ...]
    more: int = 0
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What is said of one thing; `anchor` is its place on the page."""

    anchor: str
    heading: Value
    address: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `formats` are the addresses of the document in RDF by media type, `notes` what a reader should know."""

    title: str
    sections: tuple[Section, ...]
    leading: tuple[Row, ...] = ()
    formats: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()


class Writer:
    """Writes terms for one page, by the labels of what it shows and the places of a server."""

    def __init__(self, bases: Bases, labels: Mapping[str, Literal]) -> None:
        self._bases, self._labels = bases, labels
        self._anchors: dict[object, str] = {}

    def value(self, term: object) -> Value:
        """Return a term in words, with a link where it has an address on the web."""
        if isinstance(term, NamedNode):
            label = self._labels.get(term.value)
            href = self._bases.shown(term.value)
            return Value(label.value, href, label.language) if label else Value(self.short(term.value), href)
        if isinstance(term, Literal):
            # One with a time zone, say, is shown as it is.
            is_day = term.datatype in _DAYS and written_day(term.value) != term.value
            return Value(_cut(term.value), None, term.language, term.value if is_day else "")
        # What a page has no room for has no place on it.
        anchor = self._anchors.get(term)
        return Value(_anchor(str(term)), f"#{anchor}" if anchor else None)

    def short(self, iri: str) -> str:
        """Return an address in short: with its prefix, or what stands after the base."""
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        path = self._bases.path(iri) or ""
        return path.removeprefix("/id/").replace("/", " ", 1) if path.startswith("/id/") else iri

    def sections(self, statements: Iterable[Triple], main: str = "") -> tuple[Section, ...]:
        """Return what is said of each thing, in the order of their addresses; blank nodes stand last.

        Where a document is about one thing, `main`, that is first, and then its own parts, as they are led to from it.
        """
        said: dict[object, dict[NamedNode, list[object]]] = defaultdict(lambda: defaultdict(list))
        for statement in statements:
            said[statement.subject][statement.predicate].append(statement.object)
        reached = _reached(said, NamedNode(main)) if main else []
        place = {thing: number for number, thing in enumerate(reached)}

        def order(thing: object) -> tuple[bool, bool, int, str]:
            is_part = isinstance(thing, NamedNode) and bool(main) and thing.value.startswith(main)
            return not isinstance(thing, NamedNode), not is_part, place.get(thing, len(place)), str(thing)

        ordered = sorted(said, key=order)
        self._anchors = self._places(ordered[:_MOST_SECTIONS])
        return tuple(self._section(anchor, thing, said[thing]) for thing, anchor in self._anchors.items())

    def leading(self, leading: Iterable[Leading]) -> tuple[Row, ...]:
        """Return what leads to a thing, by property."""
        return tuple(
            Row(
                self.value(each.by),
                tuple(map(self.value, each.first)),
                each.total - len(each.first),
                self._bases.shown(f"{self._bases.bases[0]}/sparql?query={quote(each.query, safe='')}") or "",
            )
            for each in leading
        )

    def _places(self, things: Sequence[object]) -> dict[object, str]:
        """Return the place of each thing on the page: its local name, or for others of that name one with a number.

        Our own have theirs before those of other vocabularies: `#Report` is of sqs:Report, not of schema:Report.
        """
        found: dict[object, str] = {}
        taken: set[str] = set()
        for thing in sorted(things, key=lambda each: self._address(each) is None):
            name = _anchor(thing.value if isinstance(thing, NamedNode) else str(thing))
            places = (name, *(f"{name}-{number}" for number in range(2, len(things) + 2)))
            found[thing] = next(place for place in places if place not in taken)
            taken.add(found[thing])
        return {thing: found[thing] for thing in things}

    def _address(self, thing: object) -> str | None:
        return self._bases.path(thing.value) if isinstance(thing, NamedNode) else None

    def _section(self, anchor: str, thing: object, said: Mapping[NamedNode, Sequence[object]]) -> Section:
        address = thing.value if isinstance(thing, NamedNode) else ""
        rows = tuple(
            Row(
                self.value(prop),
                tuple(map(self.value, sorted(said[prop], key=str)[:_MOST_VALUES])),
                max(0, len(said[prop]) - _MOST_VALUES),
            )
            for prop in sorted(said, key=_rank)
        )
        return Section(anchor, self.value(thing), address, rows)


def _rank(prop: NamedNode) -> tuple[int, str]:
    return (_FIRST.index(prop) if prop in _FIRST else len(_FIRST), str(prop))


def _reached(said: Mapping[object, Mapping[NamedNode, Sequence[object]]], main: NamedNode) -> list[object]:
    """Return the things to which a thing leads, nearest first, each after what is first of those that lead to it."""
    reached: list[object] = [main]
    for thing in reached:
        of = said.get(thing, {})
        for other in (each for prop in sorted(of, key=_rank) for each in sorted(of[prop], key=str)):
            if other in said and other not in reached:
                reached.append(other)
    return reached


def page(shown: Page, frame: Frame) -> bytes:
    """Return a page in HTML."""
    return frame.rendered("page.html", page=shown)


def _anchor(name: str) -> str:
    """Return the local name of an address with a hash, so that `#Report` lands on it; else the last step."""
    return name.removeprefix("_:").rpartition("#")[2].rpartition("/")[2] or name


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[:_LONGEST_TEXT]}… ({len(text):,} characters; the data have them all)"
