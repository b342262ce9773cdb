"""A worker's answers to requests for what is seen over all letters: themes over services, and the map."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, BinaryIO

from sqskg.pages.frame import rendered
from sqskg.pages.mapped import HEIGHT, WIDTH, mapped
from sqskg.pages.themes import known, themes
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import readers_of
from sqskg.web.frames import Kind, packed, told
from sqskg.web.tallied import all_letters, tallied


def answer_themes(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give themes over services. `job` has `given` as sqskg.pages.themes takes it. Raises QueryError."""
    readers = readers_of(store)
    shown = themes(known(readers, tallied(readers)), job["given"], _bases(store, job["root"]))
    _send(rendered("themes.html", job["root"], "/themes", themes=shown), output)


def answer_map(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the map. `job` has `given`, perhaps with a year. Raises QueryError."""
    readers = readers_of(store)
    shown = mapped(readers, all_letters(readers), _bases(store, job["root"]), job["given"].get("year", ""))
    _send(rendered("map.html", job["root"], "/map", map=shown, width=WIDTH, height=HEIGHT), output)


@lru_cache(maxsize=4)
def _bases(store: EmbeddedStore, root: str) -> Bases:
    return Bases.of(readers_of(store), root)


def _send(content: bytes, output: BinaryIO) -> None:
    output.write(told(Kind.START, media="text/html"))
    output.write(packed(Kind.PART, content))
