"""A store of one service's letters in which every field of words holds what a browser would run if it could."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from support import LETTERS

from sqskg.intake import load_letter
from sqskg.pages.frame import Frame
from sqskg.pages.presentation import Presentation
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

SCRIPT = "\"'><script>alert(1)</script>"
_WORDS = NamedNode("http://www.w3.org/2001/XMLSchema#string")


@pytest.fixture(scope="package")
def hostile() -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    for path in LETTERS:
        if path.stem.startswith("harrowmere"):
            load_letter(path, store)
    for name in store.reports():
        store.replace(name, [Quad(q.subject, q.predicate, _marked(q.object), name) for q in store.graph(name)])
    return store


def _marked(term: Any) -> Any:
    # Days and numbers are of types that have no room for words.
    if isinstance(term, Literal) and (term.datatype == _WORDS or term.language):
        return Literal(SCRIPT + term.value, language=term.language)
    return term


def shown(store: EmbeddedStore, path: str) -> str:
    """Return the page of a document."""
    presentation = Presentation([store], Bases.of([store]), Frame())
    document = presentation.document(path)
    assert document
    return presentation.written(document, path, "text/html").decode()


def all_text(page: str) -> bool:
    """Say whether a page of the hostile letters has their words, and none of them as HTML."""
    return "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
