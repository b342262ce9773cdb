"""The reports in a store: the list of them, and what one says in short."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from sqskg.asking.question import filled
from sqskg.stores.store import Answer, Reader

_REPORTS = """
SELECT ?report ?team ?published ?cases ?findings ?observations ?copies WHERE {
  { SELECT ?r (COUNT(?f) AS ?findings) { ?f a sqs:Finding ; sqs:inReport ?r } GROUP BY ?r }
  { SELECT ?r (COUNT(?o) AS ?observations) { ?o a sqs:Observation ; sqs:inReport ?r } GROUP BY ?r }
  ?r dcterms:issued ?published ; prov:wasGeneratedBy ?inspection .
  ?inspection sqs:inspected ?yot .
  { SELECT ?yot (MIN(?name) AS ?team) { ?yot a sqs:YouthOffendingTeam ; rdfs:label ?name } GROUP BY ?yot }
  OPTIONAL { ?inspection sqs:casesExamined ?cases }
  OPTIONAL {
    SELECT ?r (COUNT(?s) AS ?copies) { ?s sqs:inReport ?r ; sqs:capacity/skos:notation "copy" } GROUP BY ?r
  }
  BIND (REPLACE(STR(?r), "^.*/", "") AS ?report)
} ORDER BY ?team ?published
"""
_FACTS = """
SELECT ?title ?published ?start ?end ?cases ?author ?lead ?rate ?average WHERE {
  VALUES ?report { UNDEF }
  ?report dcterms:title ?title ; dcterms:issued ?published ; prov:wasGeneratedBy ?inspection .
  OPTIONAL { ?report dcterms:creator/foaf:name ?author }
  OPTIONAL { ?inspection sqs:fieldworkStart ?start ; sqs:fieldworkEnd ?end }
  OPTIONAL { ?inspection sqs:casesExamined ?cases }
  OPTIONAL { ?inspection sqs:leadInspector/foaf:name ?lead }
  OPTIONAL {
    ?statistic a sqs:ReoffendingRate ; sqs:inReport ?report ; sqs:rate ?rate .
    OPTIONAL { ?statistic sqs:nationalAverage ?average }
  }
} ORDER BY DESC(?author) DESC(?lead)
"""
_SECTIONS = """
SELECT ?title (COUNT(DISTINCT ?finding) AS ?findings) (COUNT(DISTINCT ?observation) AS ?sentences)
  (COUNT(DISTINCT ?good) AS ?positive) (COUNT(DISTINCT ?bad) AS ?negative) (COUNT(DISTINCT ?both) AS ?mixed)
  (COUNT(DISTINCT ?none) AS ?neutral) WHERE {
  VALUES ?report { UNDEF }
  ?section a sqs:Section ; sqs:inReport ?report ; dcterms:title ?title ; schema:position ?place .
  OPTIONAL {
    ?finding sqs:section ?section
    OPTIONAL {
      ?observation sqs:finding ?finding ; a sqs:Observation ; sqs:polarity/skos:notation ?polarity .
      BIND (IF(?polarity = "positive", ?observation, ?unbound) AS ?good)
      BIND (IF(?polarity = "negative", ?observation, ?unbound) AS ?bad)
      BIND (IF(?polarity = "mixed", ?observation, ?unbound) AS ?both)
      BIND (IF(?polarity = "neutral", ?observation, ?unbound) AS ?none)
    }
  }
} GROUP BY ?section ?title ?place ORDER BY ?place
"""
_LISTED = """
SELECT ?text WHERE {
  VALUES ?report { UNDEF }
  VALUES ?kind { UNDEF }
  ?item a ?kind ; sqs:inReport ?report ; schema:text ?text ; schema:position ?place .
} ORDER BY ?place
"""


def list_reports(store: Reader) -> Answer:
    """Return the reports in a store with their team, date, cases examined and counts, in order of team."""
    return store.select(_REPORTS)


def facts(store: Reader, report: NamedNode) -> dict[str, str]:
    """Return what the head and the summary of a report say; what the letter does not state is absent.

    Of two spellings of a name the last row has the first in the alphabet, as in the saved questions.
    """
    answer = store.select(filled(_FACTS, {"report": report}))
    return {name: term.value for row in answer.rows for name, term in _literals(answer, row)}


def sections(store: Reader, report: NamedNode) -> Answer:
    """Return the sections of a report with how many findings and sentences each has, and what these judge."""
    return store.select(filled(_SECTIONS, {"report": report}))


def listed(store: Reader, report: NamedNode, kind: NamedNode) -> list[str]:
    """Return the texts of a report's strengths or areas requiring improvement, in the letter's order."""
    answer = store.select(filled(_LISTED, {"report": report, "kind": kind}))
    return [term.value for row in answer.rows for _, term in _literals(answer, row)]


def _literals(answer: Answer, row: tuple[object, ...]) -> Iterator[tuple[str, Literal]]:
    for name, term in zip(answer.variables, row, strict=True):
        if isinstance(term, Literal):
            yield name, term
