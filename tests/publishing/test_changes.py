from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from histories import DAY, PEOPLE, STEPS, Step, contents, data_set, exporter, patched, take
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph

from sqskg.describing.terms import FOAF, RDF, SCHEMA, SQS
from sqskg.errors import DisclosureError, OutputError, StoreError
from sqskg.publishing.applying import apply
from sqskg.publishing.changeset import ChangeSet
from sqskg.publishing.forms import FORMS
from sqskg.publishing.verification import verify
from sqskg.publishing.void import LICENCE
from sqskg.stores.embedded import EmbeddedStore


@contextmanager
def history(before: list[Step], after: list[Step], name: str, form: str = "nquads") -> Iterator[Path]:
    """Give a folder with an edition `old`, the `changes` since, and the edition `new`, of the profile and format."""
    with tempfile.TemporaryDirectory() as made:
        folder, store = Path(made), EmbeddedStore.in_memory()
        take(store, before)
        exporter(store, folder / "archive", name, form).edition(folder / "old")
        take(store, after)
        exporter(store, folder / "archive", name).changes(folder / "changes", DAY)
        exporter(store, folder / "archive", name, form).edition(folder / "new")
        yield folder


def digest(edition: Path) -> str:
    return str(json.loads((edition / "manifest.json").read_bytes())["digest"]["value"])


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(before=STEPS, after=STEPS, form=st.sampled_from([*FORMS]))
@pytest.mark.parametrize("name", ["public", "partner", "full"])
def test_an_old_export_with_the_change_set_is_the_new_export(
    name: str, before: list[Step], after: list[Step], form: str
) -> None:
    """By `apply`, and by any tool that knows RDF Patch."""
    with history(before, after, name, form) as folder:
        changes = json.loads((folder / "changes" / "manifest.json").read_bytes())
        assert (changes["digest"]["from"], changes["digest"]["to"]) == (digest(folder / "old"), digest(folder / "new"))
        copy = data_set(folder / "old")
        patched(copy, folder / "changes" / "changes.rdfp")
        assert set(copy) == set(data_set(folder / "new"))
        apply(folder / "changes", folder / "old")
        assert verify(folder / "old") == []
        assert contents(folder / "old") == contents(folder / "new"), "the same bytes, down to the manifest"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A letter is replaced, one is removed, one stays."""
    with history(
        [("load", 0, 0), ("load", 1, 0), ("load", 2, 0)], [("replace", 0, 3), ("remove", 1, 0)], "full"
    ) as made:
        yield Path(shutil.copytree(made, tmp_path_factory.mktemp("history") / "all"))


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "all"))


def test_a_patch_says_from_which_edition_to_which_and_has_each_graph_in_order(example: Path) -> None:
    lines = (example / "changes" / "changes.rdfp").read_bytes().decode().split("\n")
    old, new = digest(example / "old"), digest(example / "new")
    assert lines[:3] == [f"H id <urn:sha256:{new}> .", f"H prev <urn:sha256:{old}> .", "TX ."]
    assert lines[-2:] == ["TC .", ""]
    statements = lines[3:-2]
    order = [(line.rsplit(" ", 2)[1], line[0] == "A", line) for line in statements]
    assert order == sorted(order)
    told = json.loads((example / "changes" / "manifest.json").read_bytes())
    counted = [sum(line.startswith(sign) for line in statements) for sign in ("A ", "D ")]
    assert [told["additions"], told["removals"]] == counted
    assert min(counted) > 0


def test_a_change_set_says_what_it_is_as_json_and_as_rdf(example: Path) -> None:
    told = json.loads((example / "changes" / "manifest.json").read_bytes())
    assert (told["profile"]["name"], told["licence"], told["date"]) == ("full", LICENCE, DAY)
    assert told["format"] == {"name": "rdfpatch", "mediaType": "application/rdf-patch"}
    for file in told["files"]:
        content = (example / "changes" / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), sha256(content).hexdigest())
    described = Graph().parse(example / "changes" / "manifest.ttl")
    asked = """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX spdx: <http://spdx.org/rdf/terms#>
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?old ?new ?date ?added ?removed ?sum WHERE {
            ?changes dcterms:requires ?old ; dcterms:issued ?date ; dcterms:license ?licence ;
                dcterms:conformsTo ?profile ; dcterms:hasPart [ dcterms:title "additions"@en ; void:triples ?added ] ,
                    [ dcterms:title "removals"@en ; void:triples ?removed ] ;
                dcat:distribution [ spdx:checksum/spdx:checksumValue ?sum ] .
            ?new prov:wasDerivedFrom ?changes ; prov:wasRevisionOf ?old
        }"""
    rows = [tuple(map(str, row)) for row in described.query(asked) if isinstance(row, tuple)]
    old, new = (f"urn:sha256:{digest(example / name)}" for name in ("old", "new"))
    sum_of_patch = next(file["sha256"] for file in told["files"] if file["path"] == "changes.rdfp")
    assert rows == [(old, new, DAY, str(told["additions"]), str(told["removals"]), sum_of_patch)]


def test_the_same_two_editions_give_the_same_bytes(example: Path, tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0), ("replace", 0, 3)])
    exporter(store, example / "archive").changes(tmp_path / "again", digest(example / "old"))
    assert contents(tmp_path / "again") == contents(example / "changes")


def test_between_equal_editions_there_is_an_empty_transaction(folder: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0), ("replace", 0, 3)])
    exporter(store, folder / "archive").changes(folder / "nothing", digest(folder / "new"))
    same = f"<urn:sha256:{digest(folder / 'new')}>"
    assert (folder / "nothing" / "changes.rdfp").read_text() == f"H id {same} .\nH prev {same} .\nTX .\nTC .\n"
    before = contents(folder / "new")
    apply(folder / "nothing", folder / "new")
    assert contents(folder / "new") == before


def test_a_store_that_has_lost_all_its_letters_takes_all_back() -> None:
    with history([("load", 0, 0)], [("remove", 0, 0)], "public", "trig") as folder:
        apply(folder / "changes", folder / "old")
        assert sorted(contents(folder / "old")) == ["manifest.json", "manifest.ttl"]


def test_changes_are_refused_by_a_copy_that_they_do_not_start_from(folder: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0)])
    exporter(store, folder / "archive").edition(folder / "other")
    before = contents(folder / "other")
    with pytest.raises(OutputError, match="these changes start from another export"):
        apply(folder / "changes", folder / "other")
    assert apply(folder / "changes", folder / "new") is None, "it has them already"
    assert contents(folder / "other") == before


def test_a_copy_that_was_changed_is_refused(folder: Path) -> None:
    file = next((folder / "old" / "report").iterdir())
    file.write_bytes(file.read_bytes().replace(b"case", b"cart", 1))
    with pytest.raises(OutputError, match="has other bytes"):
        apply(folder / "changes", folder / "old")


BASE = "https://w3id.org/sqskg"
SENTENCE = NamedNode(f"{BASE}/id/observation/a-2014-01-01/1")


def letter(key: str, *said: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> tuple[NamedNode, list[Quad]]:
    """A graph that has a report and what else is said."""
    graph, report = NamedNode(f"{BASE}/doc/report/{key}"), NamedNode(f"{BASE}/id/report/{key}")
    all_said = [(report, RDF.type, SQS.Report), *said]
    return graph, [Quad(*each, graph) for each in all_said]


def test_no_removal_says_a_name_that_a_later_letter_has_taught_the_store(tmp_path: Path) -> None:
    told = {"full": 0, "public": 1, "partner": 0}
    for name, withheld in told.items():
        store, folder = EmbeddedStore.in_memory(), tmp_path / name
        words = Literal("Otto Flood chaired most boards.")
        report = NamedNode(f"{BASE}/id/report/a-2014-01-01")
        store.replace(
            *letter("a-2014-01-01", (report, SQS.observation, SENTENCE), (SENTENCE, RDF.type, SQS.Observation),
                    (SENTENCE, SCHEMA.text, words))
        )  # fmt: skip
        exporter(store, folder / "archive", name).edition(folder / "out")
        assert "Otto Flood" in (folder / "out" / "report" / "a-2014-01-01.nq").read_text("utf-8")
        person = NamedNode(f"{BASE}/id/person/b/no-post/otto-flood")
        store.replace(
            *letter("b-2014-01-02", (person, RDF.type, FOAF.Person), (person, FOAF.name, Literal("Otto Flood")))
        )
        if not withheld:
            exporter(store, folder / "archive", name).changes(folder / "changes", DAY)
            continue
        before = contents(folder)
        refused = r"1 of the statements to be removed says what is withheld by now \(a-2014-01-01: 1\), since"
        with pytest.raises(DisclosureError, match=refused):
            exporter(store, folder / "archive", name).changes(folder / "changes", DAY)
        assert contents(folder) == before, "nothing is written, and nothing is remembered"


def test_a_removal_of_words_that_nobody_withholds_goes_out(tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 0, 0), ("load", 1, 0), ("load", 2, 0)])
    exporter(store, tmp_path / "archive", "public").edition(tmp_path / "out")
    take(store, [("replace", 0, 3), ("replace", 1, 2), ("remove", 2, 0)])
    made = exporter(store, tmp_path / "archive", "public").changes(tmp_path / "changes", DAY)
    assert isinstance(made.written, ChangeSet)
    assert made.written.removals > 100


def test_a_copy_with_a_link_in_it_is_refused(folder: Path) -> None:
    (folder / "old" / "more").symlink_to(folder)
    with pytest.raises(OutputError, match=r"old/more: it is a link, and was not published as one"):
        apply(folder / "changes", folder / "old")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"profile": "x"}, {"rights": ["x"]}, {"base": "\ud800"}, {"date": 2020}, {"graphs": ["x"]},
        {"letters": [{"report": "x", "issued": 1, "sourceSha256": ""}]}, {"digest": {"from": 1, "to": "x"}},
        {"for": {"address": "x", "name": "x"}}, {"files": [{"path": ["x"]}]},
    ],
)  # fmt: skip
def test_a_manifest_of_changes_that_was_tampered_with_is_told_in_words(folder: Path, spoilt: dict[str, Any]) -> None:
    manifest = folder / "changes" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), **spoilt}), "utf-8")
    with pytest.raises(OutputError, match=r"there is no change set: its manifest\.json is not that of one"):
        apply(folder / "changes", folder / "old")


def forge_the_patch(changes: Path, old: bytes, new: bytes) -> None:
    """Change the patch, and its digest in the manifest."""
    patch, manifest = changes / "changes.rdfp", changes / "manifest.json"
    content = patch.read_bytes()
    assert old in content
    forged = content.replace(old, new, 1)
    patch.write_bytes(forged)
    told = json.loads(manifest.read_bytes())
    told["files"][0] |= {"bytes": len(forged), "sha256": sha256(forged).hexdigest()}
    manifest.write_text(json.dumps(told), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"\nTC .\n", b"\n", "it ends before its changes do"),
        (b"\nTC .\n", b"\nTC .\nTX .\n", "there is more after the end"),
        (b"TX .\n", b"TX .\nTA .\n", "a line that is no change"),
        (b"H prev", b"H next", "it does not begin as changes"),
        (b"\nA <", b"\nA x<", "a line that is no statement"),
        (b"\nA <", b"\nD <", "something else than the changes start from"),
        (b"changed ", b"strange ", "is not what it is to be"),
        (b"doc/report/", b"doc/../../", "would lead out of the folder"),
    ],
)
def test_a_patch_that_was_changed_is_refused_though_its_digest_was_too(
    folder: Path, old: bytes, new: bytes, said: str
) -> None:
    forge_the_patch(folder / "changes", old, new)
    before = contents(folder)
    with pytest.raises(OutputError, match=said):
        apply(folder / "changes", folder / "old")
    assert contents(folder) == before, "whole or not at all, and nothing is left beside"


def test_a_change_set_whose_files_were_changed_is_refused(folder: Path) -> None:
    published = sha256((folder / "changes" / "manifest.json").read_bytes()).hexdigest()
    for path in ("changes.rdfp", "manifest.ttl"):
        harmed = Path(shutil.copytree(folder / "changes", folder / f"without-{path}"))
        (harmed / path).write_bytes((harmed / path).read_bytes()[:-9])
        with pytest.raises(OutputError, match="it has other bytes"):
            apply(harmed, folder / "old")
    manifest = folder / "without-manifest.ttl" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"full", b"fool"))
    with pytest.raises(OutputError, match="it is another one"):
        apply(manifest.parent, folder / "old", published)
    with pytest.raises(OutputError, match="there is no change set"):
        apply(folder / "new", folder / "old")


def test_a_change_set_never_takes_the_place_of_a_copy_nor_a_copy_that_of_a_change_set(folder: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0)])
    before = contents(folder / "old"), contents(folder / "changes")
    with pytest.raises(OutputError, match="this folder holds an export"):
        exporter(store, folder / "archive").changes(folder / "old", DAY)
    with pytest.raises(OutputError, match="this folder holds a change set"):
        exporter(store, folder / "archive").edition(folder / "changes")
    assert (contents(folder / "old"), contents(folder / "changes")) == before


def test_only_the_graphs_that_changed_are_read(folder: Path) -> None:
    """What another graph said is spoilt, and the changes are made all the same; it is then written anew."""
    (same,) = graphs(folder / "old").items() & graphs(folder / "new").items()
    (spoilt,) = (folder / "archive" / "graphs").glob(f"*/{same[1]}.gz")
    sound = spoilt.read_bytes()
    spoilt.write_bytes(sound[:100])
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0), ("replace", 0, 3)])
    made = exporter(store, folder / "archive").changes(folder / "again", digest(folder / "old"))
    assert made.forgotten is None
    assert contents(folder / "again") == contents(folder / "changes")
    assert spoilt.read_bytes() == sound


def graphs(edition: Path) -> dict[str, str]:
    told = json.loads((edition / "manifest.json").read_bytes())
    return {file["graph"]: file["digest"] for file in told["files"] if "graph" in file}


def test_a_change_set_that_cannot_be_made_leaves_nothing(folder: Path) -> None:
    for spoilt in (folder / "archive" / "graphs").glob("*/*.gz"):
        spoilt.write_bytes(b"")
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0), ("replace", 0, 5)])
    before = {path for path in contents(folder) if not path.startswith("archive")}
    with pytest.raises(StoreError, match="damaged"):
        exporter(store, folder / "archive").changes(folder / "again", digest(folder / "old"))
    assert {path for path in contents(folder) if not path.startswith("archive")} == before


def test_reviewers_decisions_are_part_of_the_changes() -> None:
    with history([("load", 0, 0)], [("decide", 0, 1)], "partner", "turtle") as folder:
        apply(folder / "changes", folder / "old")
        assert (folder / "old" / "people.ttl").is_file()
        assert PEOPLE.value in (folder / "changes" / "changes.rdfp").read_text("utf-8")
