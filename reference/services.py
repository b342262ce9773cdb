"""Youth offending services and the authorities that make each up."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from rdflib import ORG, RDF, SKOS, Graph, Literal, Namespace

from reference.authority import Authority
from reference.register import Register
from reference.table import RegisterError, rows
from sqskg.describing.addresses import slug

SERVICE = Namespace("https://w3id.org/sqskg/id/yot/")


def services(register: Register, joint: Path) -> Graph:
    """Return a service for each authority that has to have one, and those that several have together.

    A service is called by its authority's short name; what an authority and its successor call alike is one service,
    of both. Raises RegisterError for a joint service of an authority that the register has not.
    """
    members: dict[str, list[Authority]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for authority in register.by_code.values():
        if authority.has_duty:
            name = authority.short.removesuffix(" County").removesuffix(" Council")
            members[name].append(authority)
            names[name] |= set(authority.names) - {name}
    for row in rows(joint, {"name", "authorities", "other names"}):
        for code in row["authorities"].split(";"):
            if code not in register.by_code:
                raise RegisterError(f"{joint}: {row['name']} has {code!r}, which the register has not. Correct it.")
            members[row["name"]].append(register.by_code[code])
        names[row["name"]] |= set(filter(None, row["other names"].split(";")))
    graph = Graph()
    taken = {name.casefold() for name in members}
    for name, authorities in members.items():
        service = SERVICE[slug(name)]
        graph.add((service, RDF.type, ORG.OrganizationalCollaboration))
        graph.add((service, SKOS.prefLabel, Literal(name, lang="en")))
        for other in names[name]:
            # "Dorset" is a county and a unitary authority: what is one's name is no other's second name.
            if other.casefold() not in taken and other != other.lower():
                graph.add((service, SKOS.altLabel, Literal(other, lang="en")))
        for authority in authorities:
            graph.add((service, ORG.hasMember, authority.iri))
    return graph
