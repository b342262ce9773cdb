"""Which keys are nearest to one that is of nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode
from rapidfuzz import fuzz, process

from sqskg.describing.terms import FOAF, ORG, PROV, QB, SKOS, SQS
from sqskg.publishing.bases import Bases
from sqskg.stores.store import Reader

# The classes of what has a key of its own, by the concept in its address; all else has the key of its report in it.
_CLASSES: dict[str, tuple[NamedNode, ...]] = {
    "authority": (SQS.LocalAuthority,),
    "body": (ORG.Organization, ORG.FormalOrganization, SQS.Inspectorate),
    "dataset": (QB.DataSet,),
    "membership": (ORG.Membership,),
    "person": (FOAF.Person,),
    "police-area": (SQS.PoliceArea,),
    "post": (ORG.Post,),
    "report": (SQS.Report,),
    "software": (PROV.SoftwareAgent,),
    "source": (SQS.SourceFile,),
    "statistical-release": (SQS.StatisticalRelease,),
    "yot": (SQS.YouthOffendingTeam, ORG.OrganizationalCollaboration),
}
_MOST = 5
# Below it two keys have but letters in common.
_LEAST = 50.0


def nearest(readers: Sequence[Reader], bases: Bases, path: str) -> list[str]:
    """Return the paths of things whose addresses are like one that names nothing, the likest first.

    `path` begins with `/id/` or `/def/`. Of what a report has, such as its findings, the report is returned.
    """
    kind, concept, key = (*path.strip("/").split("/", 2), "", "")[:3]
    if kind == "def":
        return _likest(_paths(readers, bases, f"a {SKOS.ConceptScheme} }} UNION {{ ?thing {SKOS.inScheme} []"), path)
    if concept not in _CLASSES:
        concept, key = "report", key.partition("/")[0]
    wanted = f"/id/{concept}/"
    paths = [each for of in _CLASSES[concept] for each in _paths(readers, bases, f"a {of}") if each.startswith(wanted)]
    return [wanted + each for each in _likest([each.removeprefix(wanted) for each in paths], key)]


def _likest(choices: Sequence[str], key: str) -> list[str]:
    found = process.extract(key, sorted(set(choices)), scorer=fuzz.WRatio, limit=_MOST, score_cutoff=_LEAST)
    return [choice for choice, _, _ in found]


def _paths(readers: Sequence[Reader], bases: Bases, said: str) -> list[str]:
    query = f"SELECT DISTINCT ?thing {{ {{ ?thing {said} }} }}"
    rows = [row for reader in readers for row in reader.select(query).rows]
    paths = [bases.path(thing.value) for (thing,) in rows if isinstance(thing, NamedNode)]
    return [path for path in paths if path is not None]
