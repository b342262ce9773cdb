"""What a benchmark tells: its figures as Markdown, and under them what missed its bar.

Both are results, and go to standard output. Standard error has what is shown while it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

#: The line before what missed its bar. `documentation.performance` knows by it that a benchmark came to its end.
MISSED = "Not as it should be:"


def tell(figures: Iterable[str], faults: Iterable[str]) -> int:
    """Print lines of figures, and a list of what is not as it should be; return the exit code, 1 where anything is."""
    missed = [f"- {fault}" for fault in faults]
    told = [*figures, *(["", MISSED, "", *missed] if missed else [])]
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if missed else 0
