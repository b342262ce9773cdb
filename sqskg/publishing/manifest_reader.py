"""What manifest.json of an export says, read back: it comes from elsewhere, and may say anything."""

from __future__ import annotations

import json
from typing import Any

from sqskg.publishing.manifest import MANIFEST

# In bytes and in characters: what Linux, macOS and Windows have in common, or more.
_LONGEST_NAME, _LONGEST_PATH = 255, 2000


def read_manifest(content: bytes) -> dict[str, Any]:
    """Return what manifest.json says. Raises ValueError, which says why, for what is no manifest."""
    told = parsed_json(content)
    if not (isinstance(told, dict) and {"profile", "format", "digest", "files"} <= told.keys()):
        raise ValueError("it lacks what an export says of itself")
    # That of a change set says to which digest it leads.
    digest = "to" if isinstance(told["digest"], dict) and "to" in told["digest"] else "value"
    for key, part in (("profile", "name"), ("format", "name"), ("digest", digest)):
        _refuse_no_text(told[key], part, key)
    if told.get("for"):
        _refuse_no_text(told["for"], "address", "for")
    if not isinstance(told["files"], list):
        raise ValueError("its files are no list")
    for file in told["files"]:
        _refuse_no_text(file, "mediaType", "a file")
        _refuse_no_text(file, "path", "a file")
        refuse_no_path(file["path"])
    return told


def not_the_one(digest: str | None, content: bytes) -> str:
    """Return how a manifest differs from that which has a digest; `digest` may be another that it gives.

    Both are printed beside each other, and the wrong one is soon copied.
    """
    try:
        said = json.loads(content)["digest"]
        confused = digest in {said.get("value"), said.get("from"), said.get("to")} - {None}
    except (ValueError, KeyError, TypeError, AttributeError):
        confused = False
    if confused:
        return (
            f"is known by another digest: yours is that of all graphs. Give the SHA-256 of {MANIFEST}, printed after it"
        )
    return "is another one"


def parsed_json(content: bytes) -> object:
    """Return what JSON says. Raises ValueError for what is none, or more nested than anything of ours."""
    try:
        told: object = json.loads(content)
    except RecursionError:
        raise ValueError("it is too deeply nested") from None
    return told


def refuse_no_path(path: str) -> None:
    """Raise ValueError where a path can be that of no file: it comes from elsewhere, and a system would choke on it."""
    try:
        steps = path.encode().split(b"/")
    except UnicodeEncodeError:
        raise ValueError("it has a path that is no Unicode") from None
    if not path.isprintable() or len(path) > _LONGEST_PATH or max(map(len, steps)) > _LONGEST_NAME:
        raise ValueError(f"it has a path that no file has: {path[:40]!r}")


def _refuse_no_text(told: object, part: str, where: str) -> None:
    if not isinstance(told, dict) or not isinstance(told.get(part), str):
        raise ValueError(f"{where} has no {part}")
