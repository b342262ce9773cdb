"""The words of the letters behind each row of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Answer, Reader, Term

#: The column in which a saved question names what stands behind a row: addresses with blanks between.
BEHIND = "behind"
#: The columns that evidence adds to an answer.
COLUMNS = ("evidence", "letter", "page")
# A query that names more takes long to parse.
_AT_ONCE = 500
_WORDS = """
SELECT DISTINCT ?thing ?words ?letter ?page ?start WHERE {
  VALUES ?thing { %s }
  ?thing prov:wasDerivedFrom|sqs:evidence ?evidence .
  ?evidence oa:hasSelector ?position ; oa:hasSource ?text .
  ?position oa:start ?start ; oa:refinedBy/oa:exact ?words .
  ?report sqs:canonicalText ?text .
  BIND (REPLACE(STR(?report), "^.*/", "") AS ?letter)
  OPTIONAL { ?evidence sqs:page ?page }
} ORDER BY ?letter ?start
"""


class Words(NamedTuple):
    """A stretch of a letter: its words, the letter's key, the page where the file has pages, and where it starts."""

    words: Term
    letter: Term
    page: Term
    start: Term


def with_evidence(answer: Answer, store: Reader, words_in: str | None = None) -> Answer:
    """Return an answer with a row for each stretch of a letter behind each of its rows, and columns that give it.

    The answer has the column `BEHIND`, which goes. A row without evidence stays, with nothing in those columns. Where
    the column `words_in` has the words already, only the letter and the page are added.
    """
    columns = columns_beside(words_in)
    first = len(COLUMNS) - len(columns)
    place = answer.variables.index(BEHIND)
    rows = []
    for row, found in zip(answer.rows, behind(answer, store), strict=True):
        kept = (*row[:place], *row[place + 1 :])
        rows += [(*kept, *words[first : len(COLUMNS)]) for words in found] or [(*kept, *(None for _ in columns))]
    return Answer((*answer.variables[:place], *answer.variables[place + 1 :], *columns), tuple(rows))


def columns_beside(words_in: str | None) -> tuple[str, ...]:
    """Return the columns that evidence adds to an answer whose column `words_in` has the words already, if one has."""
    return COLUMNS[1:] if words_in else COLUMNS


def behind(answer: Answer, store: Reader) -> list[list[Words]]:
    """Return for each row the stretches of letters behind it, in the order of the letters.

    The answer has the column `BEHIND`.
    """
    place = answer.variables.index(BEHIND)
    named = [_things(row[place]) for row in answer.rows]
    told = _told(dict.fromkeys(thing for things in named for thing in things), store)
    return [sorted({words for thing in things for words in told.get(thing, ())}, key=_place) for things in named]


def _things(named: Term) -> list[str]:
    return named.value.split() if isinstance(named, Literal) else []


def _place(words: Words) -> tuple[str, int]:
    assert isinstance(words.letter, Literal) and isinstance(words.start, Literal)  # noqa: S101  # as _WORDS has them
    return words.letter.value, int(words.start.value)


def _told(things: Iterable[str], store: Reader) -> dict[str, list[Words]]:
    """Return the stretches behind each thing, in the order of the letters."""
    addresses = list(things)
    told: dict[str, list[Words]] = {}
    for first in range(0, len(addresses), _AT_ONCE):
        some = " ".join(str(NamedNode(address)) for address in addresses[first : first + _AT_ONCE])
        for thing, words, letter, page, start in store.select(_WORDS % some).rows:
            if isinstance(thing, NamedNode):
                told.setdefault(thing.value, []).append(Words(words, letter, page, start))
    return told
