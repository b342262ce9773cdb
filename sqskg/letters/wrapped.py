"""Rows of a copy list that were wrapped: where a line ends in the middle of a post, or among its holders."""

from __future__ import annotations

import re

from sqskg.letters.names import holders_in, is_name
from sqskg.vocabulary import bodies, scheme

_COLON = re.compile(r":\s")
# No post ends so, and no list of holders.
_TO_BE_GONE_ON_WITH = re.compile(r"(?:\b(?:and|for|of|the|to)|[,&])$")
# Who somebody is: what has no such word is where.
_ROLE = re.compile(
    r"\b(?:chair|chief|clerk|commander|commissioner|co-?ordinator|deputy|director|executive|head|inspector|judge|lead|"
    r"leader|links?|manager|member|officer|president|secretary|staff|superintendent)\b",
    re.IGNORECASE,
)


def is_broken(line: str, following: str, longest: int) -> bool:
    """Say whether a line of a copy list and the one below it are one row, "post: holders".

    The first has no colon behind its last semicolon, and ends where no post does; or within a post or a body that the
    vocabulary has; or it is as long as the lines are, `longest` in code points, and what follows says where and not
    who. Or the second goes on with names.
    """
    if "\t" in line or "\t" in following:
        return False
    post = following.partition(":")[0]
    last = line.rpartition(";")[2].strip()
    if _COLON.search(last):
        return _goes_on_with_names(last, following.partition(";")[0].strip(" ."))
    if not last or not _COLON.search(following) or is_name(last):
        return False
    if _TO_BE_GONE_ON_WITH.search(last) or _goes_through(f"{last} {post}", len(last)):
        return True
    full = len(line) + 1 + len(following.split(maxsplit=1)[0]) > longest
    return full and _ROLE.search(post) is None and not scheme("post-type").mentions(post)


def _goes_on_with_names(row: str, following: str) -> bool:
    """Say whether names are among the holders of a row: behind "and", or behind the first half of one."""
    holders = row.partition(":")[2].strip()
    half = " " not in holders and holders_in(holders) and is_name(f"{holders} {following}")
    return bool(half) or (_TO_BE_GONE_ON_WITH.search(row) is not None and is_name(following))


def _goes_through(text: str, place: int) -> bool:
    """Say whether a post or a body that the vocabulary has stands on both sides of a place in a text."""
    known = (*scheme("post-type").mentions(text), *bodies().mentions(text))
    return any(mention.start < place < mention.end for mention in known)
