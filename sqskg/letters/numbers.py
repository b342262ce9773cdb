"""Whole numbers as inspectors write them: in figures, or in words up to ninety-nine."""

from __future__ import annotations

import re

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_UNITS)}
_VALUES |= {ten: 10 * place for place, ten in enumerate(_TENS, start=2)}
_VALUES |= {f"{ten}-{_UNITS[u]}": 10 * p + u for p, ten in enumerate(_TENS, start=2) for u in range(1, 10)}

#: A pattern that matches one such number, longest words first.
WHOLE_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_VALUES, key=len, reverse=True))})"
_EXACT = re.compile(rf"^{WHOLE_NUMBER}$", re.IGNORECASE)


def whole_number(words: str) -> int:
    """Return the value of "14", "fourteen" or "Twenty-one".

    Raises ValueError for anything else.
    """
    if not _EXACT.match(words):
        raise ValueError(f"not a whole number from 0 to 999: {words!r}")
    return int(words) if words.isdigit() else _VALUES[words.lower()]
