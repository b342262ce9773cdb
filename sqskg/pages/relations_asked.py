"""The way between two that are asked for by name: where a name may mean several, one of them is to be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqskg.pages.relations import Node, Relations, Way

# More choices than these are counted: a longer name leaves fewer.
_MOST_CHOICES = 20
_ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a name may mean, and the address in which it is chosen."""

    node: Node
    href: str


@dataclass(frozen=True, slots=True)
class End:
    """An end of the way as it was asked for: its field, the name, and the path of the node where it was chosen.

    `choices` has those that the name may mean where they are several, and `more` is how many others there are.
    `nodes` is how many there are in all.
    """

    field: str
    name: str
    path: str
    nodes: int
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AskedWay:
    """What was asked for and found. `sought` says that each end is one node, and `same` that they are one."""

    ends: tuple[End, ...]
    sought: bool
    same: Node | None
    way: Way | None


def asked_way(relations: Relations, given: Mapping[str, str], kept: Sequence[tuple[str, str]]) -> AskedWay:
    """Return the way between the nodes that `given` names as `from` and `to`.

    `from-node` and `to-node` may have their paths, by which one of several namesakes is chosen; `kept` is what else
    the address of a choice has.
    """
    found = {
        field: relations.called(given[field], given.get(f"{field}-node", "")) for field in _ENDS if given.get(field)
    }
    ends = tuple(_end(relations, given, field, found.get(field, []), kept) for field in _ENDS)
    if [len(found.get(field, ())) for field in _ENDS] != [1, 1]:
        return AskedWay(ends, sought=False, same=None, way=None)
    (start,), (end,) = found["from"], found["to"]
    if start == end:
        return AskedWay(ends, sought=True, same=relations.node(start), way=None)
    return AskedWay(ends, sought=True, same=None, way=relations.way(start, end))


def _end(
    relations: Relations, given: Mapping[str, str], field: str, found: list[int], kept: Sequence[tuple[str, str]]
) -> End:
    name, node_field = given.get(field, ""), f"{field}-node"
    said = [(each, given[each]) for end in _ENDS for each in (end, f"{end}-node") if given.get(each)]
    others = [*kept, *((each, value) for each, value in said if each != node_field)]

    def choice(number: int) -> Choice:
        node = relations.node(number)
        # The name too, so that the field shows it and the path is known to be of it.
        named = [(each, node.label if each == field else value) for each, value in others]
        return Choice(node, f"?{urlencode([*named, (node_field, node.path)])}#way")

    several = found if len(found) > 1 else []
    path = relations.node(found[0]).path if len(found) == 1 and given.get(node_field) else ""
    choices = tuple(map(choice, several[:_MOST_CHOICES]))
    return End(field, name, path, len(found), choices, len(several) - len(choices))
