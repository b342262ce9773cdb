from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pyld import jsonld
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

from sqskg import digest
from sqskg.digest import DataSetDigest, bare, canonical, digest_of, named, quads_of, with_name
from sqskg.stores.embedded import EmbeddedStore

THING, SAYS = NamedNode("https://w3id.org/sqskg/id/thing/1"), NamedNode("https://schema.org/text")


def by_pyld(quads: list[Quad]) -> str:
    content = "".join(f"{quad} .\n" for quad in quads)
    options = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}
    return hashlib.sha256(jsonld.normalize(content, options).encode()).hexdigest()


def test_the_digest_of_each_graph_and_of_the_whole_is_that_of_another_implementation(
    library: EmbeddedStore, tmp_path: Path
) -> None:
    whole, everything = DataSetDigest(tmp_path), []
    for graph in library.graphs():
        quads = list(library.graph(graph))
        bare = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
        assert digest_of(canonical(quads)) == by_pyld(bare)
        whole.add_lines(named(quads))
        everything += quads
    assert whole.value() == by_pyld(everything)


def test_a_literal_is_written_as_the_canonical_form_has_it() -> None:
    said = Literal("".join(map(chr, range(1, 0x100))) + "\ufeff\u2028ŷ😀")
    data = Dataset([Quad(THING, SAYS, said), Quad(THING, SAYS, Literal("ŷ", language="cy"))])
    data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = canonical(data)
    assert lines == sorted(f"{quad} .\n".encode() for quad in data)
    # https://www.w3.org/TR/rdf-canon/#canonical-quads
    escaped = next(line.decode() for line in lines if b"\\u0001" in line)
    assert "\\b\\t\\n\\u000B\\f\\r\\u000E" in escaped
    assert '\\"#' in escaped and "[\\\\]" in escaped and "~\\u007F\x80" in escaped


def test_what_is_sorted_on_disk_has_the_digest_of_what_is_sorted_in_memory(
    library: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs = [list(library.graph(graph)) for graph in library.graphs()[:5]]
    at_once = digest_of(sorted(f"{quad} .\n".encode() for graph in graphs for quad in graph))
    monkeypatch.setattr(digest, "_RUN", 1000)
    whole = DataSetDigest(tmp_path)
    for graph in graphs:
        whole.add_lines(named(graph))
    assert len(list(tmp_path.iterdir())) == 5
    assert whole.value() == at_once
    assert list(tmp_path.iterdir()) == []


def test_more_graphs_need_no_more_open_files(
    library: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs = [list(library.graph(graph)) for graph in library.graphs()]
    at_once = digest_of(sorted(f"{quad} .\n".encode() for graph in graphs for quad in graph))
    monkeypatch.setattr(digest, "_RUN", 500)
    monkeypatch.setattr(digest, "_MOST_RUNS", 3)
    whole = DataSetDigest(tmp_path)
    for graph in graphs:
        whole.add_lines(named(graph))
        assert len(list(tmp_path.iterdir())) <= 3
    assert whole.value() == at_once


def test_a_graph_has_the_same_lines_with_its_name_and_without(library: EmbeddedStore) -> None:
    one, other = library.graphs()[:2]
    quads = list(library.graph(one))
    lines = named(quads[::-1] + quads[:9])
    assert bare(lines, one) == canonical(quads)
    assert with_name(canonical(quads), one) == lines
    assert list(quads_of(canonical(quads), one)) == quads
    # One that is in no graph, and names this one.
    for foreign in (quads, [Quad(THING, SAYS, other)]):
        with pytest.raises(ValueError, match="not in the graph"):
            bare(named(foreign), other)


def test_a_blank_node_has_no_digest_here() -> None:
    for blank in (
        Quad(THING, SAYS, BlankNode()),
        Quad(BlankNode(), SAYS, THING),
        Quad(THING, SAYS, THING, BlankNode()),
    ):
        with pytest.raises(ValueError, match="a blank node has no address"):
            named([blank])
    for words in ("_:b", "a _:b", "_:b .", " _:b .\n_:b"):
        assert len(named([Quad(THING, SAYS, Literal(words)), Quad(THING, SAYS, Literal(words, language="en"))])) == 2
