"""The graphs that are being written on a server that does not write one whole or not at all.

Each is named in a graph of its own until it is written, with when that was begun, by the server's clock. One that has
stood there for long was cut off, and may be in part there; one that has not is another process's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import DCTERMS
from sqskg.errors import StoreError
from sqskg.stores.dataset import MERGED, WRITING
from sqskg.stores.store import Term

#: A query for the rows that `cut_off` takes.
UNDER_WAY = f"""SELECT ?graph ?begun (NOW() AS ?now) {{
  GRAPH {WRITING} {{ ?graph a {WRITING} OPTIONAL {{ ?graph {DCTERMS.created} ?begun }} }} }}"""
# A graph is written in seconds, and each of its updates has a minute.
_LONGEST = timedelta(minutes=10)


def cut_off(rows: Iterable[tuple[Term, ...]], place: str, ours: Iterable[NamedNode] = ()) -> tuple[NamedNode, ...]:
    """Return the graphs whose writing was cut off, in order; `ours` are those that this process has begun.

    Raises StoreError, about the server in `place`, where another process is writing one.
    """
    found = [(graph, begun, now) for graph, begun, now in rows if isinstance(graph, NamedNode)]
    for graph, begun, now in found:
        if graph not in ours and _since(begun, now) < _LONGEST:
            advice = "Wait until it is done. If it was stopped, wait ten minutes: what it left is then taken out."
            raise StoreError(place, f"Another process is writing to this server ({graph.value})", advice)
    return tuple(sorted({graph for graph, _, _ in found}, key=str))


def begun(name: NamedNode) -> str:
    """Return the update that names a graph among those that are being written."""
    entry = f"{name} a {WRITING} ; {DCTERMS.created} ?now"
    return f"INSERT {{ GRAPH {WRITING} {{ {entry} }} }} WHERE {{ BIND (NOW() AS ?now) }}"


def ended(name: NamedNode) -> str:
    """Return the update that takes a graph from those that are being written."""
    return f"DELETE {{ GRAPH {WRITING} {{ {name} ?p ?o }} }} WHERE {{ GRAPH {WRITING} {{ {name} ?p ?o }} }}"


def taken_out(name: NamedNode) -> list[str]:
    """Return the updates that take a graph out whose writing was cut off, and from the merge what no graph says."""
    none_says = f"FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g NOT IN ({MERGED}, {WRITING})) }}"
    return [
        f"CLEAR SILENT GRAPH {name}",
        f"DELETE {{ GRAPH {MERGED} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {MERGED} {{ ?s ?p ?o }} {none_says} }}",
        ended(name),
    ]


def _since(begun: Term, now: Term) -> timedelta:
    """Return how long ago a graph was begun; for ever where it is not said, as by earlier versions."""
    if not isinstance(begun, Literal) or not isinstance(now, Literal):
        return timedelta.max
    try:
        # Virtuoso's clock has no time zone.
        first, last = (datetime.fromisoformat(said.value).replace(tzinfo=None) for said in (begun, now))
    except ValueError:
        return timedelta.max
    return last - first
