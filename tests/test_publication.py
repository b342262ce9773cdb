"""The ontology is what a vocabulary of the web is to be: by the checks of the field, in OWL 2 DL, not contradictory."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from engines import jars, java
from pitfalls import ONTOLOGY, SQS, Check, foops, names, oops, own
from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, VANN, VOID, Graph, Literal, URIRef
from rdflib.namespace import DefinedNamespace
from shape_fixtures import letter, parsed
from support import LETTERS, ROOT

from sqskg.intake import check_letter
from sqskg.prefixes import PREFIXES
from sqskg.resources import data_files

PUBLISHED = (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, SDO, SKOS, VANN, VOID)
EXAMPLE = SKOS.example


@cache
def terms() -> Graph:
    return Graph().parse(ROOT / "ontology" / "sqs.ttl")


@cache
def vocabulary() -> Graph:
    """Return the ontology, its vocabulary and the national bodies."""
    return parsed(data_files("ontology", ".ttl"))


@cache
def letters() -> Graph:
    """Return the graphs of the example letters."""
    graph = Graph()
    for path in LETTERS:
        for quad in check_letter(path).report.quads:
            graph.parse(data=f"{quad.triple} .", format="nt")
    return graph


def statements(graph: Graph) -> set[tuple[object, ...]]:
    """Return statements by the values of their literals: 1 and 1.0 are one."""
    return {(s, p, o.toPython() if isinstance(o, Literal) else o) for s, p, o in graph}


@cache
def in_use() -> set[tuple[object, ...]]:
    return statements(letters()) | statements(vocabulary()) | statements(letter())


def checks() -> list[Check]:
    return [*oops(), *foops()]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.number)
def test_nothing_falls_short_of_a_check_but_what_is_argued(check: Check) -> None:
    assert set(check.short(terms())) == set(check.argued)


@pytest.mark.parametrize(
    ("number", "addition", "short"),
    [
        (
            "P12",
            "sqs:part rdfs:domain sqs:Finding ; rdfs:range sqs:Section ; rdfs:label 'section'@en",
            "part and section",
        ),
        ("P13", "sqs:part rdfs:domain sqs:Finding ; rdfs:range sqs:Section", "part"),
    ],
)
def test_a_check_finds_what_falls_short(number: str, addition: str, short: str) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    bad = terms() + Graph().parse(
        data=f"{prefixes}@prefix owl: <{OWL}> .\n{addition} ; a owl:ObjectProperty .", format="turtle"
    )
    (check,) = (check for check in oops() if check.number == number)
    assert set(check.short(bad)) - set(check.argued) == {short}


def test_the_table_of_checks_is_the_one_that_was_run() -> None:
    told = (ROOT / "docs" / "ontology.md").read_text("utf-8")
    for check in checks():
        result = f"argued: {len(check.argued)}" if check.argued else "pass"
        assert f"| {check.number} | {check.asks} | {result} |" in told, check.number
        for reason in set(check.argued.values()):
            assert reason in told, reason


def test_every_term_of_a_vocabulary_that_is_reused_is_one_of_it() -> None:
    for term in {t for triple in terms() for t in triple if isinstance(t, URIRef)}:
        for namespace in PUBLISHED:
            if isinstance(namespace, type(DefinedNamespace)) and str(term).startswith(str(namespace)):
                local = str(term).removeprefix(str(namespace))
                assert not local or local in namespace, term


@pytest.mark.parametrize("name", names(own(terms(), OWL.Class)))
def test_every_class_has_an_example_of_use_that_is_in_use(name: str) -> None:
    (told,) = terms().objects(SQS[name], EXAMPLE)
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    example = Graph().parse(data=prefixes + str(told), format="turtle")
    kinds = set(example.objects(None, RDF.type))
    assert kinds & set(
        terms().transitive_subjects(URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf"), SQS[name])
    )
    if name != "IdentityDecision":
        assert statements(example) <= in_use()


def owl(graph: Graph, folder: Path) -> str:
    file = folder / "graph.owl"
    graph.serialize(file, format="xml")
    return str(file)


def ran(*command: str) -> str:
    done = subprocess.run([java(), *command], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_the_ontology_and_a_letter_are_owl_2_dl(tmp_path: Path) -> None:
    file = owl(vocabulary() + letters(), tmp_path)
    told = ran("-cp", jars("owlready2", "pellet"), "pellet.Pellet", "lint", file)
    assert "No OWL 2 DL violations found for ontology" in told
    assert "No RDF lints found" in told


def test_what_is_no_owl_2_dl_is_told(tmp_path: Path) -> None:
    bad = terms() + Graph().parse(data=f"<{SQS.about}> a <{OWL.DatatypeProperty}> .", format="turtle")
    assert "\nOWL 2 DL violations found" in ran(
        "-cp", jars("owlready2", "pellet"), "pellet.Pellet", "lint", owl(bad, tmp_path)
    )


@pytest.mark.parametrize("contradiction", [False, True])
def test_two_reasoners_find_the_letters_consistent_and_a_contradiction_not(tmp_path: Path, contradiction: bool) -> None:
    graph = vocabulary() + letters()
    if contradiction:
        graph.add((next(graph.subjects(RDF.type, SQS.Strength)), RDF.type, SQS.Recommendation))
    file = owl(graph, tmp_path)
    pellet = ran("-cp", jars("owlready2", "pellet"), "pellet.Pellet", "consistency", file)
    assert ("Consistent: Yes" in pellet) is not contradiction
    hermit = ran(
        "-cp", jars("owlready2", "hermit"), "org.semanticweb.HermiT.cli.CommandLine", "--ignoreUnsupportedDatatypes",
        "-k", file,
    )  # fmt: skip
    assert ("is satisfiable" in hermit) is not contradiction


def test_the_page_of_the_ontology_has_every_term_and_a_diagram(tmp_path: Path) -> None:
    file, questions = tmp_path / "pages" / "ontology.html", tmp_path / "questions.md"
    command = [sys.executable, "-m", "documentation", str(file), str(questions), str(tmp_path / "tables.md")]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    page = file.read_text("utf-8")
    for term in own(terms()):
        assert f"<code>{term}</code>" in page, term
    assert str(terms().value(ONTOLOGY, DCTERMS.title)) in page
    assert "<svg" in page
    for name in ("Report", "Finding", "Observation", "Sending"):
        assert f">{terms().value(SQS[name], RDFS.label)}<" in page


def test_the_version_is_one_of_the_software_s() -> None:
    from sqskg import __version__  # noqa: PLC0415

    assert terms().value(ONTOLOGY, OWL.versionInfo) == Literal(__version__)
