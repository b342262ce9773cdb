"""Names of people, as copy lists and heads of letters write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_BETWEEN = re.compile(r"\s*(?:,|;|/|\n|\s&\s|\band\b)\s*")
_NO_HOLDER = re.compile(
    r"^\W*(?:(?:(?:post|position)\s+|currently\s+)*vacan(?:t|cy)|t\.?b\.?[acd]|to be (?:confirmed|appointed|advised)|"
    r"not (?:known|applicable|yet appointed)|awaiting appointment|n\s*/?\s*a|none|nobody)?\W*$",
    re.IGNORECASE,
)
# "Vacant (interviews in May)", "Vacant – recruitment under way"
_VACANCY = re.compile(
    r"^\W*(?:(?:post|position|currently)\s+)*vacan(?:t|cy)\b\s*[-(\u2013,:;].*$", re.IGNORECASE | re.DOTALL
)
#: What British officials have behind their names.
HONOURS = (
    "OBE", "MBE", "CBE", "KBE", "DBE", "CB", "KCB", "KC", "QC", "QPM", "JP", "DL", "BEM", "MP", "AM", "MS", "MSP",
    "MEP", "FRSA", "PhD", "MA", "BA", "BSc", "MSc",
)  # fmt: skip
_HONOUR = rf"(?:{'|'.join(HONOURS)})"
_HONOURS = re.compile(rf"^{_HONOUR}$")
# Of two of one name this tells the son.
_YOUNGER = re.compile(r"^(?:Jr|Jnr|Junior)\.?$", re.IGNORECASE)
_EDGE = " .,;\n"
# How somebody holds the post is no part of the name.
_TENURE = re.compile(
    r"\s*\((?:interim|acting|temporary|designate|job[- ]?share|joint|maternity cover|until [^)]*|from [^)]*)\)",
    re.IGNORECASE,
)
# Two words at least, each with a capital, particles between them, no figures: a lone word may be a child's pseudonym.
_WORD = r"[^\W\d_a-z][\w'.]*(?:-[\w']+)*"
_PARTICLE = r"(?:(?:de|da|del|della|den|der|di|du|la|le|van|von|ap|ab|bin|al|el|y|ferch)\s+)*"
_NAME = re.compile(
    rf"^{_WORD}(?:\s+{_PARTICLE}{_WORD})+(?:,\s*[A-Z][A-Za-z]{{1,2}}|\s*(?:[;/&]|\band\b)\s*{_HONOUR})*$"
)


def is_name(text: str) -> bool:
    """Say whether text can be nothing but a person's name by its form: two words at least, each with a capital."""
    return _NAME.match(text) is not None


def holders_in(cell: str) -> tuple[str, ...]:
    """Return the holders of a post that a cell of the copy list names, honours with them; none where it is vacant.

    The names are not judged: `is_name` does.
    """
    if _NO_HOLDER.match(cell) or _VACANCY.match(cell):
        return ()
    # What a tenure parts does not stand together: "Bruno Athill (interim) OBE" holds "Bruno Athill".
    return tuple(name for stretch in _TENURE.split(cell) for name in _names_in(stretch))


def _names_in(stretch: str) -> Iterator[str]:
    """Give the names in a list as they stand, honours with them: a rule looks for each in the letter's words."""
    spans: list[tuple[int, int]] = []
    between = [(0, 0), *(match.span() for match in _BETWEEN.finditer(stretch)), (len(stretch), len(stretch))]
    for (_, start), (end, _) in pairwise(between):
        part = stretch[start:end].strip(_EDGE)
        if _HONOURS.match(part) or (_YOUNGER.match(part) and spans):
            spans[-1:] = [(first, end) for first, _ in spans[-1:]]
        elif part and not _NO_HOLDER.match(part):
            spans.append((start, end))
    for start, end in spans:
        yield re.sub(r"\s+", " ", stretch[start:end]).strip(_EDGE)
