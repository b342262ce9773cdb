"""What the command line says of the faults of a store: each kind once, with what to do, and the first that have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqskg.stores.examination import Finding

# More would push what to do off the screen.
_NAMED = 3


def in_words(found: Sequence[Finding], mended: Sequence[Finding]) -> Iterator[str]:
    """Yield lines on what was found, in the order in which each kind was, and on which of it was mended."""
    kinds: dict[tuple[object, ...], list[Finding]] = {}
    for finding in found:
        kinds.setdefault((finding.ailment, finding.advice, finding in mended), []).append(finding)
    for (_, advice, is_mended), alike in kinds.items():
        end = ": mended." if is_mended else "."
        if len(alike) == 1:
            yield f"{alike[0].said}{f': {advice}' if advice else ''}{end}"
            continue
        yield from (f"{finding.said}{end}" for finding in alike[:_NAMED])
        if (more := len(alike) - _NAMED) > 0:
            yield f"The same holds for {more} more, which '--format json' names{end}"
        if advice:
            yield f"What to do about these {len(alike)}: {advice}."
