"""The prefixes of the graph's namespaces, and queries that use them without declaring them."""

from __future__ import annotations

import re

from sqskg.vocabulary import DEFINITIONS

#: What readers of Turtle, TriG and SPARQL are spared from spelling out.
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sqs": f"{DEFINITIONS}sqs#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def with_prefixes(sparql: str) -> str:
    """Return a query with a PREFIX line for each of ours that it uses and does not declare."""
    declared = set(re.findall(r"^\s*PREFIX\s+([\w-]*):", sparql, re.MULTILINE | re.IGNORECASE))
    used = {name for name in PREFIXES if re.search(rf"(?<![\w-]){name}:", sparql)}
    lines = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in sorted(used - declared)]
    return "\n".join([*lines, sparql])
