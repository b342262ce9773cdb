"""A worker's answers to requests for what is seen over all letters: themes over services, and the map."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, BinaryIO

from sqskg.pages.frame import rendered
from sqskg.pages.mapped import HEIGHT, WIDTH, Map, mapped
from sqskg.pages.tally import letters
from sqskg.pages.themes import Known, known, themes
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import readers_of
from sqskg.web.frames import Kind, packed, told
from sqskg.web.tallied import tallied


def answer_themes(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give themes over services. `job` has `given` as sqskg.pages.themes takes it. Raises QueryError."""
    shown = themes(_known(store), job["given"], _bases(store, job["root"]))
    _send(rendered("themes.html", job["root"], "/themes", themes=shown), output)


def answer_map(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the map. `job` has `given`, perhaps with a year. Raises QueryError."""
    shown = _map(store, job["root"], job["given"].get("year", ""))
    _send(rendered("map.html", job["root"], "/map", map=shown, size=(WIDTH, HEIGHT)), output)


@lru_cache(maxsize=1)
def _known(store: EmbeddedStore) -> Known:
    readers = tuple(readers_of(store))
    return known(readers, tallied(readers))


@lru_cache(maxsize=32)
def _map(store: EmbeddedStore, root: str, year: str) -> Map:
    readers = readers_of(store)
    return mapped(readers, letters(readers), _bases(store, root), year)


@lru_cache(maxsize=4)
def _bases(store: EmbeddedStore, root: str) -> Bases:
    return Bases.of(readers_of(store), root)


def _send(content: bytes, output: BinaryIO) -> None:
    output.write(told(Kind.START, media="text/html"))
    output.write(packed(Kind.PART, content))
