"""Which values a parameter may have, as the store knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from sqskg.asking.header import Parameter
from sqskg.describing.addresses import BASE, slug
from sqskg.stores.store import Answer, Reader

# Enough for all themes, so that a wrong one is answered with each that there is.
_MOST_NAMED = 20
# For each type that names a thing in the store: what things there are, and the words for them.
_THINGS = {
    "yot": "SELECT ?value ?label { ?value a sqs:YouthOffendingTeam ; rdfs:label ?label }",
    "report": "SELECT ?value ?label { ?value a sqs:Report ; rdfs:label ?label }",
    "theme": """SELECT ?value ?label ?other {
        ?value a sqs:Theme ; skos:prefLabel ?label OPTIONAL { ?value skos:altLabel ?other } }""",
    "domain": """SELECT ?value ?label ?other {
        ?value a sqs:Domain ; skos:prefLabel ?label OPTIONAL { ?value skos:altLabel ?other } }""",
    "body": """SELECT ?value ?label {
        VALUES ?class {
            org:FormalOrganization org:OrganizationalCollaboration org:Organization
            sqs:Inspectorate sqs:LocalAuthority sqs:PoliceArea sqs:YouthOffendingTeam
        }
        ?value a ?class ; skos:prefLabel|skos:altLabel|rdfs:label ?label
    }""",
}
# Of these there are as many as there are letters: what they are, and the step of their addresses.
_MANY = {"yot": ("sqs:YouthOffendingTeam", "yot"), "report": ("sqs:Report", "report")}
_BASE = "SELECT ?report { ?report a sqs:Report } LIMIT 1"


@dataclass(frozen=True, slots=True)
class Choice:
    """An allowed value: what a person gives, the words for it, the first for people to read, and what is bound.

    Of a thing the value is the last step of its address; a literal is its own value.
    """

    value: str
    labels: tuple[str, ...]
    term: NamedNode | Literal

    @property
    def label(self) -> str:
        """The words for it."""
        return self.labels[0]

    def is_called(self, said: str) -> bool:
        """Say whether a person who says this means the value: letters may be large or small.

        A thing is known by its address too, and its words may be parted by other signs.
        """
        if isinstance(self.term, Literal):
            return said.casefold() in {name.casefold() for name in (self.value, *self.labels)}
        return said in {self.term.value, self.value} or slug(said) in {self.value, *map(slug, self.labels)}


def choices(parameter: Parameter, store: Reader) -> tuple[Choice, ...] | None:
    """Return the values that a parameter may have, in the order of their names; None where any of its type goes."""
    if parameter.type in _THINGS:
        return things(parameter.type, store)
    return None if parameter.values is None else _of(store.select(parameter.values))


def things(kind: str, store: Reader) -> tuple[Choice, ...]:
    """Return the things of a kind (`yot`, `report`, `theme`, `domain`, `body`) in the store."""
    return _of(store.select(_THINGS[kind]))


def keyed(kind: str, said: str, store: Reader) -> NamedNode | None:
    """Return the thing of a kind with this key, however it is spelt, without a look at each other thing of the kind.

    None where no thing has it, and for kinds of which there are few. A store has letters of one base, and services of
    the reference data have their own addresses whatever that is.
    """
    rows = store.select(_BASE).rows if kind in _MANY else ()
    if not rows or not isinstance(rows[0][0], NamedNode):
        return None
    of, step = _MANY[kind]
    bases = dict.fromkeys((rows[0][0].value.partition("/id/")[0], BASE))
    for thing in (NamedNode(f"{base}/id/{step}/{slug(said)}") for base in bases):
        if store.select(f"SELECT ?it {{ VALUES ?it {{ {thing} }} ?it a {of} }}").rows:
            return thing
    return None


def chosen(said: str, among: Sequence[Choice]) -> Choice | None:
    """Return the value that a person means; None where there is none."""
    return next((choice for choice in among if choice.is_called(said)), None)


def nearest(said: str, among: Sequence[Choice]) -> str:
    """Return what to do for a value that is not allowed: the nearest of those that are, or else what there is."""
    if not among:
        return "There is none in this store yet: load letters first."
    spelt = {_spelt(choice.value, choice.term): choice.value for choice in among}
    near = get_close_matches(_spelt(said, among[0].term), spelt, n=3, cutoff=0.5)
    names = [spelt[each] for each in near] or [choice.value for choice in among][:_MOST_NAMED]
    more = "" if near or len(among) <= _MOST_NAMED else f" and {len(among) - _MOST_NAMED} more"
    return f"{'Did you mean' if near else 'There are'} {', '.join(names)}{more}{'?' if near else '.'}"


def _spelt(value: str, term: NamedNode | Literal) -> str:
    return value.casefold() if isinstance(term, Literal) else slug(value)


def _of(answer: Answer) -> tuple[Choice, ...]:
    """Return the choices in rows of a term and perhaps a label and another; all those of one term are one choice."""
    labels: dict[NamedNode | Literal, set[str]] = {}
    others: dict[NamedNode | Literal, set[str]] = {}
    for row in answer.rows:
        cells = dict(zip(answer.variables, row, strict=True))
        term, label, other = cells["value"], cells.get("label"), cells.get("other")
        if isinstance(term, NamedNode | Literal):
            labels.setdefault(term, set()).add(label.value if isinstance(label, Literal) else _value(term))
            others.setdefault(term, set()).update({other.value} if isinstance(other, Literal) else ())
    made = (
        Choice(_value(term), (*sorted(names), *sorted(others[term] - names)), term) for term, names in labels.items()
    )
    return tuple(sorted(made, key=lambda choice: (choice.value, str(choice.term))))


def _value(term: NamedNode | Literal) -> str:
    return term.value if isinstance(term, Literal) else term.value.rsplit("/", 1)[-1]
