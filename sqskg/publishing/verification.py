"""Whether a copy of an edition is what was published."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

from sqskg.errors import OutputError
from sqskg.publishing.digest import DataSetDigest, canonical, digest_of
from sqskg.publishing.forms import FORMS, Form
from sqskg.publishing.manifest import MANIFEST, not_the_one, read_manifest
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
    try:
        content = (folder / MANIFEST).read_bytes()
        told = read_manifest(content)
        name = told["format"]["name"]
        form = None if name in TABULAR_FORMS else FORMS[name]
        listed = {str(file["path"]): file for file in told["files"]}
        value = str(told["digest"]["value"])
    except OSError:
        advice = "Name the folder that 'sqskg export --profile' wrote."
        raise OutputError(str(folder), f"there is no {MANIFEST} of an export", advice) from None
    except (ValueError, KeyError, TypeError):
        advice = "Get the export again, or name the folder that 'sqskg export --profile' wrote."
        raise OutputError(str(folder / MANIFEST), "it is damaged, or of no export", advice) from None
    found = (
        []
        if digest in {None, hashlib.sha256(content).hexdigest()}
        else [Difference(MANIFEST, not_the_one(digest, content))]
    )
    with tempfile.TemporaryDirectory() as beside:
        whole = DataSetDigest(Path(beside))
        for path, file in sorted(listed.items()):
            found += _differences(folder, path, file, form, whole)
        # Tables do not hold the graphs that they were made from: nobody can reckon these graphs' digest from them.
        if form and not found and whole.value() != value:
            found.append(Difference(MANIFEST, "gives another digest of the whole"))
    present = (entry for entry in folder.rglob("*") if entry.is_file())
    others = sorted({entry.relative_to(folder).as_posix() for entry in present} - listed.keys() - {MANIFEST})
    return [*found, *(Difference(path, "was not published") for path in others)]


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
        quads = _read(file.read_bytes(), str(told["graph"]), form)
        if quads is None:
            yield Difference(path, f"is not in {form.name}")
        elif digest_of(lines := canonical(quads)) != told.get("digest"):
            yield Difference(path, "says something else than the manifest's digest stands for")
        else:
            whole.add_graph(lines, NamedNode(str(told["graph"])))


def _read(content: bytes, graph: str, form: Form) -> list[Quad] | None:
    try:
        return form.read(content, NamedNode(graph))
    except (SyntaxError, ValueError):
        return None
