"""Rows that run on as one wrapped paragraph: "Head of Service: Ann Bee; Chair of Bench: Cy Dee".

To take a list for such a paragraph puts a name to a post of another: what may be either is a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Two rows begin.
_TWO = re.compile(r":\s[^:;]+;\s+[A-Z][^:;]*:(?:\s|$)")
# Such a paragraph goes on where it ends behind a row, within a post, or before its holders.
_GOES_ON = re.compile(r"(?:;(?:\s+[A-Z][^:;]*)?|:)\s*$")
_REMARK = re.compile(r"\([^)]*\)")
# The words of names, and of posts that nobody holds; all others of a sentence are small.
_OF_NAMES = (
    r"(?:[A-Z][^\s:;]*|and|&|/|de|der|du|la|le|van|von|vacant|not yet appointed|to be (?:appointed|confirmed)|tbc)"
)
_TWO_WITH_NAMES = re.compile(rf":\s+{_OF_NAMES}(?:\s+{_OF_NAMES})*\s*;\s+[A-Z][^:;]*:(?:\s|$)")
# No name has such a word or such an end: "Head of Service: Ann Bee; Lead Elected Member for".
_IN_A_POST = re.compile(r";\s+[A-Z][^:;]*(?:\b(?:for|of|the|to)\b[^:;]*|(?:\band|&|[-\u2013]))$")
_ROW = re.compile(r"^\W{0,2}[A-Z][^:;]*:\s")
_COPIES = re.compile(r"^\W{0,2}(?:cop(?:y|ies)|cc)\b", re.IGNORECASE)
# No post is called as the lines of a letter's head are.
_OF_THE_HEAD = re.compile(
    r"^\W{0,2}(?:to|from|cop(?:y|ies)(?: to)?|cc|(?:publication |published )?date|published|"
    r"(?:(?:our|your) )?ref(?:erence)?|re|subject|tel(?:ephone)?|fax|mobile|e-?mail|(?:lead )?inspector)\b[^:]{0,9}:",
    re.IGNORECASE,
)


def is_running(lines: Sequence[str], *, ended_early: bool) -> bool:
    """Say whether lines are rows in one paragraph.

    They are where two rows begin in one line, and another line begins within a row. Where each line begins as a row
    does, as it may by chance, or no line has two, all must be wrapped, and one end within a post, or each have two:
    `ended_early` says that one has room for the first word of the next.
    """
    stripped = [line.strip() for line in lines]
    if any(map(_TWO.search, stripped)) and not all(map(_ROW.match, stripped)):
        return True
    if ended_early or (_OF_THE_HEAD.match(stripped[0]) and not _COPIES.match(stripped[0])):
        return False
    bare = [_REMARK.sub("", line).rstrip() for line in stripped]
    ends_within = _GOES_ON if all(map(_TWO.search, bare[:-1])) else _IN_A_POST
    return any(map(ends_within.search, bare[:-1])) and _TWO_WITH_NAMES.search(" ".join(bare)) is not None


def goes_on(written: str, line: str, *, wrapped: bool) -> bool:
    """Say whether a line that begins as a row does goes on with the rows written so far.

    In a paragraph of rows that is known to be `wrapped` they need not be two.
    """
    rows = wrapped or _TWO.search(written) is not None
    return rows and _GOES_ON.search(written) is not None and _OF_THE_HEAD.match(line) is None
