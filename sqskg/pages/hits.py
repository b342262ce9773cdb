"""What was found by words, as a page shows it and as programs take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import NamedNode

from sqskg.pages.paging import Paging
from sqskg.pages.sentence import letter_place, words_anchor
from sqskg.publishing.bases import Bases
from sqskg.searching.hit import Piece
from sqskg.searching.kind import Kind
from sqskg.searching.search import Asked, Found, Part, Shown

#: How many hits a page of one kind has, and how many of each are shown where all kinds are.
EACH, OF_ALL = 20, 5


@dataclass(frozen=True, slots=True)
class Item:
    """A hit: its words in pieces, where it leads, and what it is about or else the letter in which it stands.

    What stands in a letter leads to its place there; `data_href` is then where its address and its data are shown.
    """

    pieces: tuple[Piece, ...]
    href: str
    about: str
    team: str
    published: date | None
    letter_href: str
    data_href: str
    page: int | None
    polarity: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind that are shown; `href` leads to all `total`."""

    kind: Kind
    total: int
    items: tuple[Item, ...]
    ranked: bool
    href: str


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `current` is whether all of the store has been looked through, `cut` whether for all the words.

    `kind` is the one that is shown, with its `paging`, None for all, to which `all_href` leads.
    """

    said: str
    kind: Kind | None
    groups: tuple[Group, ...]
    all_href: str
    paging: Paging | None
    current: bool
    cut: bool

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(group.total for group in self.groups)


def asked_for(said: str, kind: Kind | None, page: int) -> Asked:
    """Return what is to be looked for to show a page."""
    return Asked(said, EACH, (kind,), (page - 1) * EACH) if kind else Asked(said, OF_ALL)


def results(found: Found, bases: Bases, given: Mapping[str, Any], *, current: bool) -> Results:
    """Return a page of what was found; `given` has `q`, `kind` (None for all) and `page`.

    Raises QueryError for a page that there is not.
    """
    kind: Kind | None = given["kind"]
    links = Paging(f"{bases.root}/search", (("q", given["q"]),), 1, EACH, 0)
    groups = tuple(_group(part, bases, links) for part in found.parts if part.total)
    total = sum(group.total for group in groups if group.kind is kind)
    of_kind = (*links.given, ("kind", kind.value)) if kind else ()
    paging = Paging.of(links.path, of_kind, given["page"], EACH, total) if kind else None
    return Results(given["q"], kind, groups, links.with_values(), paging, current, found.words.cut)


def as_facts(shown: Results) -> dict[str, Any]:
    """Return the same for programs, as JSON has it."""
    groups = [group for group in shown.groups if shown.kind in {None, group.kind}]
    return {
        "words": shown.said,
        "total": shown.total,
        "current": shown.current,
        "cut": shown.cut,
        "counts": {group.kind.value: group.total for group in shown.groups},
        "page": shown.paging.page if shown.paging else 1,
        "pages": shown.paging.last if shown.paging else 1,
        "hits": [_facts(item, group) for group in groups for item in group.items],
    }


def _facts(item: Item, group: Group) -> dict[str, Any]:
    return {
        "kind": group.kind.value,
        "text": "".join(piece.text for piece in item.pieces),
        "pieces": [{"text": piece.text, "marked": piece.marked} for piece in item.pieces],
        "href": item.href,
        "data": item.data_href or None,
        "about": item.about or None,
        "team": item.team or None,
        "published": item.published.isoformat() if item.published else None,
        "letter": item.letter_href or None,
        "page": item.page,
        "polarity": item.polarity,
    }


def _group(part: Part, bases: Bases, links: Paging) -> Group:
    return Group(
        part.kind, part.total, tuple(_items(part.shown, bases)), part.ranked, links.with_values(kind=part.kind.value)
    )


def _items(shown: Iterable[Shown], bases: Bases) -> Iterable[Item]:
    for each in shown:
        hit, letter = each.hit, each.hit.letter
        href = f"{bases.root}{hit.address}" if hit.kind is Kind.QUESTION else bases.shown(hit.address)
        document = letter_place(bases, NamedNode(letter.report)) if letter else None
        place = f"{document}#{words_anchor(NamedNode(hit.address), each.start)}" if document else href
        yield Item(
            hit.pieces, place or hit.address, "" if letter else hit.about, letter.team if letter else "",
            letter.published if letter else None, document or "", (href or "") if document else "", each.page,
            each.polarity,
        )  # fmt: skip
