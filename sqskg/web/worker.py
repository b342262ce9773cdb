"""A process that answers queries, one after the other: to stop a query is to stop its process.

Run as `python -m sqskg.web.worker FOLDER MEMORY`. Jobs come on standard input and answers go to standard output, in
the frames of sqskg.web.frames.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar, cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, RdfFormat, serialize

from sqskg.asking.rows import Row, RowFormat, write_boolean, write_rows
from sqskg.errors import QueryError, SqskgError
from sqskg.prefixes import PREFIXES
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.asking import answer_question, answer_values
from sqskg.web.catalogue import answer_catalogue
from sqskg.web.document import answer_document
from sqskg.web.frames import Kind, packed, read, told

_PART = 64 * 2**10
_ADVICE = "Ask for less, with LIMIT or by a narrower pattern."
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
Item = TypeVar("Item")


class RefusedError(Exception):
    """What a worker does not answer, with the status of HTTP for it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Answering(io.RawIOBase):
    """Sends what is written to it in parts, up to so many bytes."""

    def __init__(self, output: BinaryIO, most: int) -> None:
        self._output, self._left, self._part = output, most, bytearray()

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def write(self, content: Any, /) -> int:
        """Take bytes; send them when there are enough. Raises RefusedError beyond the limit."""
        self._left -= len(content)
        if self._left < 0:
            raise RefusedError(422, f"The answer is longer than this server gives. {_ADVICE}")
        self._part += content
        if len(self._part) >= _PART:
            self.send()
        return len(content)

    def send(self) -> None:
        """Send what was taken."""
        if self._part:
            self._output.write(packed(Kind.PART, bytes(self._part)))
            self._output.flush()
            self._part.clear()


def answer_query(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Answer a query in SPARQL in the first of the formats that its kind of answer may have.

    `job` has the query, its base, the graphs of its data set (None where the query or the store says), the media types
    for rows, for yes or no and for graphs (None where none is acceptable), and the most rows and bytes. Raises
    RefusedError.
    """
    found = store.query(job["query"], _named(job["default"]), _named(job["named"]), job["base"])
    if isinstance(found, QueryBoolean):
        answering = _started(job, "boolean", output)
        with _words(answering) as words:
            write_boolean(RowFormat(job["boolean"]), bool(found), words)
    elif isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        rows: Iterator[Row] = (tuple(row) for row in found)
        first = _up_to(rows, job["rows_most"])
        answering = _started(job, "rows", output)
        with _words(answering) as words:
            write_rows(RowFormat(job["rows"]), names, first, words)
    else:
        answering = _started(job, "graph", output)
        # No IO class of Python's: what is written is counted and sent as it comes.
        serialize(
            _up_to(found, job["rows_most"]), cast("IO[bytes]", answering), _GRAPHS[job["graph"]], prefixes=PREFIXES
        )
    answering.send()


def _named(addresses: Sequence[str] | None) -> list[NamedNode] | None:
    if addresses is None:
        return None
    try:
        return [NamedNode(address) for address in addresses]
    except ValueError as error:
        raise RefusedError(400, f"The address of a graph is none: {error}.") from None


def _started(job: dict[str, Any], kind: str, output: BinaryIO) -> Answering:
    if job[kind] is None:
        raise RefusedError(406, f"This answer is {_KINDS[kind]}, in none of the formats that were asked for.")
    output.write(told(Kind.START, media=job[kind]))
    return Answering(output, job["bytes_most"])


_KINDS = {"rows": "rows", "boolean": "yes or no", "graph": "a graph"}


def _words(answering: Answering) -> io.TextIOWrapper:
    return _Open(io.BufferedWriter(answering, _PART), "utf-8", newline="")


class _Open(io.TextIOWrapper):
    """A text that leaves what is below it open."""

    def close(self) -> None:
        """Pass on all words."""
        if not self.closed:
            self.flush()
            self.detach().detach()  # type: ignore[attr-defined]


def _up_to(items: Iterable[Item], most: int) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number >= most:
            raise RefusedError(422, f"The answer has more than {most} rows. {_ADVICE}")
        yield item


Handler = Callable[[EmbeddedStore, dict[str, Any], BinaryIO], None]
HANDLERS: dict[str, Handler] = {
    "query": answer_query, "question": answer_question, "values": answer_values, "document": answer_document,
    "catalogue": answer_catalogue,
}  # fmt: skip


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(folder: str, memory: str) -> None:
    """Answer jobs until there are no more."""
    _limit_memory(int(memory))
    jobs, output = sys.stdin.buffer, sys.stdout.buffer
    store = EmbeddedStore.read(Path(folder))
    output.write(packed(Kind.READY))
    output.flush()
    while frame := read(jobs):
        job = json.loads(frame[1])
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
            output.write(told(Kind.REFUSED, status=422, message=f"The query needs too much memory. {_ADVICE}"))
        output.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
