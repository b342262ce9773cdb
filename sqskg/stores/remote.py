"""A SPARQL 1.1 server as a source of answers, through SPARQLWrapper."""

from __future__ import annotations

import re
from functools import cached_property

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from sqskg.errors import QueryError, StoreError
from sqskg.prefixes import with_prefixes
from sqskg.stores.answered import answer_of
from sqskg.stores.connection import Connection, Reply
from sqskg.stores.constructing import Construction
from sqskg.stores.dataset import MERGED, Dataset, Kind
from sqskg.stores.paging import ROWS, Paged
from sqskg.stores.server import Server
from sqskg.stores.sparql import refusal
from sqskg.stores.store import Answer, Term

# Enough of an answer that is no result to tell what it is.
_SHOWN = 80
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_ROWS = {"SELECT", "ASK"}
# No server is known to cut an answer at less: shorter ones need not be counted.
_SHORT = 100
# Of these it is known when they cut answers: never, or saying so in a header.
_FRANK = ("Oxigraph", "Virtuoso")
_ASKED_TWICE = 2
# Virtuoso's for a part of an answer: https://docs.openlinksw.com/virtuoso/anytimequeries/.
_IN_PART = "S1TAT"
_AS_IT_IS = Dataset(Kind.UNION, tuple, virtuoso=False)


class RemoteReader:
    """Asks the query address of a server, of which a plain pattern asks the merge of all graphs, as of every store."""

    def __init__(self, server: Server | str) -> None:
        self.server = Server.at(server) if isinstance(server, str) else server
        self._asking = Connection(self.server.query, self.server.seconds)

    def select(self, query: str) -> Answer:
        """Return the rows of a SELECT query; an ASK query has one row with one value, `answer`.

        A server that cuts answers is noticed, and asked for the rest. Raises QueryError for a query that the server
        does not take, StoreError where it does not answer, or not in full.
        """
        if _type(query) not in _ROWS:
            raise QueryError("This query", "it makes triples, not rows", "Ask for them with --format turtle.")
        return self._all_rows(query, self._dataset)

    def rows_as_it_is(self, query: str) -> tuple[tuple[Term, ...], ...]:
        """Return the rows of a query that says itself which graphs it asks. Raises as `select` does."""
        return self._all_rows(query, _AS_IT_IS).rows

    def triples(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE query, sorted. Raises as `select` does."""
        if _type(query) in _ROWS:
            raise QueryError("This query", "it makes rows, not triples", "Ask for them with --format table.")
        if self._dataset.virtuoso:
            # It cuts triples too, and has no header that says so; rows can be counted.
            construction = Construction.of(with_prefixes(query))
            if construction is not None:
                return sorted(set(construction.triples(self.select(construction.query))), key=str)
        # Virtuoso turns doubles into decimals in Turtle.
        accept = "application/n-triples, text/turtle;q=0.5"
        content = self._sent(query, TURTLE, accept, self._dataset).content
        try:
            # N-Triples is Turtle too.
            quads = list(parse(content, format=RdfFormat.TURTLE))
        except (SyntaxError, ValueError):
            raise self._not_sparql(content) from None
        return sorted({Triple(q.subject, q.predicate, q.object) for q in quads}, key=str)

    @cached_property
    def _dataset(self) -> Dataset:
        """How this server has the merge of all graphs: one that sqskg writes to has it in a graph if need be."""
        reply = self._sent(f"ASK {{ GRAPH {MERGED} {{ ?s ?p ?o }} }}", JSON, None, _AS_IT_IS)
        named = self._understood(reply).rows[0][0] == Literal(True)
        virtuoso = reply.headers.get("server", "").startswith("Virtuoso")
        return Dataset(Kind.NAMED if named else Kind.APART, self._names, virtuoso=virtuoso)

    def _names(self) -> list[NamedNode]:
        """Return the names of all graphs but that of the merge, where they are to be named one by one."""
        rows = self.rows_as_it_is("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return [name for row in rows for name in row if isinstance(name, NamedNode) and name != MERGED]

    def _all_rows(self, query: str, dataset: Dataset) -> Answer:
        answer, reply = self._rows(query, dataset)
        known = reply.headers.get("server", "").startswith(_FRANK)
        if "x-sparql-maxrows" in reply.headers or (len(answer.rows) >= _SHORT and not known):
            return self._whole(query, answer, dataset)
        return answer

    def _rows(self, query: str, dataset: Dataset) -> tuple[Answer, Reply]:
        reply = self._sent(query, JSON, None, dataset)
        if reply.headers.get("x-sql-state") == _IN_PART:
            raise self._cut("gave the part of the answer that it had in its time")
        return self._understood(reply), reply

    def _understood(self, reply: Reply) -> Answer:
        try:
            return answer_of(reply.content)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise self._not_sparql(reply.content) from None

    def _whole(self, query: str, first: Answer, dataset: Dataset) -> Answer:
        """Return all rows of a query, of which a server gave the first, or some of them."""
        paged = Paged.of(with_prefixes(_COMMENT.sub("", query)), first.variables)
        if paged is None:
            raise self._cut(f"may have cut the answer at {len(first.rows)} rows, and a query with FROM cannot be paged")
        total = self._count(paged, dataset)
        if total == len(first.rows):
            return first
        for _ in range(_ASKED_TWICE):
            rows = [
                row
                for start in range(0, total, len(first.rows))
                for row in self._rows(paged.page(start, len(first.rows)), dataset)[0].rows
            ]
            before, total = total, self._count(paged, dataset)
            if len(rows) == before == total:
                return Answer(first.variables, tuple(rows))
        raise self._cut(f"cuts answers at {len(first.rows)} rows, and gave {len(rows)} of {total} in pages")

    def _count(self, paged: Paged, dataset: Dataset) -> int:
        answer, _ = self._rows(paged.count, dataset)
        count = answer.rows[0][answer.variables.index(ROWS)]
        return int(count.value) if isinstance(count, Literal) else 0

    def _sent(self, query: str, form: str, accept: str | None, dataset: Dataset) -> Reply:
        client = _Carried(self._asking)
        # SPARQLWrapper takes "copy" or "add" in a second line of comments for the kind of query that this is.
        client.setQuery(dataset.query(_COMMENT.sub("", query)))
        client.setMethod(POST)
        client.setOnlyConneg(True)
        client.setReturnFormat(form)
        for name, value in dataset.graphs(query):
            client.addParameter(name, value)
        if accept is not None:
            client.addCustomHttpHeader("Accept", accept)
        reply = client.reply()
        if reply.status in {400, 422}:
            raise QueryError("This query", f"the server does not take it: {reply.words}", "Mend it there.")
        if reply.status >= 400:
            advice = "Check --store or SQSKG_STORE (the address of 'sqskg serve' ends in /sparql), and that it runs."
            said = f"The SPARQL server does not answer ({reply.status} {reply.words})"
            raise StoreError(self._asking.shown, said, advice)
        return reply

    def _cut(self, what: str) -> StoreError:
        advice = "Raise its limits (docs/stores.md says which), or ask for less."
        return StoreError(self._asking.shown, f"The SPARQL server {what}", advice)

    def _not_sparql(self, content: bytes) -> StoreError:
        begins = " ".join(content[:_SHOWN].decode("utf-8", "replace").split())
        advice = "Give --store or SQSKG_STORE the server's query address, not that of its pages."
        return StoreError(self._asking.shown, f"What answers here is no SPARQL result; it begins {begins!r}", advice)


class _Carried(SPARQLWrapper):
    """SPARQLWrapper, whose requests a Connection carries: its own digest login is one for the whole process."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.address)
        self._connection = connection

    def reply(self) -> Reply:
        """Send the query by POST, so that it may be of any length."""
        request = self._createRequest()
        content = request.data
        assert isinstance(content, bytes)  # noqa: S101  # as that of a POST is
        headers = {name: request.get_header(name) or "" for name in ("Accept", "Content-type")}
        return self._connection.send("POST", content, headers)


def _type(query: str) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE, whichever a query is. Raises QueryError for an update."""
    client = SPARQLWrapper("")
    client.setQuery(with_prefixes(_COMMENT.sub("", query)))
    if not client.isSparqlQueryRequest():
        raise refusal(query, "it is an update")
    return str(client.queryType)
