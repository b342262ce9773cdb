from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sqskg.errors import OutputError
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.received import read_change_set
from sqskg.publishing.verification import Difference, verify
from sqskg.stores.embedded import EmbeddedStore

LINKED = "is a link, and was not published as one"
REPORT = "report/harrowmere-2014-01-29.ttl"


@pytest.fixture(scope="module")
def original(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original") / "out"
    publish(store, store.graphs(), Order(profile("full"), FORMS["turtle"]), folder)
    return folder


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "copy"))


def test_a_copy_is_what_was_published(copy: Path) -> None:
    assert verify(copy) == []
    assert verify(copy, hashlib.sha256((copy / "manifest.json").read_bytes()).hexdigest()) == []


def change(copy: Path) -> None:
    file = copy / REPORT
    file.write_text(file.read_text("utf-8").replace("in six cases", "in five cases", 1), "utf-8")


def forge(copy: Path) -> None:
    """Change a file, and its digest of bytes in the manifest."""
    change(copy)
    manifest = json.loads((copy / "manifest.json").read_bytes())
    for file in manifest["files"]:
        file["sha256"] = hashlib.sha256((copy / file["path"]).read_bytes()).hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def lead_out(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_bytes())
    manifest["files"][0]["path"] = "../../elsewhere"
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def link_out(copy: Path) -> None:
    (copy / REPORT).rename(copy.parent / "elsewhere.ttl")
    (copy / REPORT).symlink_to(copy.parent / "elsewhere.ttl")


def blank(copy: Path) -> None:
    """Have a file say something of a node without address, and its digest in the manifest."""
    (copy / REPORT).write_text("[] a <https://example.org/Thing> .", "utf-8")
    manifest = json.loads((copy / "manifest.json").read_bytes())
    for file in manifest["files"]:
        file["sha256"] = hashlib.sha256((copy / file["path"]).read_bytes()).hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    ("harm", "path", "reason"),
    [
        (change, REPORT, "has other bytes"),
        (lambda copy: (copy / REPORT).unlink(), REPORT, "is missing"),
        (lambda copy: (copy / "more.ttl").touch(), "more.ttl", "was not published"),
        (lambda copy: (copy / "manifest.ttl").write_bytes(b""), "manifest.ttl", "has other bytes"),
        (forge, REPORT, "says something else than the manifest's digest stands for"),
        (lead_out, "../../elsewhere", "is not in the folder"),
        (lambda copy: (copy / "more").symlink_to("/etc"), "more", LINKED),
        (lambda copy: (copy / "more.ttl").symlink_to("nothing"), "more.ttl", LINKED),
        (link_out, REPORT, LINKED),
        (lambda copy: os.mkfifo(copy / "pipe"), "pipe", "was not published"),
        (blank, REPORT, "is not in turtle, or holds what no export has"),
    ],
)
def test_the_file_that_differs_is_named(copy: Path, harm: Callable[[Path], object], path: str, reason: str) -> None:
    harm(copy)
    assert Difference(path, reason) in verify(copy)


def test_a_manifest_that_was_changed_with_the_files_is_told_by_its_publishers_digest(copy: Path) -> None:
    digest = hashlib.sha256((copy / "manifest.json").read_bytes()).hexdigest()
    manifest = json.loads((copy / "manifest.json").read_bytes())
    (copy / "manifest.json").write_text(json.dumps({**manifest, "rights": "Do as you like."}), "utf-8")
    assert verify(copy) == []
    assert verify(copy, digest) == [Difference("manifest.json", "is another one")]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"profile": 1, "format": {}, "digest": {}, "files": []}'])
def test_a_folder_that_is_no_export_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(OutputError, match=r"there is no manifest\.json of an export"):
        verify(tmp_path)
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(OutputError, match=r"manifest\.json: it is damaged, or of no export"):
        verify(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told["files"][0].update(path="a\0b"), r"a path that no file has: 'a\\x00b'"),
        (lambda told: told["files"][0].update(path="\ud800"), "a path that is no Unicode"),
        (lambda told: told["files"][0].update(path="a" * 5000), "a path that no file has"),
        (lambda told: told["files"][0].update(path=1), "a file has no path"),
        (lambda told: told.update(files={}), "its files are no list"),
        (lambda told: told.update(files=["x"]), "a file has no mediaType"),
        (lambda told: told.update(profile="x"), "profile has no name"),
        (lambda told: told.update(format={"name": ["x"]}), "format has no name"),
        (lambda told: told.update(format={"name": "docx"}), "in the format 'docx'"),
        (lambda told: told.update(digest={"value": None}), "digest has no value"),
        (lambda told: told.update({"for": "x"}), "for has no address"),
    ],
)
def test_a_manifest_that_was_tampered_with_is_told_in_words(
    copy: Path, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    told = json.loads((copy / "manifest.json").read_bytes())
    change(told)
    (copy / "manifest.json").write_text(json.dumps(told), "utf-8")
    with pytest.raises(OutputError, match=rf"it is damaged, or of no export: .*{said}"):
        verify(copy)


def test_a_manifest_of_endless_lists_is_told_in_words(copy: Path) -> None:
    (copy / "manifest.json").write_text("[" * 100_000)
    with pytest.raises(OutputError, match="too deeply nested"):
        verify(copy)
    with pytest.raises(OutputError, match=r"its manifest\.json is not that of one"):
        read_change_set(copy)
