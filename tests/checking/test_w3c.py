"""On the W3C's own tests of SHACL the quick engine gives the verdicts of the reference.

https://github.com/w3c/data-shapes has them, in data-shapes-test-suite/tests. They are not ours to hand on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node
from shifty import PreparedValidator
from support import ROOT

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
SUITE = ROOT / "build" / "data-shapes-test-suite" / "tests"
HOW_MANY = 100
# Of what pySHACL 0.40 cannot do: it refuses a query that looks at the graph of shapes.
LEFT_OUT = {"shapesGraph-001.ttl"}


def parsed(path: Path) -> Graph:
    return Graph().parse(path, publicID=path.as_uri())


def verdicts(file: Path) -> list[tuple[bool, bool]]:
    """Return what the quick engine and the reference say of each test in a file: whether the data conform."""
    manifest, found = parsed(file), []
    for test in manifest.subjects(RDF.type, SHT.Validate):
        action = manifest.value(test, MF.action)
        if manifest.value(test, MF.result) == SHT.Failure:
            continue
        data, rules = (_graph(manifest, action, which) for which in (SHT.dataGraph, SHT.shapesGraph))
        quick = PreparedValidator(rules).validate_algebra(data, infer=False, on_unsupported="error")
        found.append((quick.conforms and not quick.violations, validate(data, shacl_graph=rules)[0]))
    return found


def _graph(manifest: Graph, action: Node | None, which: URIRef) -> Graph:
    return parsed(Path(str(manifest.value(action, which)).removeprefix("file://")))


def test_the_engines_agree_on_the_tests_of_the_w3c() -> None:
    if not SUITE.is_dir():
        pytest.skip(
            "the engines are not compared on the W3C's tests of SHACL: put the folder data-shapes-test-suite of "
            "https://github.com/w3c/data-shapes into build"
        )
    found = {
        str(file.relative_to(SUITE)): verdicts(file)
        for file in sorted(SUITE.rglob("*.ttl"))
        if file.name not in LEFT_OUT and "-shapes" not in file.name and "-data" not in file.name
    }
    assert {name: pairs for name, pairs in found.items() if any(one != other for one, other in pairs)} == {}
    assert sum(map(len, found.values())) > HOW_MANY
