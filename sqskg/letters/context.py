"""What opening, context and summary state in numbers: cases examined, and the year of the last inspection."""

from __future__ import annotations

import re

from sqskg.letters.letter import Number, Span
from sqskg.letters.numbers import WHOLE_NUMBER, whole_number

_EXAMINED = re.compile(
    r"\b(?:drawn from|consisted of|comprised|based on|sample of|examined|inspected|reviewed|assessed|looked at|read|"
    r"considered|scrutinised|selected)\b"
    rf"(?:\s+(?:a|the|sample|total|of|in|all|records?|from|files?))*\s+(?P<number>{WHOLE_NUMBER})\s+"
    rf"(?:\w+\s+){{0,3}}?cases\b",
    re.IGNORECASE,
)
_CASES = re.compile(
    rf"\b(?P<number>{WHOLE_NUMBER})\s+(?:\w+\s+){{0,3}}?cases\b[^.]*\b(?:were|was)\s+(?:examined|inspected)",
    re.IGNORECASE,
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BEFORE = r"(?:last|previous(?:ly)?|earlier|prior|preceding|since|most recent)"
_INSPECTED = r"(?:inspect(?:ion|ed)|visit(?:ed)?|came|were here)"
_PREVIOUS = [
    re.compile(rf"\b{_BEFORE}\b[^.]{{0,60}}?\b{_INSPECTED}\b[^.]{{0,60}}?\b{_YEAR}\b", re.IGNORECASE),
    re.compile(
        # "before March 2013" tells when something else was.
        rf"\b{_INSPECTED}\b[^.]{{0,40}}?\b(?:before|previously|earlier),?\s+in\s+(?:\w+\s+)?{_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_YEAR}\s+inspection\b", re.IGNORECASE),
    re.compile(rf"\binspect(?:ion|ed)\b[^.]{{0,60}}?\bin\s+(?:\w+\s+)?{_YEAR}\b", re.IGNORECASE),
]


def read_cases_examined(text: str) -> Number | None:
    """Return how many cases the inspectors examined: "We examined 14 cases", "a sample of twenty cases".

    Of several numbers the largest is meant: "16 cases … nine cases from Wendmere and seven from Ostrey".
    """
    matches = [match for pattern in (_EXAMINED, _CASES) for match in pattern.finditer(text)]
    largest = max(matches, key=lambda match: whole_number(match["number"]), default=None)
    return Number(whole_number(largest["number"]), Span(*largest.span())) if largest else None


def read_previous_inspection_year(text: str) -> Number | None:
    """Return the year of the inspection with which the letter compares this one."""
    for pattern in _PREVIOUS:
        match = pattern.search(text)
        if match:
            return Number(int(match["year"]), Span(*match.span("year")))
    return None
