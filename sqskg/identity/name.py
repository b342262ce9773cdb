"""Names of people as they are compared: without titles and honours."""

from __future__ import annotations

import re
from functools import cache

from nameparser import HumanName
from nameparser.config import Constants

from sqskg.describing.addresses import slug
from sqskg.letters.names import HONOURS

#: Titles and ranks of British officials. Of the hundreds that nameparser knows, many are names here: Prince, King,
#: Royal, Dean.
TITLES = {
    "mr", "sir", "lord", "mrs", "miss", "ms", "dame", "lady", "mx", "dr", "prof", "professor", "cllr", "cllrs",
    "councillor", "cynghorydd", "rev", "revd", "reverend", "rt", "hon", "hhj", "dj", "supt", "superintendent", "insp",
    "sgt", "ch", "judge", "canon", "fr", "baroness", "viscount", "sheikh", "rabbi", "imam", "archdeacon", "ven",
    "alderman", "ald", "hmi", "hmci", "pc", "ps", "dc", "ds", "di", "dci", "dsupt", "dcs", "cc", "acc", "dcc", "aco",
    "pcc", "dpcc", "apcc", "wpc", "pcso", "inspector", "sergeant", "detective", "commander", "cdr", "brigadier", "brig",
    "colonel", "col", "lieutenant", "lt", "captain", "capt", "cmdr", "sqn", "flt", "wg",
}  # fmt: skip
#: Words before a family name by which an official is meant: titles, and offices that are no part of a name.
FORMS_OF_ADDRESS = TITLES | {
    "bishop", "brother", "chair", "chief", "commissioner", "constable", "dean", "father", "justice", "leader", "madam",
    "magistrate", "major", "manager", "master", "mayor", "mayoress", "minister", "mother", "officer", "pastor",
    "recorder", "sheriff", "sister", "squadron", "wing",
}  # fmt: skip
#: Honours, in lower case.
HONOURED = {honour.lower() for honour in HONOURS}
_OURS = Constants(
    titles=TITLES,
    first_name_titles={"sir", "dame"},
    suffix_acronyms=HONOURED,
    suffix_acronyms_ambiguous={"ma", "ba", "ms", "am", "dl"},
    suffix_not_acronyms=set(),
)
# Nothing of a name is a mere nickname: William "Bill" Smith may be another than William Smith.
_OURS.nickname_delimiters.clear()
_OURS.maiden_delimiters.clear()
# Words that alone are names: Wing, Chief, Constable.
_OF_TWO_WORDS = re.compile(
    r"^\s*(?:wing commander|group captain|squadron leader|chief constable|chief(?= (?:insp|supt)))", re.IGNORECASE
)
_BEHIND = re.compile(r"[,;/]|\s&\s|\sand\s")
_YOUNGER = re.compile(r"[,;/&]\s*((?:jr|jnr|junior|sr|snr|senior)\b\.?)", re.IGNORECASE)


def parsed(name: str) -> HumanName:
    """Return the parts of a name, with the titles and honours that British officials have and no others."""
    # Behind a comma stand honours, of which there are more than anybody can list; "Jr" is none.
    bare, younger = _BEHIND.split(name)[0], _YOUNGER.search(name)
    # nameparser takes whatever has a full stop behind it for a title.
    bare = re.sub(r"\bSt\.", "St", bare)
    bare = _OF_TWO_WORDS.sub("", bare)
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
