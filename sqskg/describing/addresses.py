"""The addresses of things: `/id/{concept}/{key}`, and `/doc/{concept}/{key}` for the document about one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sqskg.letters.letter import Span
from sqskg.vocabulary import DEFINITIONS

#: Where data is published unless a base is configured.
BASE = "https://w3id.org/sqskg"


def slug(name: str) -> str:
    """Return a name as a step of an address: lower case, letters and digits of any script, hyphens between.

    "&" is "and". Accents stay: "Seán" and "Sean" may be two people. A name without a letter or digit gives "-".
    """
    name = unicodedata.normalize("NFC", name).lower().replace("'", "").replace("&", " and ")
    words = re.findall(r"[^\W_]+", name)
    return "-".join(words) or "-"


def report_key(team: str, published: date) -> str:
    """Return the key of a report: the team's key and the publication date."""
    return f"{team}-{published.isoformat()}"


def document_about(thing: NamedNode) -> NamedNode:
    """Return the address of the document about a thing, which for a report is its named graph."""
    return NamedNode(document_path(thing.value))


def document_path(path: str) -> str:
    """Return the path of the document about a thing, by the path of the thing, as it was asked for or with a base."""
    return path.replace("/id/", "/doc/", 1)


def thing_path(path: str) -> str:
    """Return the path of a thing, by that of the document about it."""
    return path.replace("/doc/", "/id/", 1)


def is_report(graph: NamedNode) -> bool:
    """Say whether a named graph is a report's, and not that of the reviewers' decisions."""
    return "/doc/report/" in graph.value


def concept(scheme: str, notation: str) -> NamedNode:
    """Return the address of a concept of the vocabulary."""
    return NamedNode(f"{DEFINITIONS}{scheme}/{notation}")


def data_set(name: str) -> NamedNode:
    """Return the address of one of the cubes of ontology/cubes.ttl: "shares", "reoffending-rates"."""
    return NamedNode(f"{BASE}/id/dataset/{name}")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes the addresses of what one report speaks of. `base` has no slash at its end."""

    base: str
    report: str

    def of(self, concept: str, *steps: str | int) -> NamedNode:
        """Return the address of a thing whose key stands alone: a team, a post, a person."""
        return NamedNode("/".join([self.base, "id", concept, *map(str, steps)]))

    def here(self, concept: str, *steps: str | int) -> NamedNode:
        """Return the address of a thing that this report has: its findings, its evidence."""
        return self.of(concept, self.report, *steps)

    def evidence(self, span: Span) -> NamedNode:
        """Return the address of a stretch of this report's canonical text."""
        return self.here("evidence", f"{span.start}-{span.end}")

    @property
    def graph(self) -> NamedNode:
        """The named graph of the report, which is the document about it."""
        return document_about(self.here("report"))
