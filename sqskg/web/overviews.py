"""A worker's answers to requests for what is seen over all letters: themes over services, and the map."""

from __future__ import annotations

from typing import Any, BinaryIO

from sqskg.pages.frame import rendered
from sqskg.pages.mapped import HEIGHT, WIDTH, mapped
from sqskg.pages.themes import known, themes
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import bases_of, readers_of
from sqskg.web.sending import send_whole
from sqskg.web.tallied import all_letters, tallied


def answer_themes(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give themes over services. `job` has `given` as sqskg.pages.themes takes it. Raises QueryError."""
    readers = readers_of(store)
    shown = themes(known(readers, tallied(readers)), job["given"], bases_of(store, job["root"]))
    send_whole(rendered("themes.html", job["root"], "/themes", themes=shown), output)


def answer_map(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the map. `job` has `given`, perhaps with a year. Raises QueryError."""
    readers = readers_of(store)
    shown = mapped(readers, all_letters(readers), bases_of(store, job["root"]), job["given"].get("year", ""))
    send_whole(rendered("map.html", job["root"], "/map", map=shown, size=(WIDTH, HEIGHT)), output)
