"""The visits to a team: its reports, in the order of their days."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from sqskg.pages.statement import Link
from sqskg.publishing.bases import Bases
from sqskg.stores.store import Reader


def visits(readers: Sequence[Reader], report: NamedNode, bases: Bases) -> tuple[Link, ...]:
    """Return the days of all reports on the same team, the earliest first; that of this one leads nowhere.

    Nothing where there is but one.
    """
    query = f"""SELECT DISTINCT ?issued ?other {{
      {report} prov:wasGeneratedBy/sqs:inspected ?team .
      ?other prov:wasGeneratedBy/sqs:inspected ?team ; dcterms:issued ?issued . }} ORDER BY ?issued ?other"""
    rows = [row for reader in readers for row in reader.select(query).rows]
    found = tuple(
        Link.by_day(issued.value, None if other == report else bases.shown(other.value))
        for issued, other in rows
        if isinstance(issued, Literal) and isinstance(other, NamedNode)
    )
    return found if len(found) > 1 else ()
