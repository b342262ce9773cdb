"""The quick engine: Shifty, with the rules compiled once, says of most reports that they keep every rule.

pySHACL is the reference (reference.py), and is asked about all others: it takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import Quad
from shifty import PreparedValidator

from sqskg.checking.rules import Statement, is_reference, rule_files
from sqskg.describing.terms import RDF, RDFS
from sqskg.vocabulary import ontology_quads

# What the rules need of all of the ontology: which class is below which, and what is of which class.
_STRUCTURE = {RDF.type, RDFS.subClassOf}


def keeps_every_rule(statements: Iterable[Statement]) -> bool:
    """Say whether no rule has anything to say of a report, not even a warning.

    False says no more than that the reference is to be asked.
    """
    lines = [f"{subject} {predicate} {value} .\n" for subject, predicate, value in statements]
    named = {name for subject, _, value in statements for name in (subject, value)}
    beside = _described()
    lines.extend(beside[name] for name in named & beside.keys())
    found = _rules().validate_algebra(
        "".join([_structure(), *lines]).encode(), infer=False, sort_results=False, on_unsupported="error"
    )
    return found.conforms and not found.violations


@cache
def _rules() -> PreparedValidator:
    return PreparedValidator(list(rule_files()))


@cache
def _structure() -> str:
    return "".join(_line(quad) for quad in ontology_quads() if quad.predicate in _STRUCTURE and not is_reference(quad))


@cache
def _described() -> dict[str, str]:
    """Return what the ontology and the reference data say of each thing, by the thing."""
    described: dict[str, list[str]] = {}
    for quad in ontology_quads():
        described.setdefault(str(quad.subject), []).append(_line(quad))
    return {thing: "".join(lines) for thing, lines in described.items()}


def _line(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} .\n"
