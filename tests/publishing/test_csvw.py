from __future__ import annotations

import csv
import json
import re
import shutil
import string
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from csvw import CSVW
from pyoxigraph import Literal, NamedNode
from uritemplate import URITemplate

from sqskg.publishing.edition import publish
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.tabular import METADATA, TABULAR_FORMS
from sqskg.publishing.void import LICENCE
from sqskg.stores.embedded import EmbeddedStore
from sqskg.vocabulary import ontology_quads

PROFILES = ["public", "partner", "full"]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def faults(folder: Path) -> list[str]:
    """What a validator of CSV on the Web finds wrong: all that it warns of, and what it will not read at all."""
    with warnings.catch_warnings():
        # It tells what is wrong by warnings, which the tests make errors.
        warnings.simplefilter("always")
        try:
            read = CSVW(str(folder / METADATA), validate=True, strict=True)
            return [] if read.is_valid else [str(warning.message) for warning in read.warnings] or ["it is not valid"]
        except ValueError as error:
            return [str(error)]


@pytest.mark.parametrize("name", PROFILES)
def test_a_validator_finds_nothing_wrong_with_tables_and_their_description(csvw: dict[str, Path], name: str) -> None:
    assert faults(csvw[name]) == []


@pytest.fixture(scope="module")
def few(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters as tables for the public, in which a validator finds nothing wrong."""
    folder = tmp_path_factory.mktemp("few") / "out"
    publish(store, store.graphs(), Order(profile("public"), TABULAR_FORMS["csvw"]), folder)
    assert faults(folder) == []
    return folder


def lose_a_report(folder: Path) -> None:
    file = folder / "reports.csv"
    file.write_bytes(
        b"\r\n".join([line for line in file.read_bytes().split(b"\r\n") if b"/harrowmere-2014" not in line])
    )


def repeat_a_row(folder: Path) -> None:
    file = folder / "observation_themes.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines, lines[1]]))


def change(table: str, before: str, after: str) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        file = folder / f"{table}.csv"
        text = file.read_bytes().decode()
        assert before in text
        file.write_bytes(text.replace(before, after, 1).encode())

    return changed


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lose_a_report, "not found in table reports.csv"),
        (repeat_a_row, "duplicate primary key"),
        (change("reports", ",2014-01-29,", ",in January,"), "in January"),
        (change("reoffending_rates", ",37.9,", ",high,"), "invalid lexical value for decimal"),
        (change("reports", "team_name", "name_of_team"), "name_of_team"),
        (change("reports", "https://w3id.org/sqskg/id/yot/harrowmere", ""), "required"),
    ],
)
def test_the_validator_finds_what_is_broken(few: Path, tmp_path: Path, harm: Callable[[Path], None], told: str) -> None:
    folder = Path(shutil.copytree(few, tmp_path / "copy"))
    harm(folder)
    assert told in " ".join(faults(folder))


def statements(folder: Path) -> set[tuple[str, str, str]]:
    """What a reader of CSV on the Web makes of the tables, by https://www.w3.org/TR/csv2rdf/ in minimal mode."""
    made = set()
    for table in json.loads((folder / METADATA).read_bytes())["tables"]:
        schema = table["tableSchema"]
        for row in rows(folder, table["url"].removesuffix(".csv")):
            filled: dict[str, Any] = {name: value for name, value in row.items() if value}
            for column in schema["columns"]:
                if column.get("suppressOutput") or not (column.get("virtual") or column["name"] in filled):
                    continue
                about = URITemplate(column.get("aboutUrl", schema["aboutUrl"])).expand(filled)
                linked = URITemplate(column["valueUrl"]).expand(filled) if "valueUrl" in column else None
                made.add((about, column["propertyUrl"], linked or filled[column["name"]]))
    return made


def uri(node: NamedNode | Literal) -> str:
    return quote(node.value, safe=string.punctuation) if isinstance(node, NamedNode) else node.value


@pytest.mark.parametrize("name", PROFILES)
def test_tables_say_nothing_that_the_graph_does_not(library: EmbeddedStore, csvw: dict[str, Path], name: str) -> None:
    """A preferred label is a label. Templates have letters outside ASCII as URIs have them (RFC 3987, section 3.1)."""
    known = {*ontology_quads(), *(quad for graph in library.graphs() for quad in library.graph(graph))}
    said = {
        (uri(quad.subject), quad.predicate.value, uri(quad.object))
        for quad in known
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    }
    label, preferred = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel"
    said |= {(subject, label, value) for subject, predicate, value in said if predicate == preferred}
    made = statements(csvw[name])
    assert len(made) > 20_000
    assert sorted(made - said)[:3] == []


CLASSES = {
    "reports": "sqs:Report", "teams": "sqs:YouthOffendingTeam", "sections": "sqs:Section", "findings": "sqs:Finding",
    "observations": "sqs:Observation", "strengths": "sqs:Strength", "recommendations": "sqs:Recommendation",
    "judgements": "sqs:OverallJudgement", "reoffending_rates": "sqs:ReoffendingRate",
    "releases": "sqs:StatisticalRelease", "posts": "org:Post", "persons": "foaf:Person",
    "memberships": "org:Membership", "sendings": "sqs:Sending", "case_examples": "sqs:CaseExample",
    "evidence": "oa:SpecificResource",
}  # fmt: skip


@pytest.mark.parametrize("table", CLASSES)
def test_there_are_as_many_rows_as_sparql_counts_things(
    library: EmbeddedStore, csvw: dict[str, Path], table: str
) -> None:
    answer = library.select(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ GRAPH ?g {{ ?thing a {CLASSES[table]} }} }}")
    counted = int(getattr(answer.rows[0][0], "value", "0"))
    found = rows(csvw["full"], table)
    assert (len(found), len({row["iri"] for row in found})) == (counted, counted)
    if table not in {"posts", "persons", "memberships", "sendings", "case_examples", "evidence"}:
        assert len(rows(csvw["public"], table)) == counted


def test_there_are_as_many_links_as_sparql_counts(library: EmbeddedStore, csvw: dict[str, Path]) -> None:
    for table, pattern in {
        "observation_themes": "?a a sqs:Observation ; sqs:theme ?b",
        "recommendation_grounds": "?a sqs:restsOn ?b",
        "statement_evidence": "?a prov:wasDerivedFrom ?b . ?b a oa:SpecificResource",
        "post_holders": "?a org:heldBy ?b",
        "membership_reports": "?a sqs:seenIn ?b",
        "quantities": "?a sqs:statedIn ?b",
    }.items():
        query = f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?b {{ GRAPH ?g {{ {pattern} }} }} }}"
        counted = int(getattr(library.select(query).rows[0][0], "value", "0"))
        assert (table, len(rows(csvw["full"], table))) == (table, counted)


@pytest.mark.parametrize("name", PROFILES)
def test_each_row_shows_the_sentence_that_it_was_read_from(
    library: EmbeddedStore, csvw: dict[str, Path], name: str
) -> None:
    answer = library.select("SELECT ?report ?text { ?report sqs:canonicalText/schema:text ?text }")
    letters = {getattr(report, "value", ""): getattr(text, "value", "") for report, text in answer.rows}
    for table in ("observations", "strengths", "recommendations", "judgements", "quantities", "evidence"):
        shown = [row for row in rows(csvw[name], table) if row["quote"]]
        # A pseudonym in the words, or a case example in the same stretch, leaves a row of others' tables without.
        assert len(shown) >= 0.95 * len(rows(csvw[name], table)) > 0
        for row in shown:
            assert letters[row["report"]][int(row["start"]) : int(row["end"])] == row["quote"]
            told = row.get("text") or row.get("words")
            assert table == "evidence" or told is None or told.split() == row["quote"].split()


def test_tables_that_a_profile_leaves_out_are_not_there(csvw: dict[str, Path]) -> None:
    there = {name: {file.stem for file in folder.glob("*.csv")} for name, folder in csvw.items()}
    assert there["partner"] - there["public"] == {
        "authors", "lead_inspectors", "same_persons", "sendings",
    }  # fmt: skip
    assert there["full"] - there["partner"] == {"case_examples", "pseudonyms", "contacts"}
    assert there["public"] < there["partner"] < there["full"]


def test_in_public_the_holders_of_named_offices_are_the_only_persons(csvw: dict[str, Path]) -> None:
    persons = {row["iri"] for row in rows(csvw["public"], "persons")}
    offices = {row["post"]: row["type"] for row in rows(csvw["public"], "post_types")}
    held = {row["person"]: offices[row["post"]] for row in rows(csvw["public"], "post_holders")}
    assert held.keys() == persons
    assert set(held.values()) <= {"police-and-crime-commissioner", "chief-constable"}
    assert "Sir Graham Bellwether" in {row["name"] for row in rows(csvw["public"], "persons")}


def test_the_description_says_what_the_tables_are_and_under_which_licence(csvw: dict[str, Path]) -> None:
    told: dict[str, Any] = json.loads((csvw["public"] / METADATA).read_bytes())
    assert told["dc:license"] == {"@id": LICENCE}
    assert told["dc:conformsTo"] == {"@id": "https://w3id.org/sqskg/def/profile/public"}
    assert "HM Inspectorate of Probation" in told["dc:rights"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["dc:issued"]["@value"])
    described = [column for table in told["tables"] for column in table["tableSchema"]["columns"]]
    assert all("dc:description" in column for column in described if not column.get("virtual"))


def test_lines_end_as_rfc_4180_says(csvw: dict[str, Path]) -> None:
    content = (csvw["full"] / "teams.csv").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 10
    assert not content.startswith(b"\xef\xbb\xbf"), "readers take the mark for a part of the first column's name"
