"""A SPARQL 1.1 server as a source of answers, through SPARQLWrapper."""

from __future__ import annotations

import json
import re
from http.client import HTTPException
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from sqskg import __version__
from sqskg.errors import QueryError, StoreError
from sqskg.prefixes import with_prefixes
from sqskg.stores.store import Answer, Term

_TIMEOUT_SECONDS = 60
# Enough of an answer that is no result to tell what it is.
_SHOWN = 80
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_ROWS = {"SELECT", "ASK"}


class RemoteReader:
    """Asks the query address of a server: its named graphs are the reports, its default graph is their merge."""

    def __init__(self, address: str) -> None:
        self._address = address

    def select(self, query: str) -> Answer:
        """Return the rows of a SELECT query; an ASK query has one row with one value, `answer`.

        Raises QueryError for a query that the server does not take, StoreError where it does not answer.
        """
        client = self._client(query)
        if client.queryType not in _ROWS:
            raise QueryError("This query", "it makes triples, not rows", "Ask for them with --format turtle.")
        content = self._asked(client, JSON)
        try:
            return _answer(json.loads(content))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise self._not_sparql(content) from None

    def triples(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE query, sorted. Raises as `select` does."""
        client = self._client(query)
        if client.queryType in _ROWS:
            raise QueryError("This query", "it makes rows, not triples", "Ask for them with --format table.")
        content = self._asked(client, TURTLE)
        try:
            quads = list(parse(content, format=RdfFormat.TURTLE))
        except (SyntaxError, ValueError):
            raise self._not_sparql(content) from None
        return sorted({Triple(q.subject, q.predicate, q.object) for q in quads}, key=str)

    def _client(self, query: str) -> SPARQLWrapper:
        client = SPARQLWrapper(self._address, agent=f"sqskg/{__version__}")
        # SPARQLWrapper takes "copy" or "add" in a second line of comments for the kind of query that this is.
        client.setQuery(_COMMENT.sub("", with_prefixes(query)))
        client.setMethod(POST)
        client.setTimeout(_TIMEOUT_SECONDS)
        return client

    def _asked(self, client: SPARQLWrapper, form: str) -> bytes:
        client.setReturnFormat(form)
        try:
            content: bytes = client.query().response.read()
        except QueryBadFormed as error:
            reason = " ".join(str(error).split())[:300]
            raise QueryError("This query", f"the server does not take it: {reason}", "Mend it there.") from None
        except (SPARQLWrapperException, HTTPException, OSError, UnicodeError) as error:
            advice = "Check --store or SQSKG_STORE (the address of 'sqskg serve' ends in /sparql), and that it runs."
            reason = " ".join(str(error).split())[:300]
            raise StoreError(self._address, f"The SPARQL server does not answer ({reason})", advice) from None
        return content

    def _not_sparql(self, content: bytes) -> StoreError:
        begins = " ".join(content[:_SHOWN].decode("utf-8", "replace").split())
        advice = "Give --store or SQSKG_STORE the server's query address, not that of its pages."
        return StoreError(self._address, f"What answers here is no SPARQL result; it begins {begins!r}", advice)


def _answer(tree: Any) -> Answer:
    """Return what the W3C's JSON results format says. Raises KeyError, TypeError and the like for other trees."""
    if "boolean" in tree:
        return Answer(("answer",), ((Literal(bool(tree["boolean"])),),))
    names = tuple(tree["head"]["vars"])
    rows = (tuple(_term(row.get(name)) for name in names) for row in tree["results"]["bindings"])
    return Answer(names, tuple(rows))


def _term(value: dict[str, str] | None) -> Term:
    if value is None:
        return None
    if value["type"] == "uri":
        return NamedNode(value["value"])
    if value["type"] == "bnode":
        return BlankNode(value["value"])
    if "xml:lang" in value:
        return Literal(value["value"], language=value["xml:lang"])
    if "datatype" in value:
        return Literal(value["value"], datatype=NamedNode(value["datatype"]))
    return Literal(value["value"])
