"""What an export says of itself: profile, licence, date, letters, files with their digests, and what was withheld."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from sqskg import __version__
from sqskg.publishing.concerning import Body
from sqskg.publishing.disclosure import Withheld
from sqskg.publishing.forms import Form
from sqskg.publishing.profile import Profile
from sqskg.publishing.rights import attribution
from sqskg.publishing.tabular import TabularForm
from sqskg.publishing.tally import Tally
from sqskg.publishing.void import LICENCE

#: The files of an export that describe it.
MANIFEST, DESCRIPTION = "manifest.json", "manifest.ttl"
#: How the digests of graphs are reckoned.
CANONICAL = "RDFC-1.0, SHA-256"


@dataclass(frozen=True, slots=True)
class ExportedLetter:
    """A letter of an export: its report, the day it was published, and the SHA-256 of the file that was read."""

    report: str
    issued: str
    source: str


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export; one that holds no graph, such as a schema, has neither `graph` nor `canonical` digest."""

    path: str
    media_type: str
    size: int
    sha256: str
    graph: str = ""
    canonical: str = ""
    statements: int = 0
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A graph that tables were made from: its name, its digest, how many statements, and what was withheld of it."""

    graph: str
    canonical: str
    statements: int
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself. `canonical` is the digest of all graphs, with their names; `date` is a day.

    `body` is for whom it is, where it is not of all reports; `left_out` how many letters' own addresses must stay.
    """

    profile: Profile
    form: Form | TabularForm
    date: str
    base: str
    canonical: str
    letters: tuple[ExportedLetter, ...]
    files: tuple[ExportedFile, ...]
    tally: Tally = field(default_factory=Tally, compare=False)
    sources: tuple[Source, ...] = ()
    body: Body | None = None
    left_out: int = 0

    @property
    def _graphs(self) -> tuple[ExportedFile | Source, ...]:
        return (*(file for file in self.files if file.graph), *self.sources)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each graph, by its name."""
        return {graph.graph: graph.canonical for graph in self._graphs}

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(graph.statements for graph in self._graphs)

    @property
    def graphs(self) -> int:
        """How many graphs there are, in files of their own or in tables."""
        return len(self._graphs)

    @property
    def withheld(self) -> dict[str, int]:
        """How many words were withheld, by the reason."""
        reasons = Counter(told.reason.value for graph in self._graphs for told in graph.withheld)
        return dict(sorted(reasons.items()))

    def json(self) -> bytes:
        """Return the manifest for programs; docs/publishing.md says what is in it."""
        told: dict[str, object] = {
            **self.head,
            "format": {"name": self.form.name, "mediaType": self.form.media_type},
            "digest": {"algorithm": CANONICAL, "value": self.canonical},
            "graphs": self.graphs,
            "statements": self.statements,
            "withheld": self.withheld,
            "lettersLeftOut": self.left_out,
            "letters": [{"report": it.report, "issued": it.issued, "sourceSha256": it.source} for it in self.letters],
            "files": [_file(file) for file in self.files],
        }  # fmt: skip
        if self.sources:
            told["madeFrom"] = [graph_facts(source) for source in self.sources]
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    @property
    def attribution(self) -> tuple[str, ...]:
        """Whom those who pass it on are to name."""
        return attribution(tables=isinstance(self.form, TabularForm))

    @property
    def head(self) -> dict[str, object]:
        """What manifest.json says of an export or of a change set that leads to it: who may have it, of which day."""
        profile = self.profile
        whom = {"for": {"address": self.body.address.value, "name": self.body.name}} if self.body else {}
        return {
            "profile": {"name": profile.name, "address": profile.address.value, "title": profile.title,
                        "description": profile.description},
            **whom,
            "licence": LICENCE,
            "rights": profile.rights,
            "attribution": self.attribution,
            "date": self.date,
            "software": {"name": "sqskg", "version": __version__},
        }  # fmt: skip


def _file(file: ExportedFile) -> dict[str, object]:
    told: dict[str, object] = {
        "path": file.path, "mediaType": file.media_type, "bytes": file.size, "sha256": file.sha256,
    }  # fmt: skip
    return told | graph_facts(file) if file.graph else told


def graph_facts(of: ExportedFile | Source) -> dict[str, object]:
    """Return what a manifest says of a graph, in whichever format it was written, or whether tables were made of it."""
    withheld = [
        {"thing": it.thing or None, "property": it.property or None, "reason": it.reason.value} for it in of.withheld
    ]
    return {"graph": of.graph, "digest": of.canonical, "statements": of.statements, "withheld": withheld}
