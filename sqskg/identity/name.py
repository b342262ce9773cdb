"""Names of people as they are compared: without titles and honours."""

from __future__ import annotations

import re
from functools import cache

from nameparser import HumanName
from nameparser.config import Constants

from sqskg.describing.addresses import slug
from sqskg.letters.names import HONOURS

#: Titles of British officials. Of the hundreds that nameparser knows, many are names here: Prince, King, Royal, Judge.
TITLES = {
    "mr", "sir", "lord", "mrs", "miss", "ms", "dame", "lady", "mx", "dr", "prof", "professor", "cllr", "cllrs",
    "councillor", "cynghorydd", "rev", "revd", "reverend", "rt", "hon", "hhj", "dj", "supt", "superintendent", "insp",
    "sgt", "ch",
}  # fmt: skip
_HONOURS = {honour.lower() for honour in HONOURS}
_OURS = Constants(
    titles=TITLES,
    first_name_titles={"sir", "dame"},
    suffix_acronyms=_HONOURS,
    suffix_acronyms_ambiguous={"ma", "ba", "ms", "am", "dl"},
    suffix_not_acronyms=set(),
)
# Nothing of a name is a mere nickname: William "Bill" Smith may be another than William Smith.
_OURS.nickname_delimiters.clear()
_OURS.maiden_delimiters.clear()
_BEHIND = re.compile(r"[,;/]|\s&\s|\sand\s")
_YOUNGER = re.compile(r"[,;/&]\s*((?:jr|jnr|junior|sr|snr|senior)\b\.?)", re.IGNORECASE)


def parsed(name: str) -> HumanName:
    """Return the parts of a name, with the titles and honours that British officials have and no others."""
    # Behind a comma stand honours, of which there are more than anybody can list; "Jr" is none.
    bare, younger = _BEHIND.split(name)[0], _YOUNGER.search(name)
    # nameparser takes whatever has a full stop behind it for a title.
    bare = re.sub(r"\bSt\.", "St", bare)
    return HumanName(f"{bare} {younger[1]}" if younger else bare, constants=_OURS)


@cache
def name_key(name: str) -> str:
    """Return what stays the same of a name however a letter dresses it, as a step of an address.

    "Cllr John Smith OBE" and "John Smith" are one key; "Jo Smith" and "Jo Smyth", "Sean" and "Se\u00e1n", "Sue" and
    "Susan" are two: whether such names are one person's is for a reviewer to say. Where there is but an initial, or
    none, titles tell people apart ("Mr J Smith", "Mrs J Smith"), and stay.
    """
    parts = parsed(name)
    bare = " ".join(part for part in (parts.first, parts.middle, parts.last) if part)
    told_by_title = len(parts.first.strip(".")) < 2 or not parts.last
    return slug(f"{parts.title} {bare}" if told_by_title and bare else bare or name)


@cache
def is_whole(name: str) -> bool:
    """Say whether a name has a family name and a given name or an initial: "Mr Jones" may be anybody of that name."""
    parts = parsed(name)
    return bool(parts.first and parts.last)
