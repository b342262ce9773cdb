"""Who held which posts by which letters, and to whom letters were sent: for the pages of bodies, posts and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sqskg.day import written_day
from sqskg.pages.sentence import letter_place
from sqskg.pages.statement import Link
from sqskg.publishing.bases import Bases
from sqskg.publishing.labels import labels
from sqskg.stores.store import Reader

#: How many letters a page lists, the newest first.
LISTED = 50
# How many mentions are looked at one by one to find the newest; of more, only those in the newest letters are.
_FEW = 500
_NEWEST_LETTERS = 100
_HOLDERS = """SELECT ?post ?person (MIN(?issued) AS ?first) (MAX(?issued) AS ?last)
  (COUNT(DISTINCT ?report) AS ?letters) {{
  VALUES ?{of} {{ {things} }} ?told sqs:post ?post ; org:member ?person ; sqs:seenIn ?report .
  ?report dcterms:issued ?issued
}} GROUP BY ?post ?person"""
_SENT = "SELECT (COUNT(?told) AS ?sent) {{ VALUES ?{of} {{ {things} }} ?told {by} ?{of} }}"
_NEWEST = """SELECT ?graph {{ GRAPH ?graph {{ ?report a sqs:Report ; dcterms:issued ?issued }} }}
ORDER BY DESC(?issued) LIMIT {most}"""
# A membership says who held a post by which letters; a sending where a letter went, perhaps to a post without holder.
_MENTIONS = (
    """SELECT DISTINCT ?told ?post ?person ?report ?issued ?capacity {{
  {graphs} VALUES ?{of} {{ {things} }}
  GRAPH ?graph {{
    ?told sqs:post ?post ; org:member ?person ; sqs:seenIn ?report . ?report dcterms:issued ?issued }} }}""",
    """SELECT DISTINCT ?told ?post ?person ?report ?issued ?capacity {{
  {graphs} VALUES ?{of} {{ {things} }}
  GRAPH ?graph {{
    {first} ; sqs:inReport ?report . ?report dcterms:issued ?issued {then}
    OPTIONAL {{ ?told sqs:capacity ?capacity }} }} }}""",
)
_BY = {"post": "sqs:sentToPost", "person": "sqs:sentToPerson"}
_FIRST = {"post": "?told sqs:sentToPost ?post", "person": "?told sqs:sentToPerson ?person ; sqs:sentToPost ?post"}
_THEN = {"post": "OPTIONAL { ?told sqs:sentToPerson ?person }", "person": ""}
_LINES = """SELECT DISTINCT ?told ?report ?line ?reaches {{
  {{ SELECT ?told ?evidence {{ VALUES ?told {{ {things} }} ?told prov:wasDerivedFrom ?evidence }} }}
  ?evidence oa:hasSource ?text ; oa:hasSelector/oa:refinedBy/oa:exact ?line . ?report sqs:canonicalText ?text
  BIND (EXISTS {{ ?way a schema:ContactPoint ; prov:wasDerivedFrom ?evidence }} AS ?reaches) }}"""


@dataclass(frozen=True, slots=True)
class Named:
    """A letter that names a post, the person in it, if it names one, and the line that says so, if it is let out.

    `reaches` is whether the line says how to reach the person, which is of the letter's day and for its readers.
    """

    letter: Link
    issued: str
    post: Link
    person: Link | None
    capacity: str
    line: str
    reaches: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post, by the days of the first and the last letter that say so, and how many letters do."""

    post: Link
    person: Link
    first: str
    last: str
    letters: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """Holders of posts, posts without one, and the newest letters that name them; `more` says that others do too."""

    holders: tuple[Holder, ...]
    vacant: tuple[Link, ...]
    letters: tuple[Named, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    issued: str
    report: NamedNode
    post: NamedNode
    person: NamedNode | None
    told: NamedNode
    capacity: NamedNode | None


def holdings(readers: Sequence[Reader], bases: Bases, of: str, things: Sequence[NamedNode]) -> Holdings:
    """Return who held what by the letters that name some things, each a `post` or a `person` as `of` says."""
    if not things:
        return Holdings((), (), (), more=False)
    held = _held(readers, of, things)
    mentions, more = _mentions(readers, of, things, sum(int(letters) for *_, letters in held))
    posts = {*(things if of == "post" else ()), *(post for post, *_ in held), *(one.post for one in mentions)}
    people = {*(person for _, person, *_ in held), *(one.person for one in mentions if one.person)}
    others = {term for one in mentions for term in (one.report, one.capacity) if term}
    known = labels(readers, posts | people | others)

    def link(thing: NamedNode) -> Link:
        label = known.get(thing.value)
        return Link(label.value if label else thing.value.rpartition("/")[2], bases.shown(thing.value))

    lines = _lines(readers, [one.told for one in mentions])
    holders = (Holder(link(post), link(person), first, last, int(many)) for post, person, first, last, many in held)
    return Holdings(
        tuple(sorted(holders, key=lambda one: (one.post.words.casefold(), one.first, one.person.words))),
        tuple(sorted(map(link, posts - {post for post, *_ in held}), key=lambda one: one.words.casefold())),
        tuple(
            Named(
                letter=Link(link(one.report).words, letter_place(bases, one.report)),
                issued=written_day(one.issued),
                post=link(one.post),
                person=link(one.person) if one.person else None,
                capacity=link(one.capacity).words if one.capacity else "",
                line=lines.get((one.told, one.report), ("", False))[0],
                reaches=lines.get((one.told, one.report), ("", False))[1],
            )
            for one in mentions
        ),
        more,
    )


def _held(
    readers: Sequence[Reader], of: str, things: Iterable[NamedNode]
) -> list[tuple[NamedNode, NamedNode, str, str, str]]:
    query = _HOLDERS.format(of=of, things=" ".join(map(str, things)))
    return [
        (post, person, first.value, last.value, many.value)
        for reader in readers
        for post, person, first, last, many in reader.select(query).rows
        if isinstance(post, NamedNode) and isinstance(person, NamedNode)
        and isinstance(first, Literal) and isinstance(last, Literal) and isinstance(many, Literal)
    ]  # fmt: skip


def _mentions(
    readers: Sequence[Reader], of: str, things: Iterable[NamedNode], held: int
) -> tuple[list[_Mention], bool]:
    """Return the newest mentions, each letter, post and person once, and whether there are more."""
    named = " ".join(map(str, things))
    sent = sum(_number(reader, _SENT.format(of=of, things=named, by=_BY[of])) for reader in readers)
    found: dict[tuple[NamedNode, NamedNode, NamedNode | None], _Mention] = {}
    for reader in readers:
        graphs = ""
        if held + sent > _FEW:
            newest = (row[0] for row in reader.select(_NEWEST.format(most=_NEWEST_LETTERS)).rows)
            graphs = f"VALUES ?graph {{ {' '.join(map(str, newest))} }}"
        for query in _MENTIONS:
            asked = query.format(graphs=graphs, of=of, things=named, first=_FIRST[of], then=_THEN[of])
            # What is sent is told after what is held, and says in which capacity.
            for one in _read(reader, asked):
                found[one.report, one.post, one.person] = one
    ordered = sorted(found.values(), key=lambda one: (one.issued, one.report.value, str(one.post), str(one.person)))
    return ordered[::-1][:LISTED], len(ordered) > LISTED or held + sent > _FEW


def _read(reader: Reader, query: str) -> Iterator[_Mention]:
    for told, post, person, report, issued, capacity in reader.select(query).rows:
        if (
            isinstance(told, NamedNode) and isinstance(post, NamedNode)
            and isinstance(report, NamedNode) and isinstance(issued, Literal)
        ):  # fmt: skip
            holder = person if isinstance(person, NamedNode) else None
            sent = capacity if isinstance(capacity, NamedNode) else None
            yield _Mention(issued.value, report, post, holder, told, sent)


def _number(reader: Reader, query: str) -> int:
    ((number,),) = reader.select(query).rows
    return int(number.value) if isinstance(number, Literal) else 0


def _lines(
    readers: Sequence[Reader], told: Iterable[NamedNode]
) -> Mapping[tuple[NamedNode, NamedNode], tuple[str, bool]]:
    query = _LINES.format(things=" ".join(sorted({str(one) for one in told})))
    found: dict[tuple[NamedNode, NamedNode], tuple[str, bool]] = {}
    for reader in readers:
        for by, report, line, reaches in reader.select(query).rows:
            if isinstance(by, NamedNode) and isinstance(report, NamedNode) and isinstance(line, Literal):
                told_by = line.value, isinstance(reaches, Literal) and reaches.value == "true"
                # Of several lines one that says how to reach somebody is told of, whichever else there is.
                lines = found.get((by, report), told_by), told_by
                found[by, report] = min(lines, key=lambda one: (not one[1], one[0]))
    return found
