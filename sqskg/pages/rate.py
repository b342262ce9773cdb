"""A reoffending rate that a letter quotes, as the pages of the letter and of its service show it."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sqskg.describing.terms import PROV, SQS
from sqskg.pages.said import Said
from sqskg.pages.statement import Link, Statement, Teller


@dataclass(frozen=True, slots=True)
class Rate:
    """A reoffending rate, in per cent, with the average of England and Wales beside it.

    `rate` is None where the letter says that none was published, `average` where it quotes none. `cohort` is when
    those began whom it counts. `source` is what the letter has it from, None where the statements do not tell.
    """

    statement: Statement
    rate: float | None
    average: float | None
    cohort: str
    source: Link | None


def rate_of(said: Said, tell: Teller, thing: NamedNode) -> Rate:
    """Return what statements say of a reoffending rate."""
    cohort = [said.words(thing, SQS.cohortStart), said.words(thing, SQS.cohortEnd)]
    return Rate(
        statement=tell.statement(thing),
        rate=said.number(thing, SQS.rate),
        average=said.number(thing, SQS.nationalAverage),
        cohort=" to ".join(filter(None, cohort)),
        source=tell.first(thing, PROV.hadPrimarySource),
    )
