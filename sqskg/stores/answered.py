"""What a SPARQL server has answered, as terms in the form in which stores keep them."""

from __future__ import annotations

import json
import re
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from sqskg.stores.dataset import OURS
from sqskg.stores.store import Answer, Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BOOLEANS = {"0": "false", "1": "true"}
_DECIMAL = re.compile(r"([+-]?)0*(\d*)(?:\.(\d*?)0*)?")
# What Virtuoso calls the one column of its answer to an ASK query.
_ASKED = "__ASK_RETVAL"


def answer_of(content: bytes) -> Answer:
    """Return what the W3C's JSON results format says. Raises ValueError, KeyError and the like for other content."""
    tree: Any = json.loads(content)
    if "boolean" in tree:
        return Answer(("answer",), ((Literal(bool(tree["boolean"])),),))
    names = tuple(name for name in tree["head"]["vars"] if not name.startswith(OURS))
    bindings = tree["results"]["bindings"]
    if names == (_ASKED,):
        asked = bool(bindings) and bindings[0][_ASKED]["value"] == "1"
        return Answer(("answer",), ((Literal(asked),),))
    return Answer(names, tuple(tuple(_term(row.get(name)) for name in names) for row in bindings))


def canonical(term: Literal) -> Literal:
    """Return a literal in the canonical form of its type, where servers are known to give another.

    Virtuoso gives booleans as 0 and 1, and texts with their type; language tags have no case
    (https://www.w3.org/TR/rdf11-concepts/#section-Graph-Literal).
    """
    if term.language is not None:
        return Literal(term.value, language=term.language.lower())
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "boolean":
        return Literal(_BOOLEANS.get(term.value, term.value), datatype=term.datatype)
    match = _DECIMAL.fullmatch(term.value) if kind in {"decimal", "integer"} else None
    if match:
        sign, whole, part = match[1], match[2] or "0", match[3] or ""
        number = f"{whole}.{part}" if part else whole
        return Literal(f"{'-' if sign == '-' and number.strip('0.') else ''}{number}", datatype=term.datatype)
    return term


def canonical_quad(said: Quad | Triple, graph: NamedNode) -> Quad:
    """Return a statement of a graph with its literal in canonical form."""
    value = canonical(said.object) if isinstance(said.object, Literal) else said.object
    return Quad(said.subject, said.predicate, value, graph)


def _term(value: dict[str, str] | None) -> Term:
    if value is None:
        return None
    if value["type"] == "uri":
        return NamedNode(value["value"])
    if value["type"] == "bnode":
        return BlankNode(value["value"])
    if "xml:lang" in value:
        return canonical(Literal(value["value"], language=value["xml:lang"]))
    if "datatype" in value:
        return canonical(Literal(value["value"], datatype=NamedNode(value["datatype"])))
    return Literal(value["value"])
