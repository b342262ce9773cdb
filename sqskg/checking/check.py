"""A verdict on one report: by the quick engine where it finds nothing, else by the reference."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import Quad

from sqskg.checking import reference
from sqskg.checking.engine import keeps_every_rule
from sqskg.checking.rules import Statement, visited, written
from sqskg.checking.verdict import Fault, Severity, Verdict
from sqskg.reading.document import Document
from sqskg.reading.place import NOWHERE

#: The rule that there must be something for the rules to look at.
NOTHING_TO_CHECK = "every-report-is-looked-at"
#: The rule that the two engines are of one mind.
ENGINES_AGREE = "engines-agree"
# Of the reports that the quick engine passes, one in so many is asked of the reference too.
_SAMPLED = 100
_ORDER = {severity: place for place, severity in enumerate(Severity)}


def check(
    quads: Iterable[Quad],
    document: Document | None = None,
    *,
    quick: Callable[[Sequence[Statement]], bool] = keeps_every_rule,
) -> Verdict:
    """Return what SHACL finds in a report's statements; `document` gives the lines of the letter.

    A report in which no shape finds a node to look at breaks the rule that there must be one. A sample of the reports
    in which the quick engine finds nothing, always the same ones, is asked of the reference too. `quick` says what
    that engine finds.
    """
    given = [*quads]
    statements = written(given)
    passed = quick(statements)
    faults = [] if passed and not _is_sampled(statements) else reference.faults_of(given, document)
    if passed and any(fault.severity is Severity.VIOLATION for fault in faults):
        faults.append(_disagreement())
    return _verdict(faults, visited(statements))


def _verdict(faults: list[Fault], nodes: dict[str, int]) -> Verdict:
    if not sum(nodes.values()):
        faults.append(_nothing_to_check())
    faults.sort(
        key=lambda fault: (
            _ORDER[fault.severity],
            fault.place.page or 0,
            fault.place.line or 0,
            fault.shape,
            fault.focus,
            fault.value or "",
        )
    )
    return Verdict(tuple(faults), nodes)


def _is_sampled(statements: Iterable[Statement]) -> bool:
    digest = hashlib.sha256("\n".join(sorted(map(" ".join, statements))).encode()).digest()
    return int.from_bytes(digest[:4], "big") % _SAMPLED == 0


def _nothing_to_check() -> Fault:
    message = "No rule found anything to look at: the report says nothing that a letter says."
    return Fault(Severity.VIOLATION, NOTHING_TO_CHECK, message, "", None, None, None, NOWHERE)


def _disagreement() -> Fault:
    message = (
        "Of the two programs that check the rules one passes this letter and the other does not, so it is refused. "
        "Report it as a fault of the software."
    )
    return Fault(Severity.VIOLATION, ENGINES_AGREE, message, "", None, None, None, NOWHERE)
