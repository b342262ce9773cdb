"""A change set as it was received: read back, once its files are what its manifest says."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from sqskg.errors import OutputError, QueryError
from sqskg.publishing.changeset import CHANGES, ChangeSet, exported
from sqskg.publishing.concerning import Body
from sqskg.publishing.disclosure import Withheld
from sqskg.publishing.forms import FORMS
from sqskg.publishing.guarded import Reason
from sqskg.publishing.manifest import DESCRIPTION, MANIFEST, ExportedFile, ExportedLetter, Manifest
from sqskg.publishing.manifest_reader import not_the_one, parsed_json
from sqskg.publishing.patch import PATCH, read_patch
from sqskg.publishing.profile import profile

_AGAIN = "Get the change set again."


def read_change_set(folder: Path, digest: str | None = None) -> ChangeSet:
    """Return what a change set's manifest says. `digest` is the SHA-256 of the manifest, as its publisher told it.

    Raises OutputError where there is no change set, or a file is not what was published.
    """
    advice = "Name the folder that 'sqskg export --profile … --since …' wrote."
    try:
        content = (folder / MANIFEST).read_bytes()
    except OSError:
        raise OutputError(str(folder), "there is no change set", advice) from None
    if digest not in {None, hashlib.sha256(content).hexdigest()}:
        raise OutputError(str(folder / MANIFEST), f"it {not_the_one(digest, content)}", _AGAIN)
    try:
        told: Any = parsed_json(content)
        if told["format"]["name"] != CHANGES:
            raise ValueError("it is an edition")
        received = _change_set(told)
    except (ValueError, KeyError, TypeError, AttributeError, QueryError):
        reason = f"there is no change set: its {MANIFEST} is not that of one"
        raise OutputError(str(folder), reason, advice) from None
    for file in received.files:
        _refuse_other_bytes(folder, file)
    return received


def holds_changes(folder: Path) -> bool:
    """Say whether a folder calls itself a change set."""
    try:
        told: Any = parsed_json((folder / MANIFEST).read_bytes())
        return bool(told["format"]["name"] == CHANGES)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def verify_changes(folder: Path, digest: str | None = None) -> ChangeSet:
    """Return a change set whose files are what its manifest says, and whose patch is whole.

    Whether a copy is what the changes start from is seen when they are applied. `digest` is as in `read_change_set`.
    Raises OutputError as that does, and for a patch that cannot be read.
    """
    received = read_change_set(folder, digest)
    try:
        changes = [*read_patch(folder / PATCH, received.before, received.after.canonical)]
    except ValueError as error:
        raise OutputError(str(folder / PATCH), str(error), _AGAIN) from None
    counted = sum(len(change.removed) for change in changes), sum(len(change.added) for change in changes)
    if counted != (received.removals, received.additions):
        raise OutputError(str(folder / PATCH), "it has more or fewer changes than its manifest says", _AGAIN)
    others = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    if others := others - {MANIFEST, *(file.path for file in received.files)}:
        raise OutputError(str(folder / min(others)), "it was not published", _AGAIN)
    return received


def _refuse_other_bytes(folder: Path, told: ExportedFile) -> None:
    try:
        found = exported(folder, told.path, told.media_type)
    except OSError as error:
        raise OutputError(str(folder / told.path), f"it cannot be read ({error.strerror})", _AGAIN) from None
    if found != told:
        raise OutputError(str(folder / told.path), "it has other bytes", _AGAIN)


def _change_set(told: dict[str, Any]) -> ChangeSet:
    body = told.get("for")
    # What it narrows and who may have it is the software's to say, and the rest what was published.
    known = profile(told["profile"]["name"])
    published = replace(
        known,
        title=_text(told["profile"]["title"]),
        description=_text(told["profile"]["description"]),
        rights=_text(told["rights"]),
    )
    files = {file["path"]: file for file in told["files"]}
    after = Manifest(
        published,
        # The copy's own takes its place.
        FORMS["nquads"],
        _text(told["date"]),
        _text(told["base"]),
        _text(told["digest"]["to"]),
        tuple(
            ExportedLetter(NamedNode(it["report"]).value, _text(it["issued"]), _text(it["sourceSha256"]))
            for it in told["letters"]
        ),
        tuple(_graph(it) for it in told["graphs"]),
        body=Body(NamedNode(body["address"]), _text(body["name"])) if body else None,
        left_out=int(told.get("lettersLeftOut", 0)),
    )
    return ChangeSet(
        _text(told["digest"]["from"]),
        after,
        int(told["additions"]),
        int(told["removals"]),
        # These two and no others: a path from elsewhere may lead anywhere.
        tuple(
            ExportedFile(path, files[path]["mediaType"], files[path]["bytes"], files[path]["sha256"])
            for path in (PATCH, DESCRIPTION)
        ),
    )


def _graph(told: dict[str, Any]) -> ExportedFile:
    withheld = tuple(
        Withheld(_text(it["thing"] or ""), _text(it["property"] or ""), Reason(it["reason"])) for it in told["withheld"]
    )
    graph = NamedNode(told["graph"]).value
    return ExportedFile("", "", 0, "", graph, _text(told["digest"]), int(told["statements"]), withheld)


def _text(told: object) -> str:
    """Return what is to be text. Raises TypeError for what is none, and ValueError for what is no Unicode."""
    if not isinstance(told, str):
        raise TypeError("it is no text")
    told.encode()
    return told
