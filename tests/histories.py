"""Histories of a store: letters loaded, replaced by other words of themselves, and removed.

The graphs are those of the example letters, read once; a changed letter says other things, and fewer of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from support import LETTERS, SMALL, letter_of

from sqskg.describing.report import describe
from sqskg.describing.terms import FOAF, OWL, RDF, SCHEMA, SQS
from sqskg.intake import check_letter
from sqskg.interpreting.interpretation import interpret
from sqskg.publishing.archive import Archive
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.remembered import Exporter
from sqskg.stores.embedded import EmbeddedStore

# As many as `letters` are.
_FEW = 3
PEOPLE = NamedNode("https://w3id.org/sqskg/doc/people")
DAY = "2020-01-02"
# What is in letters, and parts lines where only "\n" should.
_ODD = "changed \u2028 \x85 \x0c \u00e9 \\ \" \r\n \U0001f5ff <b> 'w'"


@cache
def letters() -> dict[NamedNode, tuple[Quad, ...]]:
    """Return the graphs of the shortest example letter, and of a small one as two teams have it."""
    example = min((file for file in LETTERS if file.suffix == ".txt"), key=lambda file: file.stat().st_size)
    small = [letter_of(SMALL.replace("Brackwater", team)) for team in ("Brackwater", "Tarnmouth")]
    reports = [check_letter(example).report, *(describe(interpret(letter)) for letter in small)]
    return {report.graph: report.quads for report in reports}


def changed(quads: Sequence[Quad], step: int) -> list[Quad]:
    """Return a letter in other words: some sentences say something else, and every so many statements are gone."""
    made = []
    for place, quad in enumerate(quads):
        if quad.predicate == SCHEMA.text and place % 7 == step % 7:
            text = Literal(f"{getattr(quad.object, 'value', '')} {_ODD}{step}")
            made.append(Quad(quad.subject, quad.predicate, text, quad.graph_name))
        elif quad.predicate != SQS.theme or place % 5 != step % 5:
            made.append(quad)
    return made


Step = tuple[str, int, int]
#: What is done to the letter of a number: loaded, replaced by its version of another number, or removed.
STEPS = st.lists(
    st.tuples(st.sampled_from(["load", "replace", "remove", "decide"]), st.integers(0, _FEW - 1), st.integers(0, 9)),
    min_size=1,
    max_size=5,
)


def take(store: EmbeddedStore, steps: Sequence[Step]) -> None:
    """Do to a store what a history says."""
    graphs = [*letters()]
    for what, which, version in steps:
        graph = graphs[which]
        if what == "remove":
            store.remove(graph)
        elif what == "load":
            store.replace(graph, letters()[graph])
        elif what == "replace":
            store.replace(graph, changed(letters()[graph], version))
        else:
            store.replace(PEOPLE, decided(store, version))


def decided(store: EmbeddedStore, number: int) -> list[Quad]:
    """Return a reviewer's decision on two people whom the store names."""
    people = sorted(
        {quad.subject for graph in store.reports() for quad in store.graph(graph) if _is_person(quad)}, key=str
    )
    if len(people) < 2:
        return []
    one, other = people[number % len(people)], people[(number + 1) % len(people)]
    decision = NamedNode(f"https://w3id.org/sqskg/id/decision/{number}")
    return [
        Quad(one, OWL.sameAs, other, PEOPLE),
        Quad(decision, RDF.type, SQS.IdentityDecision, PEOPLE),
        Quad(decision, SQS.concerns, one, PEOPLE),
        Quad(decision, SQS.concerns, other, PEOPLE),
        Quad(decision, SQS.decidedBy, Literal("R Viewer"), PEOPLE),
    ]


def _is_person(quad: Quad) -> bool:
    return quad.predicate == RDF.type and quad.object == FOAF.Person


def exporter(store: EmbeddedStore, archive: Path, name: str = "full", form: str = "nquads") -> Exporter:
    """Return what exports all of a store and remembers it, on a day of its own."""
    return Exporter(store, store.graphs(), Order(profile(name), FORMS[form], DAY), Archive(archive))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a folder, by their paths."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def data_set(edition: Path) -> Store:
    """Return what an edition says, in the engine's own store."""
    store, told = Store(), json.loads((edition / "manifest.json").read_bytes())
    syntax = FORMS[told["format"]["name"]].syntax
    for file in told["files"]:
        if "graph" in file:
            graph = NamedNode(file["graph"])
            for quad in parse((edition / file["path"]).read_bytes(), format=syntax):
                store.add(Quad(quad.subject, quad.predicate, quad.object, graph))
    return store


def patched(store: Store, patch: Path) -> None:
    """Apply RDF Patch as its specification says it, line by line, with none of the product's own code."""
    do: dict[str, Callable[[Quad], None]] = {"A": store.add, "D": store.remove}
    for line in patch.read_bytes().split(b"\n"):
        operation, _, said = line.partition(b" ")
        for quad in parse(said, format=RdfFormat.N_QUADS) if operation.decode() in do else ():
            assert (quad in store) is (operation == b"D"), "an addition of what is there, or a removal of what is not"
            do[operation.decode()](quad)
