"""The quick engine: Shifty, with the rules compiled once, says of most reports that they keep every rule.

pySHACL is the reference (reference.py), and is asked about all others: it takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from shifty import PreparedValidator

from sqskg.checking.rules import Statement, is_reference, rule_files, written
from sqskg.describing.terms import RDF, RDFS, SQS
from sqskg.vocabulary import ontology_quads

# What the rules need of all of the ontology: which class is below which, and what is of which class.
_STRUCTURE = {RDF.type, RDFS.subClassOf}


def keeps_every_rule(statements: Sequence[Statement], rules: PreparedValidator | None = None) -> bool:
    """Say whether no rule has anything to say of a report, not even a warning. The rules are ours unless given.

    False says no more than that the reference is to be asked.
    """
    rules = rules or _rules()
    return _finds_faults(rules) and _passes(statements, rules)


@cache
def _finds_faults(rules: PreparedValidator) -> bool:
    """Say whether the engine works here: of a report of which nothing is said it must not say that all is well."""
    return not _passes([(f"<{SQS.Report.value}/none>", str(RDF.type), str(SQS.Report))], rules)


def _passes(statements: Sequence[Statement], rules: PreparedValidator) -> bool:
    named = {name for subject, _, value in statements for name in (subject, value)}
    beside = _described()
    lines = [*map(_line, statements), *(beside[name] for name in named & beside.keys())]
    found = rules.validate_algebra(
        "".join([_structure(), *lines]).encode(), infer=False, sort_results=False, on_unsupported="error"
    )
    return found.conforms and not found.violations


@cache
def _rules() -> PreparedValidator:
    return PreparedValidator(list(rule_files()))


@cache
def _structure() -> str:
    kept = (quad for quad in ontology_quads() if quad.predicate in _STRUCTURE and not is_reference(quad))
    return "".join(map(_line, written(kept)))


@cache
def _described() -> dict[str, str]:
    """Return what the ontology and the reference data say of each thing, by the thing."""
    described: dict[str, list[str]] = {}
    for statement in written(ontology_quads()):
        described.setdefault(statement[0], []).append(_line(statement))
    return {thing: "".join(lines) for thing, lines in described.items()}


def _line(statement: Statement) -> str:
    return f"{' '.join(statement)} .\n"
