"""What a worker on this machine does before it begins: dask runs `dask_setup` of modules that it loads first."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:  # noqa: ARG001  # dask gives it
    """Leave Ctrl-C, which a terminal sends to all, to the process that writes the shards, and ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
