"""How much a server does for one question, and for all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass


def _workers() -> int:
    return max(4, 2 * (os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one query from taking the server from others; times are in seconds, sizes in bytes.

    `unread` is the size of all answers together that have come and are not yet read; one of which nothing is read for
    `patience` seconds is given up. The head of a request is its address and its headers together. Without `network`
    workers have none where the system lets them leave it.
    A query that takes `slow` seconds of a core, or half of `seconds` by the clock, gives way to quicker ones. Beside
    the workers, which are for those, at most half as many processes run such queries.
    """

    seconds: float = 10.0
    slow: float = 0.25
    rows: int = 1_000_000
    answer: int = 64 * 2**20
    workers: int = 0
    waiting: int = 64
    wait: float = 5.0
    by_client: int = 64
    body: int = 2**20
    address: int = 16 * 2**10
    head: int = 32 * 2**10
    memory: int = 4 * 2**30
    network: bool = False
    unread: int = 2 * 2**30
    patience: float = 60.0

    @property
    def processes(self) -> int:
        """How many queries run at once: as many as were asked for, or by the number of cores."""
        return self.workers or _workers()
