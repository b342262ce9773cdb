"""A worker's answer to a browser that asks in SPARQL: the editor, with the first rows below."""

from __future__ import annotations

from typing import Any, BinaryIO

from sqskg.pages.editor import editor, result
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.sparql import told_of_services
from sqskg.web.sending import send_whole


def answer_editor(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the page of a query and what it finds.

    `job` has the query, the path under which the server is, and the most bytes. Raises QueryError and RefusedError.
    """
    with told_of_services(job["query"]):
        found = result(store.query(job["query"]), Bases.of([store], job["root"]))
    send_whole(editor(job["root"], job["query"], found=found), output, most=job["bytes_most"])
