"""A SPARQL 1.1 server as a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NoReturn
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from sqskg.describing.terms import SQS
from sqskg.errors import StoreError
from sqskg.stores.answered import canonical_quad
from sqskg.stores.connection import Connection
from sqskg.stores.credentials import shown
from sqskg.stores.dataset import MERGED, WRITING, Dataset, Kind
from sqskg.stores.merge import Merge
from sqskg.stores.remote import RemoteReader
from sqskg.stores.server import Server
from sqskg.stores.shipped import shipped
from sqskg.stores.store import Change
from sqskg.stores.underway import UNDER_WAY, begun, cut_off, ended, taken_out
from sqskg.stores.writing import Difference

_GRAPHS = f"""SELECT DISTINCT ?g {{
  GRAPH ?g {{ {{ ?report a {SQS.Report} }} UNION {{ ?decision a {SQS.IdentityDecision} }} }} }}"""
_REPORT, _DECISIONS = "/doc/report/", "/doc/people"
_SUBJECTS = 200


class RemoteStore(RemoteReader):
    """A Store on a server. `write` opens one for writing, `read` for reading; one process writes at a time."""

    #: The graphs whose writing was cut off before, and which `write` has therefore taken out.
    taken_out: tuple[NamedNode, ...] = ()

    @classmethod
    def read(cls, server: Server) -> RemoteStore:
        """Open a server to read its graphs; it is asked only when something is read."""
        return cls(server)

    @classmethod
    def write(cls, server: Server) -> RemoteStore:
        """Open a server for writing: see what its default graph is, mend, bring ontology and catalogue up to date.

        Raises StoreError where it has no address for updates, does not answer, does not let this user write, or where
        another process is seen to be writing.
        """
        if server.update is None:
            advice = "Give its address for updates with --update or SQSKG_UPDATE; docs/stores.md has those of servers."
            raise StoreError(shown(server.query), "This server can be asked only", advice)
        store = cls(server)
        store._mend()
        store._find_merge()
        for name, quads in shipped().items():
            store.replace(name, quads)
        return store

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._updating = Connection(server.update or server.query, server.seconds)
        self._graphs = Connection(server.graph_store, server.seconds) if server.graph_store else None
        # Also those whose writing did not end: they are in nobody else's way.
        self._begun: set[NamedNode] = set()

    def reports(self) -> list[NamedNode]:
        """Return the names of the reports' graphs, in order."""
        return [name for name in self.graphs() if _REPORT in name.value]

    def graphs(self) -> list[NamedNode]:
        """Return the names of the reports' graphs and, if there are any, of the reviewers' decisions, in order."""
        names = {name for row in self.rows_as_it_is(_GRAPHS) for name in row if isinstance(name, NamedNode)}
        return sorted((n for n in names if _REPORT in n.value or n.value.endswith(_DECISIONS)), key=str)

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """Yield the statements of one graph in the order of N-Quads."""
        # Virtuoso cuts what it gives of a graph as it cuts answers, and does not say so: rows are counted.
        one_by_one = self._graphs is None or self._dataset.virtuoso
        yield from sorted(self._selected(name) if one_by_one else self._fetched(name), key=str)

    def replace(self, name: NamedNode, quads: Iterable[Quad]) -> Change:
        """Make a graph hold just `quads`, read it back and compare; say what that changed.

        Raises StoreError where the server does not take them, or keeps something else: the graph is then as it was.
        """
        wanted, present = {canonical_quad(quad, name) for quad in quads}, set(self.graph(name))
        if wanted == present:
            return Change.NONE
        self._apply(name, present, wanted)
        kept = set(self.graph(name))
        if kept != wanted:
            # Not where it kept nothing: an update without an operation is none to some servers.
            if kept != present:
                self._apply(name, kept, present)
            self._refuse(name, wanted, kept)
        if not wanted:
            return Change.REMOVED
        return Change.REPLACED if present else Change.ADDED

    def remove(self, name: NamedNode) -> Change:
        """Remove a graph; say whether there was one."""
        return self.replace(name, [])

    def flush(self) -> None:
        """Put what was written on the disk: a server has done so when it has answered, as far as it does at all."""

    def _find_merge(self) -> None:
        """See where the merge of all graphs is kept, and add what it lacks."""
        merge = Merge(self, self._update)
        if self._dataset.kind is not Kind.NAMED:
            kind = Kind.NAMED if self._dataset.virtuoso else merge.found_kind()
            self.__dict__["_dataset"] = Dataset(kind, self._names, virtuoso=self._dataset.virtuoso)
        merge.complete(self._dataset.kind, self.graphs())

    def _mend(self) -> None:
        """Take out the graphs whose writing was cut off: they may be in part there."""
        self.taken_out = self._cut_off()
        for name in self.taken_out:
            for update in taken_out(name):
                self._update(update)

    def _cut_off(self) -> tuple[NamedNode, ...]:
        """Return the graphs whose writing was cut off. Raises StoreError where another process is writing."""
        return cut_off(self.rows_as_it_is(UNDER_WAY), self._asking.shown, self._begun)

    def _apply(self, name: NamedNode, present: set[Quad], wanted: set[Quad]) -> None:
        gone, new = present - wanted, wanted - present
        lost = gone - self._held_elsewhere(name, gone) if self._dataset.kind is not Kind.UNION else set()
        in_order = [sorted(each, key=str) for each in (gone, new, lost)]
        change = Difference(name, in_order[0], in_order[1], in_order[2], emptied=not wanted)
        if not self._dataset.virtuoso:
            self._update(change.at_once(self._dataset.kind))
            return
        self._cut_off()
        self._begun.add(name)
        self._update(begun(name))
        for update in change.in_steps():
            self._update(update)
        self._update(ended(name))

    def _held_elsewhere(self, name: NamedNode, quads: set[Quad]) -> set[Quad]:
        """Return those of some statements that other graphs have too."""
        held: set[Quad] = set()
        subjects = sorted({str(quad.subject) for quad in quads})
        for start in range(0, len(subjects), _SUBJECTS):
            asked = f"VALUES ?s {{ {' '.join(subjects[start : start + _SUBJECTS])} }} GRAPH ?g {{ ?s ?p ?o }}"
            other = f"FILTER (?g NOT IN ({name}, {MERGED}, {WRITING}))"
            held |= self._quads(f"SELECT DISTINCT ?s ?p ?o {{ {asked} {other} }}", name)
        return held & quads

    def _selected(self, name: NamedNode) -> set[Quad]:
        return self._quads(f"SELECT ?s ?p ?o {{ GRAPH {name} {{ ?s ?p ?o }} }}", name)

    def _quads(self, query: str, name: NamedNode) -> set[Quad]:
        triples = (Triple(*row) for row in self.rows_as_it_is(query))  # type: ignore[arg-type]
        return {Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}

    def _fetched(self, name: NamedNode) -> set[Quad]:
        assert self._graphs is not None  # noqa: S101  # as `graph` has seen
        asked = urlencode({"graph": name.value}, quote_via=quote)
        reply = self._graphs.send("GET", headers={"Accept": "application/n-triples"}, query=asked, accepted={404})
        if reply.status == 404:
            return set()
        if reply.status >= 400:
            self._refused(self._graphs, f"does not give the graph {name.value} ({reply.status} {reply.words})")
        try:
            triples = list(parse(reply.content, format=RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError):
            self._refused(self._graphs, f"gives no N-Triples here: {reply.words[:80]!r}")
        return {canonical_quad(triple, name) for triple in triples}

    def _update(self, update: str) -> None:
        # Virtuoso takes it as `query` too, and nothing else than a form.
        content = urlencode({"update": update}).encode()
        reply = self._updating.send("POST", content, {"Content-Type": "application/x-www-form-urlencoded"})
        if reply.status >= 400:
            self._refused(self._updating, f"does not take an update ({reply.status} {reply.words})")

    def _refused(self, connection: Connection, what: str) -> NoReturn:
        advice = "Check --update and --graph-store, and that SQSKG_USER may write there; docs/stores.md says more."
        raise StoreError(connection.shown, f"The SPARQL server {what}", advice)

    def _refuse(self, name: NamedNode, wanted: set[Quad], kept: set[Quad]) -> NoReturn:
        missing, other = sorted(wanted - kept, key=str), sorted(kept - wanted, key=str)
        shown = [f"of {quad.subject} {quad.predicate} it has {_value(other, quad)}" for quad in missing[:1]]
        told = "; ".join(shown) or f"it has {len(other)} statements more"
        reason = f"The server keeps something else than it was sent ({told})"
        raise StoreError(name.value, reason, "Nothing of it was changed. docs/stores.md says which servers do so.")


def _value(kept: list[Quad], sent: Quad) -> str:
    """Return what was kept in place of a statement, and what was sent, shortened."""
    there = [str(q.object)[:80] for q in kept if (q.subject, q.predicate) == (sent.subject, sent.predicate)]
    return f"{', '.join(there[:3]) or 'nothing'} for {str(sent.object)[:80]}"
