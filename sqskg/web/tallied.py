"""What a worker has counted over all letters."""

from __future__ import annotations

from functools import lru_cache

from sqskg.pages.tally import Tally, tally
from sqskg.stores.store import Reader


@lru_cache(maxsize=1)
def tallied(readers: tuple[Reader, ...]) -> Tally:
    """Return what sqskg.pages.tally does, counted once: a worker's store is one state of it and stays so."""
    return tally(readers)
