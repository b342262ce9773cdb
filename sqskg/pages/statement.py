"""What was read from a letter, as a page shows it: its words, what they say of the practice, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sqskg.day import written_day
from sqskg.describing.terms import SCHEMA, SQS
from sqskg.pages.said import Said
from sqskg.publishing.bases import Bases

#: The words in which pages say what a sentence says of practice.
POLARITIES: Mapping[str, str] = {
    "positive": "Good enough",
    "negative": "Fell short",
    "mixed": "Both",
    "neutral": "Neither",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A thing by its name, with the place where it is shown, None where it has none.

    What goes by a day has that in `day` too, as `2014-01-29`.
    """

    words: str
    href: str | None
    day: str = ""

    @classmethod
    def by_day(cls, day: str, href: str | None) -> Link:
        """Return what goes by its day, `2014-01-29`, which its words have as people write it."""
        return cls(written_day(day), href, day)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much a sentence says, in its words; the bounds are shares of 0 to 1, `of` is what is counted."""

    words: str
    low: float | None = None
    high: float | None = None
    count: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a letter. `anchor` is its place on the page, `spans` are where its words stand in the letter.

    `polarity` is positive, negative, mixed or neutral, empty where it says nothing of the practice.
    """

    anchor: str
    address: Link
    words: str
    spans: tuple[tuple[int, int], ...]
    polarity: str = ""
    themes: tuple[Link, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def start(self) -> int | None:
        """Where its first words stand in the letter, in characters; None where it has no evidence."""
        return self.spans[0][0] if self.spans else None


class Teller:
    """Tells of the things of one graph, by their labels and the places where they are shown."""

    def __init__(self, said: Said, labels: Mapping[str, Literal], bases: Bases) -> None:
        self._said, self._labels, self._bases = said, labels, bases

    def link(self, thing: NamedNode) -> Link:
        """Return a thing by its name; what has none goes by the last step of its address."""
        label = self._labels.get(thing.value)
        return Link(label.value if label else thing.value.rpartition("/")[2], self._bases.shown(thing.value))

    def links(self, thing: NamedNode, by: NamedNode) -> tuple[Link, ...]:
        """Return the values of a property, in the order of their names."""
        found = (self.link(value) for value in self._said.things(thing, by))
        return tuple(sorted(found, key=lambda link: link.words.casefold()))

    def first(self, thing: NamedNode, by: NamedNode) -> Link | None:
        """Return the first value of a property, None where there is none."""
        return next(iter(self.links(thing, by)), None)

    def statement(self, thing: NamedNode) -> Statement:
        """Return a statement with all that it says."""
        polarity = self._said.thing(thing, SQS.polarity)
        amounts = {*self._said.things(thing, SQS.quantity), *self._said.leading(thing, SQS.statedIn)}
        ordered = sorted(amounts, key=lambda one: (self._said.number(one, SQS.ordinal) or 0, one.value))
        return Statement(
            anchor=anchor(thing),
            address=Link(thing.value, self._bases.shown(thing.value)),
            words=self._said.words(thing, SCHEMA.text),
            spans=self._said.spans(thing),
            polarity=polarity.value.rpartition("/")[2] if polarity else "",
            themes=self.links(thing, SQS.theme),
            quantities=tuple(map(self._quantity, ordered)),
        )

    def _quantity(self, thing: NamedNode) -> Quantity:
        count, of = self._said.number(thing, SQS["count"]), self.first(thing, SQS.population)
        counted = self._said.thing(thing, SQS.population)
        return Quantity(
            words=self._said.words(thing, SCHEMA.text),
            low=self._said.number(thing, SQS.lowShare),
            high=self._said.number(thing, SQS.highShare),
            count=None if count is None else int(count),
            of=of.words if of and counted and not counted.value.endswith("/unnamed") else "",
        )


def anchor(thing: NamedNode) -> str:
    """Return the place of a thing on the page of its report: `observation-1.1-4` for `…/observation/{report}/1.1/4`."""
    _, _, path = thing.value.partition("/id/")
    concept, *steps = path.split("/")
    return "-".join([concept, *steps[1:]])
