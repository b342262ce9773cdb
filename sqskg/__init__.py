"""Reads Short Quality Screening letters into a knowledge graph that shows the sentence behind every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqskg.library import open as open  # noqa: A004

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Give `sqskg.open` when it is asked for: what it needs takes a second to load."""
    if name == "open":
        from sqskg.library import open  # noqa: A004, PLC0415

        return open
    raise AttributeError(f"module 'sqskg' has no attribute {name!r}")
