"""Telephone numbers in words and addresses, by their form and by those that are known, however they are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Telephone numbers are parted by whatever people like. Days, sums, shares and decimal fractions are none, and "0%, 10%"
# and "0.25, 0.50" would be: they stand apart first.
_OTHER_FIGURES = re.compile(
    r"(?<![0-9])[0-3]?[0-9]([./-])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])"
    r"|(?<![0-9])[0-3][0-9]([./-])[01][0-9]\2[0-9]{2}(?![0-9]|\2|[^0-9A-Za-z]*[0-9]{3})"
    r"|(?<![0-9])(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9])"
    r"|[£$€] ?[0-9][0-9.,]*"
    r"|[0-9]+(?:\.[0-9]+)? ?%"
    r"|(?<![0-9.])0\.[0-9]{1,3}(?![0-9]|\.[0-9])"
    r"|(?<![0-9,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])"
)
_RUN = re.compile(r"(?P<plus>\+[^0-9A-Za-z]*)?(?P<run>[0-9](?:[^0-9A-Za-z]*[0-9])*)")
# Most words have fewer figures than the shortest number.
_FIGURES = re.compile(r"[0-9](?:[^0-9A-Za-z]*[0-9]){5}")
_GROUP = re.compile(r"[0-9]+")
# A digest is no number, though it has digits in a row.
_DIGEST = re.compile(r"[0-9a-f]{64}")
# A number in the United Kingdom has ten or eleven digits and begins with 0, or, from abroad, with 44 behind + or 00.
_FROM_THE_UK = 10
# What people leave out of a number: an area code of two to five digits, and what stands before it from abroad.
_LOCAL = (6, 7, 8)


class Numbers:
    """Telephone numbers: those that are known, with and without their area codes, and whatever has the form of one."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def learn(self, number: str) -> None:
        """Take note of a telephone number."""
        digits = re.sub(r"[^0-9]", "", number)
        # Of a number as short as a year less is anybody's.
        tails = {digits[-length:] for length in _LOCAL if len(digits) > length}
        self._known |= {digits} | tails

    def found_in(self, text: str) -> bool:
        """Say whether a text, as it is seen, has a telephone number in it."""
        if not _FIGURES.search(text) or _DIGEST.fullmatch(text):
            return False
        text = _OTHER_FIGURES.sub("x", text)
        return any(self._is_number(run["run"], abroad=bool(run["plus"])) for run in _RUN.finditer(text))

    def _is_number(self, run: str, *, abroad: bool) -> bool:
        """Say whether a row of figures has a number in it; one that is `abroad` stands behind a plus."""
        for place, part in enumerate(run.split("+")):
            groups = _GROUP.findall(part)
            if (abroad or place) and len("".join(groups)) >= _FROM_THE_UK:
                return True
            for digits in _stretches(groups):
                if digits in self._known or (digits.startswith("0") and len(digits) >= _FROM_THE_UK):
                    return True
        return False


def _stretches(groups: list[str]) -> Iterator[str]:
    """Yield the digits of each row of neighbouring groups."""
    for start in range(len(groups)):
        digits = ""
        for group in groups[start : start + _FROM_THE_UK + 5]:
            digits += group
            yield digits
