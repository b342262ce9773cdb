"""A report as one JSON document: JSON-LD by ontology/context.jsonld, framed as readers of letters look for things.

Sections are in the report, findings in their section, sentences in their finding, evidence in what it shows. Whoever
knows no RDF reads it as JSON (ontology/report.schema.json); whoever does gets the same statements as from any format.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import RDF, SCHEMA, SQS, XSD
from sqskg.resources import data_folder

Json = dict[str, Any]

# What a list of the context has, of all that its property leads back from.
_LISTED = {
    "sections": SQS.Section,
    "strengths": SQS.Strength,
    "recommendations": SQS.Recommendation,
    "judgements": SQS.OverallJudgement,
    "rates": SQS.ReoffendingRate,
    "sendings": SQS.Sending,
    "unread": SQS.UnreadPassage,
    "findings": SQS.Finding,
    "observations": SQS.Observation,
    "caseExamples": SQS.CaseExample,
}
# Things that are shown where they are spoken of; of all others the address is.
_SHOWN = {
    "canonicalText", "contact", "evidence", "hadPrimarySource", "hasSelector", "inspected", "leadInspector", "creator",
    "member", "quantity", "refinedBy", "sentToPerson", "warning", "wasDerivedFrom",
}  # fmt: skip
_NATIVE = {XSD.integer}
# Numbers that come back as they are written: "01" would not, nor what a double cannot hold.
_SAFE = re.compile(r"0|-?[1-9]\d{0,14}")
_TYPE, _POSITION, _STRING, _INSPECTION = RDF.type, SCHEMA.position, XSD.string, SQS.Inspection.value


def document(quads: Iterable[Quad]) -> bytes:
    """Return the statements of one graph as a JSON document in UTF-8, the same bytes whatever their order."""
    framed = _Frame(quads).framed()
    return f"{_written(framed)}\n".encode()


def context() -> Json:
    """Return the context, which each document has in it: nobody needs a network to read one."""
    return dict(_context())


@cache
def _context() -> Json:
    told: Json = json.loads(data_folder("ontology").joinpath("context.jsonld").read_text("utf-8"))["@context"]
    return told


@cache
def _terms() -> dict[tuple[str, str], str]:
    """Return the terms by the property's address and the kind of value: a datatype, "@id", "@language", or text."""
    terms = {}
    for term, told in _context().items():
        if isinstance(told, dict) and "@id" in told:
            kind = "@language" if "@language" in told else _expanded(told.get("@type", ""))
            terms[_expanded(told["@id"]), kind] = term
        elif isinstance(told, str) and ":" in told:
            terms[_expanded(told), ""] = term
    return terms


@cache
def _lists() -> dict[str, dict[str, str]]:
    """Return the lists of the context by the property that leads back from what they hold."""
    lists: dict[str, dict[str, str]] = defaultdict(dict)
    for term, told in _context().items():
        if isinstance(told, dict) and "@reverse" in told:
            lists[_expanded(told["@reverse"])][term] = _LISTED[term].value if term in _LISTED else ""
    return dict(lists)


def _expanded(compact: str) -> str:
    prefix, colon, local = compact.partition(":")
    space = _context().get(prefix)
    return f"{space}{local}" if colon and isinstance(space, str) and not local.startswith("//") else compact


def _written(node: Any, line: str = "\n") -> str:
    """Return JSON as json.dumps writes it with an indent of 1, which has Python do what is done here by C."""
    if isinstance(node, str):
        return encode_basestring(node)
    within = f"{line} "
    if isinstance(node, dict) and node:
        members = (f"{encode_basestring(key)}: {_written(value, within)}" for key, value in node.items())
        return f"{{{within}{f',{within}'.join(members)}{line}}}"
    if isinstance(node, list) and node:
        return f"[{within}{f',{within}'.join(_written(value, within) for value in node)}{line}]"
    return json.dumps(node)


class _Frame:
    """The statements of one graph while a document is made of them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[str, list[Quad]] = defaultdict(list)
        self._back: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._classes: dict[str, set[str]] = defaultdict(set)
        for quad in sorted(quads, key=str):
            subject, said = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(said, NamedNode | Literal):
                raise ValueError(f"a blank node has no address, and is nothing that is published: {quad}")
            self._said[subject.value].append(quad)
            if quad.predicate == _TYPE:
                self._classes[subject.value].add(said.value)
            elif isinstance(said, NamedNode) and quad.predicate.value in _lists():
                self._back[said.value][quad.predicate.value].add(subject.value)
        self._done: set[str] = set()

    def framed(self) -> Json:
        """Return the report with all that is part of it, and beside it what is not: posts, bodies, the reading."""
        reports = sorted(thing for thing, classes in self._classes.items() if SQS.Report.value in classes)
        tree: Json = {"@context": context()}
        for report in reports[:1]:
            tree |= self._thing(report)
        # What is shown within another on the way is done when its own turn comes.
        beside = [self._thing(thing) for thing in sorted(self._said) if thing not in self._done]
        return tree | ({"included": beside} if beside else {})

    def _thing(self, thing: str, within: str = "") -> Json:
        """Return a thing; `within` is the property by which it is listed, which need not be said again."""
        self._done.add(thing)
        shown: dict[str, Any] = {}
        for quad in self._said[thing]:
            if quad.predicate == _TYPE or quad.predicate.value == within:
                continue
            term, value = self._value(quad)
            shown.setdefault(term, []).append(value)
        # Most things have nothing that leads back to them.
        for predicate, leading in sorted(self._back.get(thing, {}).items()):
            for term, kind in _lists()[predicate].items():
                found = [one for one in leading if not kind or kind in self._classes[one]]
                if found:
                    shown[term] = [self._thing(one, predicate) for one in sorted(found, key=self._place)]
        values = {term: self._bare(term, shown[term]) for term in sorted(shown)}
        classes = sorted(_terms().get((kind, ""), kind) for kind in self._classes[thing])
        return {"id": thing, **({"type": classes} if classes else {}), **values}

    def _value(self, quad: Quad) -> tuple[str, object]:
        said, terms, predicate = quad.object, _terms(), quad.predicate.value
        if isinstance(said, NamedNode):
            term = terms.get((predicate, "@id"))
            if term is None:
                return predicate, {"id": said.value}
            shown = term in _SHOWN or _INSPECTION in self._classes[said.value]
            if shown and self._said.get(said.value):
                return term, self._thing(said.value)
            return term, _compact(said.value)
        if not isinstance(said, Literal):
            raise TypeError("a statement leads to an address or to a literal")
        kind = "@language" if said.language == "en" else "" if said.datatype == _STRING else said.datatype.value
        term = terms.get((predicate, kind))
        if term is None:
            tag = {"@language": said.language} if said.language else {"@type": said.datatype.value}
            return predicate, {"@value": said.value, **tag}
        # JSON has no decimal numbers but floating ones, which JSON-LD reads as doubles.
        return term, int(said.value) if said.datatype in _NATIVE and _SAFE.fullmatch(said.value) else said.value

    def _bare(self, term: str, values: Sequence[object]) -> object:
        told = _context().get(term)
        several = isinstance(told, dict) and told.get("@container") == "@set"
        return values if several or len(values) > 1 else values[0]

    def _place(self, thing: str) -> tuple[int, str]:
        places = (quad.object for quad in self._said[thing] if quad.predicate == _POSITION)
        return next((int(place.value) for place in places if isinstance(place, Literal)), 0), thing


def _compact(address: str) -> str:
    """Return the address of a concept as the context shortens it: "def:theme/health"."""
    concepts = str(_context()["def"])
    return f"def:{address.removeprefix(concepts)}" if address.startswith(concepts) else address
