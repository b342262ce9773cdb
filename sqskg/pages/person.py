"""A person: the posts in which letters name them, and the lines that say so. Letters are all that is known."""

from __future__ import annotations

from pyoxigraph import NamedNode

from sqskg.pages.holding import holdings
from sqskg.pages.shown import Shown
from sqskg.pages.thing import name_of, rendered_thing

# Only what a reviewer decided: records that are merely alike are shown nowhere.
_SAME = """SELECT DISTINCT ?record {{ {{ {person} owl:sameAs ?one }} UNION {{ BIND ({person} AS ?one) }}
  ?record owl:sameAs? ?one }}"""


def person_page(shown: Shown) -> bytes:
    """Return the page of a person in HTML."""
    records = same_records(shown)
    found = holdings(shown.readers, shown.bases, "person", records)
    return rendered_thing(
        "person.html", shown, title=name_of(shown), holdings=found,
        others=_others(shown, records),
    )  # fmt: skip


def same_records(shown: Shown) -> list[NamedNode]:
    """Return the record that a page is about, and those that a reviewer said to be of the same person."""
    person = shown.document.things[0]
    found = {
        one
        for reader in shown.readers
        for (one,) in reader.select(_SAME.format(person=person)).rows
        if isinstance(one, NamedNode)
    }
    return sorted({person, *found}, key=str)


def _others(shown: Shown, records: list[NamedNode]) -> list[tuple[str, str | None]]:
    person = shown.document.things[0]
    return [(one.value, shown.bases.shown(one.value)) for one in records if one != person]
