"""What is exported is what others read: rdflib, the engine itself, and readers and canonicalisers of JavaScript's."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from javascript import set_up
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from support import ROOT

from sqskg.describing.terms import XSD
from sqskg.digest import canonical, digest_of
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.stores.embedded import EmbeddedStore

PROGRAM = ROOT / "tests" / "publishing" / "readers"
LOCK = PROGRAM / "package-lock.json"
PROFILES = ["public", "partner", "full"]
SYNTAX = {"trig": "trig", "nquads": "nquads", "turtle": "turtle", "jsonld": "json-ld", "rdfxml": "xml"}
GRAPH = NamedNode("https://w3id.org/sqskg/doc/report/harrowmere-2014-01-29")
# rdflib's own readers use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def editions(library: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """An edition of all example letters in each profile and each format."""
    folder = tmp_path_factory.mktemp("editions")
    made = {(name, form): folder / f"{name}-{form}" for name in PROFILES for form in SYNTAX}
    for (name, form), place in made.items():
        publish(library, library.graphs(), Order(profile(name), FORMS[form]), place)
    return made


def manifest(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return told


def graphs(folder: Path) -> dict[str, str]:
    """Return the digests that a manifest tells, by graph."""
    return {file["graph"]: file["digest"] for file in manifest(folder)["files"] if "graph" in file}


@contextmanager
def literals_as_written() -> Iterator[None]:
    """rdflib makes "01" of the number 1 unless told not to: then it reads what is written."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def read_by_rdflib(content: str, form: str) -> list[Quad]:
    """Return what rdflib reads, without names of graphs. It escapes each term in N-Triples, which the engine reads."""
    data: rdflib.Graph = rdflib.Dataset(default_union=True) if form in {"trig", "nquads"} else rdflib.Graph()
    data.parse(data=content, format=SYNTAX[form])
    lines = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in data.triples((None, None, None)))
    # Turtle, since rdflib writes long strings in three quotes.
    return list(parse(lines, format=RdfFormat.TURTLE))


@pytest.mark.parametrize("form", SYNTAX)
@pytest.mark.parametrize("name", PROFILES)
def test_python_readers_find_in_each_file_what_its_digest_stands_for(
    editions: dict[tuple[str, str], Path], name: str, form: str
) -> None:
    folder = editions[name, form]
    files = [file for file in manifest(folder)["files"] if "graph" in file]
    assert len(files) == 14
    with literals_as_written():
        for file in files:
            content = (folder / file["path"]).read_text("utf-8")
            assert digest_of(canonical(parse(content, format=FORMS[form].syntax))) == file["digest"]
            assert digest_of(canonical(read_by_rdflib(content, form))) == file["digest"], file["path"]


def test_readers_in_javascript_reckon_the_digests_of_each_graph_and_of_the_whole(
    editions: dict[tuple[str, str], Path],
) -> None:
    program = set_up(PROGRAM, "that readers in JavaScript find what is exported")
    folders = list(editions.values())
    command = ["node", str(program / "read.mjs"), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    for folder, found in zip(folders, json.loads(done.stdout), strict=True):
        assert found == {"graphs": graphs(folder), "whole": manifest(folder)["digest"]["value"]}, folder.name


def test_the_lock_names_versions_and_hashes_and_no_registry() -> None:
    lock = json.loads(LOCK.read_text("utf-8"))["packages"]
    wanted = json.loads((PROGRAM / "package.json").read_text("utf-8"))["dependencies"]
    packages = [package for name, package in lock.items() if name]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)


# What XML 1.0 can hold, https://www.w3.org/TR/xml/#charsets: all that text read from a letter can be.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda letter: letter >= " " or letter in "\t\n\r"
)
AWKWARD = st.sampled_from(
    ['"', "'", '"""', "'''", "\\", "\n", "\r", "\r\n", "\t", "\x7f", "\x85", "\u2028", "é", "e\u0301", "🙂", "<a>&amp;",
     "]]>", " ", "@en", "_:b", "\\u0041"]
)  # fmt: skip
TEXTS = st.lists(AWKWARD | st.text(CHARACTERS, max_size=8), max_size=6).map("".join)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "cy", "en-gb"])),
    st.decimals(-1000, 1000, places=3).map(lambda number: Literal(f"{number:f}", datatype=XSD.decimal)),
    st.sampled_from(["0.70", "12.5", "-0.0", "007", "1e3"]).map(lambda text: Literal(text, datatype=XSD.decimal)),
    st.sampled_from(["01", "+1", "-0", "12"]).map(lambda text: Literal(text, datatype=XSD.integer)),
    st.sampled_from(["true", "1", "0"]).map(lambda text: Literal(text, datatype=XSD.boolean)),
    st.sampled_from(["2014-01-29", "2014-01-29Z"]).map(lambda text: Literal(text, datatype=XSD.date)),
)
# Properties with and without a term in the context of JSON-LD, of which each has text, a language or a type there.
PROPERTIES = st.sampled_from(
    ["https://schema.org/text", "http://purl.org/dc/terms/title", "https://w3id.org/sqskg/def/sqs#lowShare",
     "https://schema.org/position", "http://www.w3.org/2000/01/rdf-schema#label", "https://example.org/a-property"]
).map(NamedNode)  # fmt: skip
THINGS = st.sampled_from(["a", "b", "café", "a(b)'s", "50%25"]).map(
    lambda key: NamedNode(f"https://w3id.org/sqskg/id/finding/{key}")
)
GRAPHS = st.sets(st.builds(Quad, THINGS, PROPERTIES, LITERALS | THINGS, st.just(GRAPH)), min_size=1, max_size=12)


@pytest.mark.parametrize("form", SYNTAX)
@given(quads=GRAPHS)
def test_any_graph_comes_back_from_each_format_as_it_went(form: str, quads: set[Quad]) -> None:
    content = FORMS[form].write(sorted(quads, key=str))
    assert set(FORMS[form].read(content, GRAPH)) == quads
    # Whatever it is told, rdflib reads a number of Turtle without quotes as Python's, so that 01 is 1; the store keeps
    # numbers in their canonical form.
    kept = Store()
    kept.extend(quads)
    content = FORMS[form].write(sorted(kept, key=str))
    with literals_as_written():
        assert canonical(read_by_rdflib(content.decode(), form)) == canonical(kept)
