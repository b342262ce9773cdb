"""A worker's answers to requests for what is seen over all letters: themes over services, and the map."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, BinaryIO

from sqskg.pages.frame import rendered
from sqskg.pages.mapped import HEIGHT, WIDTH, Map, mapped
from sqskg.pages.tally import letters
from sqskg.pages.themes import Known, known, themes
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import bases_of, readers_of
from sqskg.web.sending import send_whole
from sqskg.web.tallied import tallied


def answer_themes(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give themes over services. `job` has `given` as sqskg.pages.themes takes it. Raises QueryError."""
    shown = themes(_known(store), job["given"], bases_of(store, job["root"]))
    send_whole(rendered("themes.html", job["root"], "/themes", themes=shown), output)


def answer_map(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the map. `job` has `given`, perhaps with a year. Raises QueryError."""
    shown = _map(store, job["root"], job["given"].get("year", ""))
    send_whole(rendered("map.html", job["root"], "/map", map=shown, width=WIDTH, height=HEIGHT), output)


@lru_cache(maxsize=1)
def _known(store: EmbeddedStore) -> Known:
    readers = tuple(readers_of(store))
    return known(readers, tallied(readers))


@lru_cache(maxsize=32)
def _map(store: EmbeddedStore, root: str, year: str) -> Map:
    readers = readers_of(store)
    return mapped(readers, letters(readers), bases_of(store, root), year)
