"""A worker's answers to requests for the first page, the list of letters and search."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from sqskg.day import in_words
from sqskg.pages.frame import rendered
from sqskg.pages.hits import Results, as_facts, asked_for, results
from sqskg.pages.home import home
from sqskg.pages.letters import ORDERS, Listed, all_letters, letters_page
from sqskg.searching.index import Index
from sqskg.searching.kind import Kind
from sqskg.searching.search import search
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import bases_of
from sqskg.web.sending import RefusedError, send_whole

_HTML = "text/html"


def answer_home(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the first page. `job` has the path under which the server is, and the day on which the store changed."""
    shown = home(store, _every(store, job["root"]))
    changed = in_words(date.fromisoformat(job["changed"]))
    send_whole(rendered("home.html", job["root"], "/", home=shown, changed=changed), output)


def answer_letters(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give a page of the list of letters. `job` has `given` as sqskg.pages.letters takes it, and the page.

    Raises QueryError for what there is not.
    """
    given = {name: job["given"].get(name, "") for name in ("team", "year", "order")}
    shown = letters_page(store, _every(store, job["root"]), given, job["page"], job["root"])
    given["order"] = given["order"] or "newest"
    send_whole(rendered("letters.html", job["root"], "/reports", letters=shown, given=given, orders=ORDERS), output)


def answer_search(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give what has some words, in a media type.

    `job` has what was said, `of` which kind (None for all), the page, where the index is, and whether that is of the
    store's state. Raises QueryError for a page that there is not, and RefusedError where the index is damaged; then it
    is taken away, and made anew.
    """
    place, kind = Path(job["index"]), Kind(job["of"]) if job["of"] else None
    try:
        with Index.reading(place) as index:
            found = search(index, store, asked_for(job["said"], kind, job["page"]))
    except sqlite3.DatabaseError:
        place.unlink(missing_ok=True)
        raise RefusedError(503, "The index for search is damaged, and is made anew. Ask again in a moment.") from None
    given = {"q": job["said"], "kind": kind, "page": job["page"]}
    shown = results(found, bases_of(store, job["root"]), given, current=job["current"])
    if job["media"] == _HTML:
        send_whole(_page(shown, job["root"]), output)
    else:
        send_whole(json.dumps(as_facts(shown), ensure_ascii=False).encode(), output, job["media"])


def _page(shown: Results, root: str) -> bytes:
    return rendered(
        "search.html", root, said=shown.said, kind=shown.kind, results=shown if shown.said else None,
        all_href=shown.all_href, preparing=False,
    )  # fmt: skip


# A worker's store is one state of it and stays so: what hangs on all letters is read once.
@lru_cache(maxsize=4)
def _every(store: EmbeddedStore, root: str) -> tuple[Listed, ...]:
    return tuple(all_letters(store, bases_of(store, root)))
