"""Rows in the W3C's formats for SPARQL results, written one by one: an answer may be longer than memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from io import TextIOBase
from typing import TextIO, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sqskg.stores.store import Term

Row = Sequence[Term]
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE = {f"{_XSD}integer", f"{_XSD}decimal"}
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_PLACES = ("subject", "predicate", "object")


class RowFormat(Enum):
    """A format for rows; the value is its media type."""

    JSON = "application/sparql-results+json"
    XML = "application/sparql-results+xml"
    CSV = "text/csv"
    TSV = "text/tab-separated-values"


def write_rows(form: RowFormat, names: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    """Write rows, whose values are in the order of `names`, as they come; lines end in a line feed alone."""
    _WRITERS[form](names, rows, output)


def write_boolean(form: RowFormat, answer: bool, output: TextIO) -> None:
    """Write the answer to an ASK query. Raises ValueError for a format that has no such answers."""
    if form is RowFormat.JSON:
        json.dump({"head": {}, "boolean": answer}, output)
    elif form is RowFormat.XML:
        with _Element(_started(output), "sparql", {"xmlns": _RESULTS}) as xml:
            _text(xml, "head", "")
            _text(xml, "boolean", str(answer).lower())
    else:
        raise ValueError(f"{form.value} has no answer to ASK")


def plain(term: Term) -> str:
    """Return a term's value alone, as CSV has it; nothing for None."""
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _csv(names: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([plain(term) for term in row] for row in rows)


def _tsv(names: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    output.write("\t".join(f"?{name}" for name in names) + "\n")
    output.writelines("\t".join(map(_as_in_turtle, row)) + "\n" for row in rows)


def _as_in_turtle(term: Term) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal) and term.datatype.value in _BARE:
        return term.value
    return str(term).replace("\t", "\\t")


def _json(names: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    output.write(f'{{"head": {json.dumps({"vars": list(names)}, ensure_ascii=False)}, "results": {{"bindings": [')
    between = "\n"
    for row in rows:
        binding = {name: _tree(term) for name, term in zip(names, row, strict=True) if term is not None}
        output.write(between + json.dumps(binding, ensure_ascii=False))
        between = ",\n"
    output.write("\n]}}\n")


def _tree(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        # As version 1.2 of SPARQL has it.
        return {"type": "triple", "value": {place: _tree(getattr(term, place)) for place in _PLACES}}
    value: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return {**value, "xml:lang": term.language}
    return value if term.datatype.value == _STRING else {**value, "datatype": term.datatype.value}


class _Element:
    """An element of XML, ended where the block ends."""

    def __init__(self, xml: XMLGenerator, name: str, attributes: Mapping[str, str] | None = None) -> None:
        self.xml, self.name, self.attributes = xml, name, attributes or {}

    def __enter__(self) -> XMLGenerator:
        self.xml.startElement(self.name, AttributesImpl(dict(self.attributes)))
        return self.xml

    def __exit__(self, *_: object) -> None:
        self.xml.endElement(self.name)


def _started(output: TextIO) -> XMLGenerator:
    output.write('<?xml version="1.0" encoding="utf-8"?>\n')
    return XMLGenerator(cast("TextIOBase", output), "utf-8", short_empty_elements=True)


def _text(xml: XMLGenerator, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    with _Element(xml, name, attributes):
        xml.characters(text)


def _xml(names: Sequence[str], rows: Iterable[Row], output: TextIO) -> None:
    with _Element(_started(output), "sparql", {"xmlns": _RESULTS}) as xml:
        with _Element(xml, "head"):
            for name in names:
                _text(xml, "variable", "", {"name": name})
        with _Element(xml, "results"):
            for row in rows:
                output.write("\n")
                with _Element(xml, "result"):
                    for name, term in zip(names, row, strict=True):
                        if term is not None:
                            with _Element(xml, "binding", {"name": name}):
                                _term(xml, term)
    output.write("\n")


def _term(xml: XMLGenerator, term: NamedNode | BlankNode | Literal | Triple) -> None:
    if isinstance(term, NamedNode):
        _text(xml, "uri", term.value)
    elif isinstance(term, BlankNode):
        _text(xml, "bnode", term.value)
    elif isinstance(term, Literal):
        told = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        _text(xml, "literal", term.value, {} if told.get("datatype") == _STRING else told)
    else:
        with _Element(xml, "triple"):
            for place in _PLACES:
                with _Element(xml, place):
                    _term(xml, getattr(term, place))


_WRITERS: dict[RowFormat, Callable[[Sequence[str], Iterable[Row], TextIO], None]] = {
    RowFormat.JSON: _json,
    RowFormat.XML: _xml,
    RowFormat.CSV: _csv,
    RowFormat.TSV: _tsv,
}
