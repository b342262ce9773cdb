"""The formats of a folder of exported graphs: one file a graph, the same bytes for the same statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from sqskg.digest import canonical, named, with_name
from sqskg.prefixes import PREFIXES
from sqskg.publishing.framed import document

# JSON-LD could name a graph, and ours does not.
_WITH_NAMES = {RdfFormat.TRIG, RdfFormat.N_QUADS}


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name on the command line, the ending of its files, and what it is called in HTTP."""

    name: str
    suffix: str
    media_type: str
    syntax: RdfFormat

    @property
    def canonical(self) -> bool:
        """Whether a file is the lines of sqskg.digest.named, one after the other."""
        return self.syntax == RdfFormat.N_QUADS

    def write(self, quads: Sequence[Quad]) -> bytes:
        """Return the statements of one graph, which are sorted, as a file."""
        if self.canonical:
            return b"".join(named(quads))
        if self.syntax == RdfFormat.JSON_LD:
            return document(quads)
        if self.syntax.supports_datasets:
            return serialize(quads, format=self.syntax, prefixes=PREFIXES) or b""
        content = serialize((quad.triple for quad in quads), format=self.syntax, prefixes=PREFIXES) or b""
        # A reader of XML takes a carriage return for a line feed: https://www.w3.org/TR/xml/#sec-line-ends. The engine
        # writes it as it is, and reads it so.
        return content.replace(b"\r", b"&#xD;") if self.syntax == RdfFormat.RDF_XML else content

    def read(self, content: bytes, graph: NamedNode) -> list[Quad]:
        """Return the statements of a file of one graph, each with the graph's name: the file's own where it has one.

        Raises SyntaxError for what is not in this format.
        """
        quads = parse(content, format=self.syntax)
        if self.syntax in _WITH_NAMES:
            return list(quads)
        return [Quad(q.subject, q.predicate, q.object, graph) for q in quads]

    def named(self, content: bytes, graph: NamedNode) -> list[bytes]:
        """Return what sqskg.digest.named makes of the statements that `read` returns. Raises SyntaxError."""
        quads = parse(content, format=self.syntax)
        return named(quads) if self.syntax in _WITH_NAMES else with_name(canonical(quads), graph)


#: The formats that there are, by name.
FORMS = {
    form.name: form
    for form in (
        Form("trig", "trig", "application/trig", RdfFormat.TRIG),
        Form("nquads", "nq", "application/n-quads", RdfFormat.N_QUADS),
        Form("turtle", "ttl", "text/turtle", RdfFormat.TURTLE),
        Form("jsonld", "jsonld", "application/ld+json", RdfFormat.JSON_LD),
        Form("rdfxml", "rdf", "application/rdf+xml", RdfFormat.RDF_XML),
    )
}
