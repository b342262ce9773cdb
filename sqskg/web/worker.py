"""A process that answers queries, one after the other: to stop a query is to stop its process.

Run as `python -m sqskg.web.worker FOLDER MEMORY NETWORK`. Jobs come on standard input and answers go to standard
output, in the frames of sqskg.web.frames.
"""

from __future__ import annotations

import gc
import io
import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, serialize

from sqskg.asking.rows import Row, RowFormat, write_boolean, write_rows
from sqskg.errors import QueryError, SqskgError
from sqskg.prefixes import PREFIXES
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.sparql import told_of_services
from sqskg.web.asking import answer_question, answer_values
from sqskg.web.asking_page import answer_question_page
from sqskg.web.catalogue import answer_catalogue
from sqskg.web.document import answer_document
from sqskg.web.editing import answer_editor
from sqskg.web.frames import Kind, packed, read, told
from sqskg.web.network import leave_network
from sqskg.web.overviews import answer_map, answer_themes
from sqskg.web.sending import ADVICE, RefusedError, Sending, up_to
from sqskg.web.shown import answer_home, answer_letters, answer_search

_PART = 64 * 2**10
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


def answer_query(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Answer a query in SPARQL in the first of the formats that its kind of answer may have.

    `job` has the query, its base, the graphs of its data set (None where the query or the store says), the media types
    for rows, for yes or no and for graphs (None where none is acceptable), and the most rows and bytes. Raises
    RefusedError.
    """
    found = store.query(job["query"], _named(job["default"]), _named(job["named"]), job["base"])
    with told_of_services(job["query"]):
        _send(found, job, output)


def _send(found: QuerySolutions | QueryTriples | QueryBoolean, job: dict[str, Any], output: BinaryIO) -> None:
    """Send an answer, which is reckoned as it is read."""
    if isinstance(found, QueryBoolean):
        sending = _started(job, "boolean", output)
        with _words(sending) as words:
            write_boolean(RowFormat(job["boolean"]), bool(found), words)
    elif isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        rows: Iterator[Row] = (tuple(row) for row in found)
        first = up_to(rows, job["rows_most"])
        sending = _started(job, "rows", output)
        with _words(sending) as words:
            write_rows(RowFormat(job["rows"]), names, first, words)
    else:
        sending = _started(job, "graph", output)
        # No IO class of Python's: what is written is counted and sent as it comes.
        serialize(up_to(found, job["rows_most"]), cast("IO[bytes]", sending), _GRAPHS[job["graph"]], prefixes=PREFIXES)
    sending.send()


def _named(addresses: Sequence[str] | None) -> list[NamedNode] | None:
    if addresses is None:
        return None
    try:
        return [NamedNode(address) for address in addresses]
    except ValueError as error:
        raise RefusedError(400, f"The address of a graph is none: {error}.") from None


def _started(job: dict[str, Any], kind: str, output: BinaryIO) -> Sending:
    if job[kind] is None:
        raise RefusedError(406, f"This answer is {_KINDS[kind]}, in none of the formats that were asked for.")
    output.write(told(Kind.START, media=job[kind]))
    return Sending(output, job["bytes_most"])


_KINDS = {"rows": "rows", "boolean": "yes or no", "graph": "a graph"}


def _words(sending: Sending) -> io.TextIOWrapper:
    return _Open(io.BufferedWriter(sending, _PART), "utf-8", newline="")


class _Open(io.TextIOWrapper):
    """A text that leaves what is below it open."""

    def close(self) -> None:
        """Pass on all words."""
        if not self.closed:
            self.flush()
            self.detach().detach()  # type: ignore[attr-defined]


def _answer_network(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    # networkx and numpy take longer to load than all else here, and most workers never draw.
    from sqskg.web.stakeholder import answer_network  # noqa: PLC0415

    answer_network(store, job, output)


Handler = Callable[[EmbeddedStore, dict[str, Any], BinaryIO], None]
HANDLERS: dict[str, Handler] = {
    "query": answer_query, "question": answer_question, "values": answer_values, "document": answer_document,
    "catalogue": answer_catalogue, "home": answer_home, "letters": answer_letters, "search": answer_search,
    "question page": answer_question_page, "editor": answer_editor,
    "network": _answer_network, "themes": answer_themes, "map": answer_map,
}  # fmt: skip


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _jobs(source: BinaryIO) -> Iterator[bytes]:
    """Yield jobs as they come; end the process when the server is gone, even amid a job."""
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        while frame := read(source):
            waiting.put(frame[1])
        # Nobody reads what more is said: a server that was killed could not end its workers.
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        yield waiting.get()


def main(folder: str, memory: str, network: str) -> None:
    """Answer jobs until there are no more."""
    if network == "none":
        leave_network()
    _limit_memory(int(memory))
    jobs, output = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = EmbeddedStore.read(Path(folder))
        # The server looks to a worker's time, and the system to its memory.
        store.leave_unwatched()
    except SqskgError as error:
        output.write(told(Kind.REFUSED, status=503, message=str(error)))
        return
    # What is loaded by now stays: who makes many small things for a page need not look at it again and again.
    gc.freeze()
    output.write(packed(Kind.READY))
    output.flush()
    for content in _jobs(jobs):
        job = json.loads(content)
        try:
            HANDLERS[job["kind"]](store, job, output)
            output.write(packed(Kind.END))
        except RefusedError as refused:
            output.write(told(Kind.REFUSED, status=refused.status, message=str(refused)))
        except QueryError as error:
            output.write(told(Kind.REFUSED, status=error.status, message=str(error)))
        except SqskgError as error:
            output.write(told(Kind.REFUSED, status=500, message=str(error)))
        except MemoryError:
            output.write(told(Kind.REFUSED, status=422, message=f"The query needs too much memory. {ADVICE}"))
        output.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
