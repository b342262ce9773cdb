from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import polars as pl
import pytest
from click.testing import CliRunner
from hidden import names_to_hide, values
from support import COUNTED

from sqskg.cli import main
from sqskg.describing.addresses import slug
from sqskg.errors import DisclosureError
from sqskg.identity.name import name_key
from sqskg.intake import load_letter
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.tabular import METADATA, TABULAR_FORMS
from sqskg.publishing.verification import Difference, verify
from sqskg.stores.embedded import EmbeddedStore


def published(store: EmbeddedStore, folder: Path, name: str, form: str) -> dict[str, Any]:
    known = FORMS.get(form) or TABULAR_FORMS[form]
    publish(store, store.graphs(), Order(profile(name), known), folder)
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return manifest


@pytest.fixture(scope="module", params=[*TABULAR_FORMS])
def folder(store: EmbeddedStore, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters as tables for the public, in each format."""
    made = tmp_path_factory.mktemp("tables") / "out"
    published(store, made, "public", request.param)
    return made


def words(folder: Path) -> str:
    """All that can be read in a folder: of Parquet, which is compressed, every cell and the description."""
    parts = []
    for file in folder.iterdir():
        if file.suffix == ".parquet":
            parts += [str(pl.read_parquet_metadata(file)), *pl.read_parquet(file).cast(pl.String).to_numpy().flat]
        else:
            parts.append(file.read_bytes().decode())
    return unquote("\n".join(str(part) for part in parts))


def test_no_public_table_names_reaches_or_tells_of_anybody(
    library: EmbeddedStore, csvw: dict[str, Path], tmp_path: Path
) -> None:
    """Every such string that the full graph knows is looked for in all files, the manifest and the description too."""
    published(library, tmp_path / "parquet", "public", "parquet")
    names = names_to_hide(library)
    contacts = values(library, "SELECT ?v { ?c schema:email|schema:telephone ?v }")
    children = values(library, "SELECT ?v { ?e sqs:pseudonym ?v }")
    assert (len(names) > 150, len(contacts), len(children)) == (True, 27, 15)
    for text in (words(csvw["public"]), words(tmp_path / "parquet")):
        low = text.lower()
        assert [name for name in names if name.lower() in low or name_key(name) in low] == []
        assert [contact for contact in contacts if contact.lower() in low or slug(contact) in low] == []
        assert [child for child in children if re.search(rf"(?<!\w){child}(?!\w)", text)] == []
        assert re.findall(r"[\w.]+@[\w.]+\.\w+", text) == []
        assert "Sir Graham Bellwether" in text, "the holder of an office that the law makes public"


def test_the_search_finds_what_it_looks_for_where_it_may_be(library: EmbeddedStore, csvw: dict[str, Path]) -> None:
    text = words(csvw["full"])
    children = values(library, "SELECT ?v { ?e sqs:pseudonym ?v }")
    assert all(name in text for name in names_to_hide(library) | children)


def test_a_copy_is_what_was_published_and_a_changed_byte_is_found(folder: Path, tmp_path: Path) -> None:
    assert verify(folder) == []
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    file = next(iter(copy.glob("observations.*")))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert verify(copy) == [Difference(file.name, "has other bytes")]
    file.unlink()
    (copy / "more.csv").touch()
    assert verify(copy) == [Difference(file.name, "is missing"), Difference("more.csv", "was not published")]


def test_verify_says_what_it_cannot_prove_of_tables(folder: Path) -> None:
    digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    told = CliRunner().invoke(main, ["verify", str(folder), "--digest", digest])
    assert told.exit_code == 0
    assert "not the digest of the graphs that they were made from" in told.output


def test_the_manifest_of_tables_has_the_digests_of_the_graphs_that_they_were_made_from(
    store: EmbeddedStore, folder: Path, tmp_path: Path
) -> None:
    told = json.loads((folder / "manifest.json").read_bytes())
    graphs = published(store, tmp_path / "trig", "public", "trig")
    assert told["digest"] == graphs["digest"]
    assert (told["graphs"], told["statements"], told["withheld"], told["letters"]) == (
        graphs["graphs"], graphs["statements"], graphs["withheld"], graphs["letters"],
    )  # fmt: skip
    parts = ("graph", "digest", "statements", "withheld")
    assert told["madeFrom"] == [{part: file[part] for part in parts} for file in graphs["files"] if "graph" in file]
    assert "madeFrom" not in graphs
    assert {file["path"] for file in told["files"]} == {file.name for file in folder.iterdir()} - {"manifest.json"}


def test_a_breach_stops_tables_with_nothing_written(store: EmbeddedStore, tmp_path: Path) -> None:
    careless = replace(profile("public"), query="CONSTRUCT { ?s ?p ?o } WHERE { ?s a sqs:CaseExample ; ?p ?o }")
    for form in TABULAR_FORMS.values():
        with pytest.raises(DisclosureError, match="Nothing was written"):
            publish(store, store.graphs(), Order(careless, form), tmp_path / "out")
    assert [*tmp_path.iterdir()] == []


def test_one_report_can_be_had_as_tables(store: EmbeddedStore, tmp_path: Path) -> None:
    one = store.reports()[:1]
    publish(store, one, Order(profile("partner"), TABULAR_FORMS["csvw"]), tmp_path / "out")
    assert len((tmp_path / "out" / "reports.csv").read_bytes().splitlines()) == 2
    assert (tmp_path / "out" / METADATA).is_file()


def test_two_processes_write_the_same_bytes_whatever_their_hash_seed(tmp_path: Path) -> None:
    kept = EmbeddedStore.write(tmp_path / "store")
    for path in COUNTED[:2]:
        load_letter(path, kept)
    kept.flush()
    del kept
    for form in TABULAR_FORMS:
        for seed in ("1", "2"):
            command = ["export", "--profile", "full", "--format", form, "-o", str(tmp_path / f"{form}-{seed}")]
            environment = {**os.environ, "PYTHONHASHSEED": seed, "SQSKG_STORE": str(tmp_path / "store")}
            subprocess.run([sys.executable, "-m", "sqskg", *command], env=environment, check=True, timeout=120)
        one, two = (
            {file.name: file.read_bytes() for file in (tmp_path / f"{form}-{seed}").iterdir()} for seed in ("1", "2")
        )
        assert one == two
