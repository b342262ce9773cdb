"""Bounds of a share, and what words such as "almost" do to them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sqskg.vocabulary import Concept

_PLACES = Decimal("0.001")


class Share(NamedTuple):
    """The bounds of a share of a population, between 0 and 1, to three places; equal where it is stated exactly."""

    low: Decimal
    high: Decimal


def exactly(part: int | Decimal, whole: int | Decimal) -> Share:
    """Return the share that `part` is of `whole`."""
    share = _rounded(Decimal(part) / Decimal(whole))
    return Share(share, share)


def quantified(quantifier: Concept) -> Share:
    """Return the bounds that the vocabulary gives a quantifier, "most" or "none".

    Raises ValueError for one without both of them.
    """
    low, high = quantifier.figure("lowShare"), quantifier.figure("highShare")
    if low is None or high is None:
        raise ValueError(f"{quantifier.iri} has no sqs:lowShare and sqs:highShare")
    return Share(low, high)


def approximated(share: Share, approximator: Concept) -> Share:
    """Return a share as "just over", "almost" or "at least" means it."""
    low, high = approximator.figure("lowShare"), approximator.figure("highShare")
    if low is None:
        low = share.low + (approximator.figure("lowOffset") or 0)
    if high is None:
        high = share.high + (approximator.figure("highOffset") or 0)
    return Share(_rounded(max(low, Decimal(0))), _rounded(min(high, Decimal(1))))


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(_PLACES)
