"""Rows that run on as one paragraph: "Head of Service: Ann Bee; Chair of Bench: Cy Dee"."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Two rows begin.
_TWO = re.compile(r":\s[^:;]+;\s+[A-Z][^:;]*:(?:\s|$)")
# Such a paragraph goes on where it ends behind a row, within a post, or before its holders.
_GOES_ON = re.compile(r"(?:;(?:\s+[A-Z][^:;]*)?|:)\s*$")
# No name has such a word, or one word only: "Head of Service: Ann Bee; Lead Elected Member for".
_IN_A_POST = re.compile(r";\s+(?:[A-Z][^:;]*\b(?:and|for|of|the|to)\b[^:;]*|[A-Z][\w'\u2019]*)$")
_ROW = re.compile(r"^\W{0,2}[A-Z][^:;]*:\s")
# No post is called as the lines of a letter's head are.
_OF_THE_HEAD = re.compile(
    r"^\W{0,2}(?:to|from|cop(?:y|ies)(?: to)?|cc|(?:publication |published )?date|published|re|subject|tel|e-?mail)\b"
    r"[^:]{0,9}:",
    re.IGNORECASE,
)


def is_running(lines: Sequence[str], *, ended_early: bool) -> bool:
    """Say whether lines are rows in one paragraph: two rows begin in one line of it, or in two that were wrapped.

    `ended_early` says that one of them has room for the first word of the next, as no line of a wrapped paragraph has.
    Each line of a paragraph may by chance begin as a row does; one then ends within a post.
    """
    in_one_line = any(map(_TWO.search, lines))
    within = _GOES_ON if in_one_line else _IN_A_POST
    if all(map(_ROW.match, lines)) and (ended_early or not any(map(within.search, lines))):
        return False
    return in_one_line or (not ended_early and _TWO.search(" ".join(lines)) is not None)


def goes_on(written: str, line: str, *, running: bool) -> bool:
    """Say whether a line that begins as a row does goes on with the rows written so far, or with a `running` list."""
    return (
        _OF_THE_HEAD.match(line) is None
        and (running or _TWO.search(written) is not None)
        and _GOES_ON.search(written) is not None
    )
