"""A copy of an edition is brought to a later one by a change set: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from pyoxigraph import NamedNode

from sqskg.digest import bare, digest_of, quads_of
from sqskg.errors import OutputError
from sqskg.placing import placed, put_in_place
from sqskg.publishing.changeset import ChangeSet, exported
from sqskg.publishing.description import described
from sqskg.publishing.edition import EDITION
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import path_of
from sqskg.publishing.manifest import DESCRIPTION, MANIFEST, ExportedFile
from sqskg.publishing.manifest_reader import read_manifest
from sqskg.publishing.patch import PATCH, GraphChange, read_patch
from sqskg.publishing.received import read_change_set
from sqskg.publishing.tally import Tally, by_property
from sqskg.publishing.verification import verify

_IN_FULL = "Ask for a full export, or for the changes since the one that you have."


def apply(changes: Path, folder: Path, digest: str | None = None) -> ChangeSet | None:
    """Bring the edition in a folder to that which a change set leads to; return the change set.

    Returns None where the copy is that already: it then stays as it is.

    `digest` is the SHA-256 of the change set's manifest, as its publisher told it. Raises OutputError where the change
    set or the copy is not what was published, or the one is not for the other; the copy then stays as it was.
    """
    received = read_change_set(changes, digest)
    try:
        folder = placed(folder)
    except OSError as error:
        raise _unwritten(folder, error) from None
    differences = verify(folder)
    told = read_manifest((folder / MANIFEST).read_bytes())
    if differences:
        first = differences[0]
        raise OutputError(str(folder / first.path), f"it {first.reason}", "Get the export again.")
    if told["format"]["name"] not in FORMS:
        reason = "it has tables, which changes of statements cannot bring to date"
        raise OutputError(str(folder), reason, "Ask for a full export.")
    if _has_them(told, received):
        return None
    _refuse_other_edition(folder, told, received)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            copy = Path(beside, EDITION)
            # No link is in what was verified, and none that comes later is followed.
            shutil.copytree(folder, copy, symlinks=True)
            _Copy(copy, told).bring(changes / PATCH, received)
            put_in_place(copy, folder)
    except OSError as error:
        raise _unwritten(folder, error) from None
    return received


class _Copy:
    """A copy of an edition while it is changed."""

    def __init__(self, folder: Path, told: dict[str, Any]) -> None:
        self._folder = folder
        self._form = FORMS[told["format"]["name"]]
        self._told = {str(file["path"]): file for file in told["files"]}

    def bring(self, patch: Path, received: ChangeSet) -> None:
        """Change the graphs that a patch names, and say so in the manifests."""
        after = {file.graph: file for file in received.after.files}
        try:
            for change in read_patch(patch, received.before, received.after.canonical):
                self._change(change, after.get(change.graph))
            self._describe(received)
        except ValueError as error:
            raise _refused(str(error)) from None
        if different := verify(self._folder):
            raise _refused(f"{different[0].path} {different[0].reason}")

    def _describe(self, received: ChangeSet) -> None:
        graphs = [self._graph(file) for file in received.after.files]
        tally = Tally()
        for file in graphs:
            graph = NamedNode(file.graph)
            # A document may make a statement twice, and it counts once.
            tally.add(by_property(set(self._form.read((self._folder / file.path).read_bytes(), graph))), graph)
        others = [
            exported(self._folder, path, file["mediaType"])
            for path, file in self._told.items()
            if "graph" not in file and path != DESCRIPTION
        ]
        made = replace(received.after, form=self._form, files=(*graphs, *others), tally=tally)
        (self._folder / DESCRIPTION).write_bytes(described(made))
        description = exported(self._folder, DESCRIPTION, "text/turtle")
        (self._folder / MANIFEST).write_bytes(replace(made, files=(*made.files, description)).json())

    def _change(self, change: GraphChange, after: ExportedFile | None) -> None:
        graph = NamedNode(change.graph)
        file = self._file(graph)
        lines = change.applied(bare(self._form.named(file.read_bytes(), graph), graph) if file.exists() else [])
        if digest_of(lines) != (after.canonical if after else digest_of(())):
            raise ValueError(f"{graph.value} is not what it is to be")
        if not lines:
            file.unlink(missing_ok=True)
            self._take_away_empty(file.parent)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self._form.write(list(quads_of(lines, graph))))

    def _graph(self, told: ExportedFile) -> ExportedFile:
        path = path_of(NamedNode(told.graph), self._form)
        try:
            file = exported(self._folder, path, self._form.media_type)
        except FileNotFoundError:
            raise _refused(f"there is no {path}") from None
        return replace(told, path=path, media_type=file.media_type, size=file.size, sha256=file.sha256)

    def _file(self, graph: NamedNode) -> Path:
        path = PurePosixPath(path_of(graph, self._form))
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{graph.value} would lead out of the folder")
        return self._folder / path

    def _take_away_empty(self, folder: Path) -> None:
        if folder != self._folder and not any(folder.iterdir()):
            folder.rmdir()


def _refuse_other_edition(folder: Path, told: dict[str, Any], received: ChangeSet) -> None:
    """Raise OutputError where a change set is not for a copy."""
    ours, theirs = (told["digest"]["value"], *_whose(told)), (received.before, *_leads_to(received))
    if ours != theirs:
        reason = f"these changes start from another export, {_edition(theirs)}; this is {_edition(ours)}"
        raise OutputError(str(folder), reason, _IN_FULL)


def _has_them(told: dict[str, Any], received: ChangeSet) -> bool:
    """Say whether a copy is what a change set that changes something leads to."""
    done = told["digest"]["value"] == received.after.canonical != received.before
    return done and _whose(told) == _leads_to(received)


def _whose(told: dict[str, Any]) -> tuple[str, str | None]:
    return told["profile"]["name"], (told.get("for") or {}).get("address")


def _leads_to(received: ChangeSet) -> tuple[str, str | None]:
    body = received.after.body
    return received.after.profile.name, body.address.value if body else None


def _edition(of: tuple[str, str, str | None]) -> str:
    digest, profile, body = of
    return f"{profile}{f' for {body}' if body else ''} {digest[:16]}"


def _unwritten(folder: Path, error: OSError) -> OutputError:
    advice = "It stays as it was. Check the disk and that you may write there."
    return OutputError(str(folder), f"it cannot be written ({error.strerror})", advice)


def _refused(reason: str) -> OutputError:
    return OutputError(PATCH, reason, "The copy stays as it was. Get the change set again, or a full export.")
