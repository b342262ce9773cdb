"""Every store gives the same answers: a folder, Oxigraph's server with either default graph, and Virtuoso.

`python -m documentation.stores docs/stores.md` writes what passes where into the table there. What a server cannot do
is named here, with its reason, and nowhere passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from servers import credentials, oxigraph, virtuoso, virtuoso_program
from support import COUNTED

from sqskg.asking.ask import ask
from sqskg.asking.choices import choices
from sqskg.asking.question import question, questions
from sqskg.describing.terms import SCHEMA, SQS, XSD
from sqskg.errors import StoreError
from sqskg.identity.decisions import Decision, Decisions, Verdict
from sqskg.identity.judgements import agree, keep_decisions
from sqskg.identity.person import people
from sqskg.intake import CheckedLetter, check_letter
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.searching.entry import letters, named
from sqskg.stakeholders.network import network
from sqskg.stakeholders.writing import NetworkFormat, write_network
from sqskg.stores.connection import Connection
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote_store import RemoteStore
from sqskg.stores.server import Server
from sqskg.stores.store import Change, Store

STORES = ("folder", "Oxigraph", "Oxigraph, union", "Virtuoso")
QUESTIONS = [saved.name for saved in questions()]
#: What Virtuoso 7.2.5 does with saved questions, which are SPARQL 1.1.
VIRTUOSO = {
    "posts": "MIN of texts with a language is not the first of them: another of a post's titles is shown",
    "recipients-by-body": "its optimiser comes to no end, and no other query is answered meanwhile",
}
_NOT_RUN = {"recipients-by-body"}
_ALL = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Kept:
    """A store with the letters whose answers were counted by hand, and a folder with the same beside it."""

    name: str
    store: Store
    reference: EmbeddedStore
    server: Server | None


@pytest.fixture(scope="module")
def checked() -> list[CheckedLetter]:
    return [check_letter(path) for path in COUNTED]


@pytest.fixture(scope="module", params=STORES)
def kept(request: pytest.FixtureRequest, checked: list[CheckedLetter], tmp_path_factory: object) -> Iterator[Kept]:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    folder = tmp_path_factory.mktemp("store")
    with ExitStack() as stack:
        store, server = opened(request.param, folder, stack)
        reference = EmbeddedStore.in_memory()
        for letter in checked:
            assert store.replace(letter.report.graph, letter.report.quads) is Change.ADDED
            reference.replace(letter.report.graph, letter.report.quads)
        yield Kept(request.param, store, reference, server)


def opened(name: str, folder: Path, stack: ExitStack) -> tuple[Store, Server | None]:
    """Open a store of this name; its server runs until the stack is left."""
    if name == "folder":
        return EmbeddedStore.write(folder / "store"), None
    if name == "Virtuoso":
        if virtuoso_program() is None:
            pytest.skip(
                "Virtuoso is not installed ('apt-get install virtuoso-opensource'): what is tested on it is not"
            )
        running = stack.enter_context(virtuoso(folder))
    else:
        running = stack.enter_context(oxigraph(folder, union=name.endswith("union")))
    stack.enter_context(credentials(running))
    server = Server(running.query, running.update, running.graph_store, seconds=45)
    return RemoteStore.write(server), server


def test_it_has_the_graphs_of_the_letters_statement_by_statement(kept: Kept) -> None:
    assert kept.store.graphs() == kept.reference.graphs()
    for graph in kept.reference.graphs():
        assert list(kept.store.graph(graph)) == list(kept.reference.graph(graph)) != []


def test_a_plain_pattern_asks_what_all_letters_say_each_triple_once(kept: Kept) -> None:
    assert kept.store.select(_ALL) == kept.reference.select(_ALL)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_saved_question_has_the_same_answer(kept: Kept, name: str, request: pytest.FixtureRequest) -> None:
    if kept.name == "Virtuoso" and name in VIRTUOSO:
        if name in _NOT_RUN:
            # A mark that is put on in a test does not keep it from being run.
            pytest.xfail(VIRTUOSO[name])
        request.applymarker(pytest.mark.xfail(reason=VIRTUOSO[name], strict=True))
    for evidence in (False, True):
        assert ask(kept.store, name, evidence=evidence) == ask(kept.reference, name, evidence=evidence)


def test_every_parameter_has_the_same_values(kept: Kept) -> None:
    for parameter in (parameter for saved in questions() for parameter in saved.parameters):
        assert choices(parameter, kept.store) == choices(parameter, kept.reference)


@pytest.mark.parametrize("name", [saved.name for saved in questions() if "yot" in {p.name for p in saved.parameters}])
def test_every_question_of_a_team_has_the_same_answer(kept: Kept, name: str, request: pytest.FixtureRequest) -> None:
    """What one team has is asked for in other words than what all have, alone and with all else that may be asked."""
    if kept.name == "Virtuoso" and name in VIRTUOSO:
        request.applymarker(pytest.mark.xfail(reason=VIRTUOSO[name], strict=True))
    others = {p.name: p.example or "" for p in question(name).parameters}
    for given in ({"yot": "harrowmere"}, others | {"yot": "harrowmere"}):
        assert ask(kept.store, name, given) == ask(kept.reference, name, given)


def test_patterns_in_named_graphs_find_each_letter_and_no_other_graph(kept: Kept) -> None:
    # A folder keeps seals, by which it knows a letter to be the same.
    there, here = ({replace(letter, mark="") for letter in letters(store)} for store in (kept.store, kept.reference))
    assert there == here != set()
    query = """SELECT ?g ?day ?title { GRAPH ?g { ?r dcterms:issued ?day } ?r dcterms:title ?title }
        ORDER BY ?g ?day ?title"""
    assert kept.store.select(query) == kept.reference.select(query)


def test_the_index_for_search_would_have_the_same_names(kept: Kept) -> None:
    assert sorted(map(str, named(kept.store))) == sorted(map(str, named(kept.reference)))


def test_triples_are_constructed_alike(kept: Kept) -> None:
    long = "CONSTRUCT { ?r dcterms:issued ?on ; a ?kind } { ?r dcterms:issued ?on OPTIONAL { ?r a ?kind } }"
    for query in (long, "CONSTRUCT WHERE { ?s foaf:name ?name }"):
        assert kept.store.triples(query) == kept.reference.triples(query) != []


@pytest.mark.parametrize("name", ["public", "partner", "full"])
def test_exports_have_the_same_digest(kept: Kept, name: str, tmp_path: Path) -> None:
    order = Order(profile(name), FORMS["nquads"])
    there = publish(kept.store, kept.store.graphs(), order, tmp_path / "there")
    here = publish(kept.reference, kept.reference.graphs(), order, tmp_path / "here")
    assert there.canonical == here.canonical


def test_the_network_is_the_same_to_the_byte(kept: Kept) -> None:
    there, here = io.BytesIO(), io.BytesIO()
    write_network(network(kept.store), NetworkFormat.GRAPHML, there)
    write_network(network(kept.reference), NetworkFormat.GRAPHML, here)
    assert there.getvalue() == here.getvalue() != b""


def test_loading_again_changes_nothing(kept: Kept, checked: list[CheckedLetter]) -> None:
    for letter in checked:
        assert kept.store.replace(letter.report.graph, letter.report.quads) is Change.NONE


def test_a_letter_that_says_something_else_replaces_what_it_said(kept: Kept, checked: list[CheckedLetter]) -> None:
    report = checked[0].report
    other = [*report.quads[:-40], Quad(report.graph, SCHEMA.name, Literal("–\t\"É\" \\ \n'x'"), report.graph)]
    assert kept.store.replace(report.graph, other) is Change.REPLACED
    kept.reference.replace(report.graph, other)
    assert list(kept.store.graph(report.graph)) == list(kept.reference.graph(report.graph))
    assert kept.store.select(_ALL) == kept.reference.select(_ALL)
    for store in (kept.store, kept.reference):
        assert store.replace(report.graph, report.quads) is Change.REPLACED
    assert kept.store.select(_ALL) == kept.reference.select(_ALL)


def test_removing_a_letter_leaves_what_others_say_too(kept: Kept, checked: list[CheckedLetter]) -> None:
    report = checked[1].report
    assert kept.store.remove(report.graph) is Change.REMOVED
    assert kept.store.remove(report.graph) is Change.NONE
    kept.reference.remove(report.graph)
    assert kept.store.reports() == kept.reference.reports()
    assert list(kept.store.graph(report.graph)) == []
    assert kept.store.select(_ALL) == kept.reference.select(_ALL)
    assert ask(kept.store, "lead-inspectors").rows != ()
    for store in (kept.store, kept.reference):
        assert store.replace(report.graph, report.quads) is Change.ADDED
    assert kept.store.select(_ALL) == kept.reference.select(_ALL)


def test_decisions_on_who_is_who_are_kept_and_taken_back(kept: Kept) -> None:
    first, second = sorted(person.key for person in people(kept.store))[:2]
    made = Decision(Verdict.DIFFERENT, first, second, "A reviewer", date(2020, 1, 2), "They told us.")
    decisions = Decisions((made,))
    assert keep_decisions(kept.store, decisions) is Change.ADDED
    assert agree(kept.store, decisions)
    assert len(kept.store.graphs()) == len(kept.store.reports()) + 1
    assert keep_decisions(kept.store, Decisions(())) is Change.REMOVED
    assert kept.store.graphs() == kept.store.reports()


def test_opening_it_again_for_writing_finds_all_as_it_was(kept: Kept) -> None:
    if kept.server is None:
        pytest.skip("a folder has one writer: tests/stores/test_embedded.py opens it again")
    again = RemoteStore.write(kept.server)
    assert again.taken_out == ()
    assert again.select(_ALL) == kept.reference.select(_ALL)


def test_a_report_that_came_past_sqskg_is_in_the_answers_once_it_is_opened_for_writing(kept: Kept) -> None:
    if kept.server is None or kept.server.update is None:
        pytest.skip("a folder is written by sqskg alone")
    graph = NamedNode("https://w3id.org/sqskg/doc/report/past-sqskg")
    said = f"GRAPH {graph} {{ {graph} a {SQS.Report} ; {SCHEMA.name} 'Past', 'sqskg'@en ; {SCHEMA.position} 7 }}"
    update = urlencode({"update": f"INSERT DATA {{ {said} }}"}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert Connection(kept.server.update).send("POST", update, form).status < 300
    again = RemoteStore.write(kept.server)
    assert len(again.select(f"SELECT ?p ?o {{ {graph} ?p ?o }}").rows) == 4
    assert again.remove(graph) is Change.REMOVED
    assert again.select(_ALL) == kept.reference.select(_ALL)


#: A literal that each server keeps as another, without a word.
CHANGED = {
    "Oxigraph": Literal("7", datatype=XSD.nonNegativeInteger),
    "Oxigraph, union": Literal("7", datatype=XSD.nonNegativeInteger),
    "Virtuoso": Literal("1.50E0", datatype=XSD.double),
}


def test_a_server_that_keeps_another_literal_is_found_out_and_nothing_is_changed(kept: Kept) -> None:
    if kept.name not in CHANGED:
        pytest.skip("what a folder keeps is ours to write: tests/describing asks that it is canonical")
    graph = NamedNode("https://w3id.org/sqskg/doc/report/of-the-tests")
    said = [Quad(graph, SCHEMA.name, Literal("kept"), graph), Quad(graph, SCHEMA.size, CHANGED[kept.name], graph)]
    before = kept.store.select(_ALL)
    with pytest.raises(StoreError, match="keeps something else than it was sent"):
        kept.store.replace(graph, said)
    assert list(kept.store.graph(graph)) == []
    assert kept.store.select(_ALL) == before
