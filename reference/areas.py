"""Police areas of England and Wales, for each of which a Police and Crime Commissioner or a mayor answers."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, SKOS, Graph, Literal, Namespace

from reference.authority import SQS
from reference.table import rows

AREA = Namespace("https://w3id.org/sqskg/id/police-area/")


def police_areas(table: Path) -> Graph:
    """Return the police areas as RDF, by their GSS codes. Raises RegisterError for a missing column."""
    graph = Graph()
    for row in rows(table, {"code", "name", "other names"}):
        area = AREA[row["code"]]
        graph.add((area, RDF.type, SQS.PoliceArea))
        graph.add((area, SKOS.prefLabel, Literal(row["name"], lang="en")))
        graph.add((area, SQS.gssCode, Literal(row["code"])))
        for name in filter(None, row["other names"].split(";")):
            graph.add((area, SKOS.altLabel, Literal(name, lang="cy" if "Cymru" in name else "en")))
    return graph
