"""Whether a copy of an edition is what was published."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from sqskg.digest import DataSetDigest, bare, digest_of
from sqskg.errors import OutputError
from sqskg.placing import left_beside
from sqskg.publishing.forms import FORMS, Form
from sqskg.publishing.manifest import MANIFEST
from sqskg.publishing.manifest_reader import not_the_one, read_manifest
from sqskg.publishing.tabular import TABULAR_FORMS


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what was published, and how it differs."""

    path: str
    reason: str


def verify(folder: Path, digest: str | None = None) -> list[Difference]:
    """Return how a folder differs from what its manifest says, file by file: nothing, where it is what was published.

    Whoever changes a file can change the manifest too: `digest`, the SHA-256 of the manifest as its publisher told it,
    proves that it is theirs. Of tables only the bytes are looked at. Raises OutputError where there is no manifest.
    """
    content, told, form = _manifest(folder)
    listed = {str(file["path"]): file for file in told["files"]}
    theirs = digest in {None, hashlib.sha256(content).hexdigest()}
    found = [] if theirs else [Difference(MANIFEST, not_the_one(digest, content))]
    with tempfile.TemporaryDirectory() as beside:
        whole = DataSetDigest(Path(beside))
        for path, file in sorted(listed.items()):
            found += _differences(folder, path, file, form, whole)
        # Tables do not hold the graphs that they were made from: nobody can reckon these graphs' digest from them.
        if form and not found and whole.value() != told["digest"]["value"]:
            found.append(Difference(MANIFEST, "gives another digest of the whole"))
    return [*found, *_others(folder, {*listed, MANIFEST})]


def _manifest(folder: Path) -> tuple[bytes, dict[str, Any], Form | None]:
    """Return a folder's manifest, what it says, and the format; None for tables. Raises OutputError without one."""
    advice = "Name the folder that 'sqskg export --profile' wrote."
    try:
        content = (folder / MANIFEST).read_bytes()
        told = read_manifest(content)
        name = told["format"]["name"]
        if name not in TABULAR_FORMS and name not in FORMS:
            raise ValueError(f"it is in the format {name[:40]!r}, which an export cannot have")
        if "value" not in told["digest"]:
            raise ValueError("digest has no value")
    except OSError as error:
        if before := left_beside(folder):
            advice = f"Something stopped a run that was to replace it: the earlier one is in {before}. Move it back."
        raise OutputError(str(folder), f"there is no {MANIFEST} of an export ({error.strerror})", advice) from None
    except ValueError as error:
        advice = "Get the export again, or name the folder that 'sqskg export --profile' wrote."
        raise OutputError(str(folder / MANIFEST), f"it is damaged, or of no export: {error}", advice) from None
    return content, told, FORMS.get(name)


def _others(folder: Path, listed: Collection[str]) -> Iterator[Difference]:
    """Yield what is in a folder and was not published, and each link: none was, and it may lead anywhere."""
    for entry in sorted(folder.rglob("*")):
        path = entry.relative_to(folder).as_posix()
        if entry.is_symlink():
            yield Difference(path, "is a link, and was not published as one")
        elif path not in listed and not entry.is_dir():
            yield Difference(path, "was not published")


def holds_tables(folder: Path) -> bool:
    """Say whether an edition that was verified is tables, from which the graphs cannot be made again."""
    return read_manifest((folder / MANIFEST).read_bytes())["format"]["name"] in TABULAR_FORMS


def _differences(
    folder: Path, path: str, told: dict[str, Any], form: Form | None, whole: DataSetDigest
) -> Iterator[Difference]:
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        yield Difference(path, "is not in the folder")
        return
    if not file.is_file():
        yield Difference(path, "is missing")
        return
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    if digest != told.get("sha256"):
        yield Difference(path, "has other bytes")
    elif "graph" in told and form:
        lines = _lines(file.read_bytes(), str(told["graph"]), form)
        if lines is None:
            yield Difference(path, f"is not in {form.name}, or holds what no export has")
        elif digest_of(bare(lines, NamedNode(str(told["graph"])))) != told.get("digest"):
            yield Difference(path, "says something else than the manifest's digest stands for")
        else:
            whole.add_lines(lines)


def _lines(content: bytes, graph: str, form: Form) -> list[bytes] | None:
    try:
        lines = form.named(content, NamedNode(graph))
        bare(lines, NamedNode(graph))
    except (SyntaxError, ValueError):
        return None
    return lines
