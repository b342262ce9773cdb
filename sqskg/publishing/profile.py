"""Disclosure profiles: what leaves the house, for whom. They are data, in queries/profiles and shapes/profiles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache

import yaml
from pyoxigraph import NamedNode, Quad, QueryTriples, Store
from rdflib import RDF, SH, Graph

from sqskg.errors import DisclosureError, QueryError
from sqskg.prefixes import with_prefixes
from sqskg.resources import data_files, data_folder
from sqskg.vocabulary import DEFINITIONS

_HEADER = "#+"
# As many breaches as a person reads before mending the first.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """What an export has of each report: a CONSTRUCT query says what is kept, `rules` in SHACL what must not be there.

    `everything` is a profile that keeps all as it is. `rights` say what whoever gets the export may do with it,
    `access` who may have it, by the European table of access rights. `narrows` names the profile of which it keeps a
    part.
    """

    name: str
    title: str
    description: str
    rights: str
    access: str
    query: str
    rules: Graph = field(default_factory=Graph, compare=False)
    everything: bool = False
    narrows: str = ""

    @property
    def address(self) -> NamedNode:
        """The address of the profile, which exports conform to."""
        return NamedNode(f"{DEFINITIONS}profile/{self.name}")

    @property
    def query_address(self) -> NamedNode:
        """The address of the query that says what is kept."""
        return NamedNode(f"{self.address.value}.rq")

    def kept(self, quads: Collection[Quad]) -> set[Quad]:
        """Return those statements of one graph that the profile keeps.

        Raises QueryError where the query is no CONSTRUCT query, or makes what the graph does not say.
        """
        if self.everything:
            return set(quads)
        graph = {quad.graph_name for quad in quads}
        asked = Store()
        asked.extend(quads)
        made = asked.query(with_prefixes(self.query), default_graph=[*graph])
        if not isinstance(made, QueryTriples):
            raise QueryError(self._file, "it makes no triples", "Write a CONSTRUCT query.")
        kept = {Quad(triple.subject, triple.predicate, triple.object, name) for triple in made for name in graph}
        if not kept <= set(quads):
            raise QueryError(self._file, "it makes what no letter says", "A profile leaves out, and adds nothing.")
        return kept

    def refuse_breaches(self, quads: Iterable[Quad], graph: str) -> None:
        """Raise DisclosureError where a graph, as it was written, has what the rules say must not be there."""
        if self.everything:
            return
        # Most that is done with profiles does without, and would wait for it.
        from pyshacl import validate  # noqa: PLC0415
        from pyshacl.graph_abstraction import DataGraph  # noqa: PLC0415

        store = Store()
        store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        data = DataGraph.from_oxigraph_store(store)
        conforms, results, _ = validate(data, shacl_graph=self.rules, advanced=True, inplace=True)
        if conforms:
            return
        found = sorted(
            f"{results.value(result, SH.focusNode)}: {results.value(result, SH.resultMessage)}"
            for result in results.subjects(RDF.type, SH.ValidationResult)
        )
        more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        reason = f"{graph} would give away what must stay: {' '.join(found[:_TOLD])}{more}".rstrip(".")
        advice = f"Nothing was written. Mend {self._file}, or look at the letter."
        raise DisclosureError(f"The profile {self.name}", reason, advice)

    @property
    def _file(self) -> str:
        return f"queries/profiles/{self.name}.rq"


def profile(name: str) -> Profile:
    """Return a profile by its name. Raises QueryError, with the names there are, for another."""
    found = {known.name: known for known in profiles()}
    if name not in found:
        raise QueryError(name, "there is no such profile", f"There are {', '.join(found)}.")
    return found[name]


@cache
def profiles() -> tuple[Profile, ...]:
    """Return the profiles that there are, by name."""
    files = data_files("queries/profiles", ".rq")
    return tuple(_read(file.name.removesuffix(".rq"), file.read_text("utf-8")) for file in files)


def _read(name: str, text: str) -> Profile:
    lines = [line.removeprefix(_HEADER)[1:] for line in text.splitlines() if line.startswith(_HEADER)]
    header = yaml.safe_load("\n".join(lines))
    everything = bool(header.get("everything", False))
    return Profile(
        name,
        header["title"],
        header["description"],
        header["rights"],
        header["access"],
        text,
        Graph() if everything else _rules(name),
        everything,
        header.get("narrows", ""),
    )


def _rules(name: str) -> Graph:
    file = data_folder("shapes").joinpath("profiles", f"{name}.ttl")
    return Graph().parse(data=file.read_text("utf-8"), format="turtle")
