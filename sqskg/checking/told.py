"""What checking letters found, for programs: as JSON of our own, and as SARIF, which editors and code hosts show.

SARIF is the Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard, 27 March 2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, SH
from rdflib.term import Node

from sqskg import __version__
from sqskg.checking.check import ENGINES_AGREE, NOTHING_TO_CHECK
from sqskg.checking.rules import shapes
from sqskg.checking.verdict import Fault, Severity, Verdict
from sqskg.reading.place import NOWHERE, Place

Json = dict[str, object]

#: What a letter is refused by before there is anything to ask the shapes of.
UNREADABLE = "readable-letter"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_OURS = {
    UNREADABLE: "A file is a whole Short Quality Screening letter in a format that can be read.",
    NOTHING_TO_CHECK: "A report says something that a rule can look at.",
    ENGINES_AGREE: "What one SHACL engine passes another passes too.",
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file with what is to say of it: the verdict on its report, or why it could not be read."""

    path: Path
    report: str | None = None
    verdict: Verdict | None = None
    refusal: str = ""
    place: Place = NOWHERE

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of the report; for a file that could not be read, that one."""
        if self.verdict:
            return self.verdict.faults
        return (Fault(Severity.VIOLATION, UNREADABLE, self.refusal, "", None, None, None, self.place),)


def as_json(files: Iterable[CheckedFile]) -> list[Json]:
    """Return what there is to say of each file, as docs/rules.md describes it."""
    return [
        {
            "letter": str(file.path),
            "report": file.report,
            "conforms": bool(file.verdict and file.verdict.conforms),
            "faults": [_fault(fault) for fault in file.faults],
        }
        for file in files
    ]


def as_sarif(files: Sequence[CheckedFile]) -> Json:
    """Return a SARIF log of one run, with the rules that there are and a result a fault."""
    names = [*sorted(_rules()), *sorted(_OURS)]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "sqskg", "version": __version__, "rules": [_rule(name) for name in names]}},
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(file.path)}} for file in files],
                "results": [_result(file.path, fault, names) for file in files for fault in file.faults],
            }
        ],
    }


def _fault(fault: Fault) -> Json:
    return {
        "severity": fault.severity.value,
        "rule": fault.shape,
        "message": fault.message,
        "page": fault.place.page,
        "line": fault.place.line,
        "words": fault.words,
        "about": fault.focus or None,
        "property": fault.path,
        "value": fault.value,
    }


def _result(path: Path, fault: Fault, names: list[str]) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(path)}}
    if fault.place.line:
        snippet = {"snippet": {"text": fault.words}} if fault.words else {}
        physical["region"] = {"startLine": fault.place.line, **snippet}
    logical = [{"fullyQualifiedName": fault.focus}] if fault.focus else []
    return {
        "ruleId": fault.shape,
        "ruleIndex": names.index(fault.shape),
        "level": _LEVELS[fault.severity],
        "message": {"text": fault.message},
        "locations": [{"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}],
    }


def _uri(path: Path) -> str:
    return path.resolve().as_uri()


def _rule(name: str) -> Json:
    shape = _rules().get(name)
    if shape is None:
        return {"id": name, "shortDescription": {"text": _OURS[name]}}
    warning = shapes().value(shape, SH.severity) == SH.Warning
    return {
        "id": name,
        "name": str(shapes().value(shape, SH.name)),
        "shortDescription": {"text": str(shapes().value(shape, SH.description))},
        "help": {"text": str(shapes().value(shape, SH.message))},
        "helpUri": str(shape),
        "defaultConfiguration": {"level": "warning" if warning else "error"},
    }


@cache
def _rules() -> dict[str, Node]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return {str(shape).rsplit("#", 1)[1]: shape for kind in kinds for shape in shapes().subjects(RDF.type, kind)}
