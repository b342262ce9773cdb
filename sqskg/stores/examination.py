"""Whether a store is whole: each graph by its seal, the merge by the graphs, and what is named but not there.

What is found is told; what can be mended without a letter is mended by `mend`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import NamedNode, Quad, Store

from sqskg.digest import named
from sqskg.errors import StoreError
from sqskg.identity.judgements import DECISIONS
from sqskg.stores.difference import DEFAULT, data, merged
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.folder import told
from sqskg.stores.orders import orders_agree, predicates_agree
from sqskg.stores.seal import SEALED, SEALS, seal
from sqskg.stores.shipped import shipped


class Ailment(Enum):
    """What can be wrong with a store; the value says it to people."""

    DOUBTFUL = "says something else than what was kept"
    LOST = "was kept, and is not there"
    UNSEALED = "has no seal, by which it could be told whether it is whole: an earlier version kept it"
    NOT_MERGED = "is not in what all graphs say together, in whole"
    LEFT_OVER = "statements are in what all graphs say together, and in no graph"
    OLD = "is not that of this version"
    DANGLING = "names what nothing tells of"
    UNREADABLE = "cannot be read from the disk"
    NOT_APPLIED = "is not what the store goes by"
    NO_TABLE = "is no table of decisions"


_MENDED = {Ailment.DOUBTFUL, Ailment.LOST, Ailment.UNSEALED, Ailment.NOT_MERGED, Ailment.LEFT_OVER}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, with which graph or how many statements: `detail` is an address or a number, or nothing."""

    ailment: Ailment
    graph: str
    detail: str = ""

    @property
    def said(self) -> str:
        """What is wrong, in words, without what to do."""
        return " ".join(filter(None, (self.graph, self.ailment.value, self.detail and f"({self.detail})")))

    @property
    def advice(self) -> str:
        """What brings a graph back: a report its letter, the decisions their table. Empty where nothing is gone."""
        if self.ailment is Ailment.UNREADABLE:
            return "bring a backup back with 'sqskg restore BACKUP --replace', or load all letters into a new folder"
        if self.ailment is Ailment.NOT_APPLIED:
            return "run 'sqskg people apply'"
        if self.ailment in {Ailment.OLD, Ailment.UNSEALED}:
            return "bring the store up to date with 'sqskg doctor --mend'"
        if self.ailment not in {Ailment.DOUBTFUL, Ailment.LOST}:
            return ""
        if self.graph.endswith(DECISIONS):
            return "run 'sqskg people apply'"
        taken = ", or take it out with 'sqskg doctor --mend'" if self.ailment is Ailment.DOUBTFUL else ""
        return f"load its letter with 'sqskg load --anew'{taken}"


def graphs_of(store: Store) -> list[NamedNode]:
    """Return the names of the graphs that letters and decisions are in, and of those that were sealed and are gone."""
    own = {*shipped(), SEALS}
    there = {name for name in store.named_graphs() if isinstance(name, NamedNode)}
    sealed = {quad.subject for quad in store.quads_for_pattern(None, SEALED, None, SEALS)}
    return sorted((name for name in there | sealed if isinstance(name, NamedNode) and name not in own), key=str)


def examined(store: Store, graphs: Iterable[NamedNode]) -> Iterator[Finding]:
    """Yield what is wrong with each of some graphs of a store, as `graphs_of` gives them."""
    # A store of an earlier version has none. In others a graph without one may have lost more than that.
    any_seal = next(store.quads_for_pattern(None, SEALED, None, SEALS), None) is not None
    for name in graphs:
        yield from _read(name.value, _examined_graph(store, name, any_seal=any_seal))


def examined_whole(store: Store) -> Iterator[Finding]:
    """Yield what is wrong with a store beside its letters: what all graphs say together, and what is shipped."""
    yield from _read("What all graphs say together", _left_over(store))
    yield from _read("The order by predicates", _by_predicates(store))
    yield from _read(SEALS.value, _out_of_order(store, SEALS, set(store.quads_for_pattern(None, None, None, SEALS))))
    for name, wanted in shipped().items():
        yield from _read(name.value, _examined_shipped(store, name, wanted))


def _read(what: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield findings, and where the disk does not give what they are found in, that."""
    try:
        with told(what):
            yield from findings
    except StoreError as error:
        yield Finding(Ailment.UNREADABLE, what, error.reason)


def _examined_graph(store: Store, name: NamedNode, *, any_seal: bool) -> Iterator[Finding]:
    quads = set(store.quads_for_pattern(None, None, None, name))
    yield from _out_of_order(store, name, quads)
    sealed = set(store.quads_for_pattern(name, SEALED, None, SEALS))
    if not quads:
        yield Finding(Ailment.LOST, name.value)
        return
    if not sealed and not any_seal:
        yield Finding(Ailment.UNSEALED, name.value)
    elif sealed != {seal(name, named(quads))}:
        yield Finding(Ailment.DOUBTFUL, name.value)
    if not all(merged(quad) in store for quad in quads):
        yield Finding(Ailment.NOT_MERGED, name.value)
    for node in sorted(_dangling(store, name, quads)):
        yield Finding(Ailment.DANGLING, name.value, node)


def _examined_shipped(store: Store, name: NamedNode, wanted: frozenset[Quad]) -> Iterator[Finding]:
    quads = set(store.quads_for_pattern(None, None, None, name))
    if quads != wanted:
        yield Finding(Ailment.OLD, name.value)
    elif not all(merged(quad) in store for quad in quads):
        yield Finding(Ailment.NOT_MERGED, name.value)
    yield from _out_of_order(store, name, quads)


def _out_of_order(store: Store, name: NamedNode, quads: set[Quad]) -> Iterator[Finding]:
    if not orders_agree(store, name, quads):
        yield Finding(Ailment.UNREADABLE, name.value, "one order of the engine has not what another has")


def _left_over(store: Store) -> Iterator[Finding]:
    extra = sum(1 for quad in store.quads_for_pattern(None, None, None, DEFAULT) if not _held(store, quad))
    if extra:
        yield Finding(Ailment.LEFT_OVER, str(extra))


def _by_predicates(store: Store) -> Iterator[Finding]:
    if not predicates_agree(store):
        yield Finding(Ailment.UNREADABLE, "The order by predicates", "it has not what another order has")


def mend(store: EmbeddedStore, findings: Sequence[Finding]) -> list[Finding]:
    """Mend what can be mended of what was found, and return it; what is left needs a letter.

    A graph that is in doubt is taken out with its seal: half a letter is worse than none. A seal without a graph is
    taken away, the graphs of a store without seals are sealed as they are, and the merge is made what the graphs say.
    Each is one step, and is done again where something stops it. Raises StoreError where the disk refuses.
    """
    by = {ailment: [finding for finding in findings if finding.ailment is ailment] for ailment in Ailment}
    engine = store.engine
    for finding in (*by[Ailment.DOUBTFUL], *by[Ailment.LOST]):
        store.remove(NamedNode(finding.graph))
    # All at once: where some have seals, those that have none are in doubt.
    unsealed = [NamedNode(finding.graph) for finding in by[Ailment.UNSEALED]]
    engine.extend([seal(name, named(engine.quads_for_pattern(None, None, None, name))) for name in unsealed])
    for finding in by[Ailment.NOT_MERGED]:
        quads = engine.quads_for_pattern(None, None, None, NamedNode(finding.graph))
        engine.extend([merged(quad) for quad in quads])
    if by[Ailment.LEFT_OVER]:
        extra = [quad for quad in engine.quads_for_pattern(None, None, None, DEFAULT) if not _held(engine, quad)]
        engine.update(f"DELETE DATA {{ {data(extra)} }}")
    store.flush()
    return [finding for finding in findings if finding.ailment in _MENDED]


def _held(store: Store, quad: Quad) -> bool:
    holders = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(other.triple == quad.triple and other.graph_name not in (DEFAULT, SEALS) for other in holders)


def _dangling(store: Store, graph: NamedNode, quads: set[Quad]) -> Iterator[str]:
    """Yield the addresses of our own things that a graph names, and of which nothing in the store tells."""
    base = f"{graph.value.partition('/doc/')[0]}/id/"
    told = {quad.subject for quad in quads}
    named = {quad.object for quad in quads if isinstance(quad.object, NamedNode)} - told
    for node in named:
        if node.value.startswith(base) and next(store.quads_for_pattern(node, None, None, None), None) is None:
            yield node.value
