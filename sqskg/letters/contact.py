"""Who led the inspection, and how to reach him or her."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.letters.letter import Contact, Passage

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?"
_PARTICLE = r"(?:(?:de|van|von|ap|ab|der)\s+)?"
_NAME = rf"(?P<name>{_TITLE}[^\W\d_a-z][\w'.-]*(?:\s+{_PARTICLE}[^\W\d_a-z][\w'-]*)+)"
_OF_THIS = r"(?:\s+(?:for|of|on|in)\s+th(?:is|e)\s+inspection\b)?"
_LEAD = [
    re.compile(rf"\b[Ll]ead [Ii]nspector\b{_OF_THIS}(?:,?\s*(?:who\s+)?(?:was|is)?,?\s*|:\s*){_NAME}"),
    re.compile(rf"{_NAME},?\s*(?:\(?(?:who (?:was|is) )?(?:the )?[Ll]ead [Ii]nspector\b)"),
    re.compile(rf"{_NAME},?\s+who\s+led\s+(?:the|this|our)\s+inspection\b"),
    re.compile(rf"\b[Ii]nspection\s+was\s+led\s+by\s+{_NAME}"),
]
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])(?:\+44\s?(?:\(0\)\s?)?|\(0\d{2,4}\)\s?|0)\d[\d\s-]{5,14}\d(?![\w@])")


def read_contact(closing: Sequence[Passage]) -> Contact | None:
    """Return the lead inspector that the closing paragraphs name, with the address and number beside the name."""
    for passage in closing:
        for pattern in _LEAD:
            match = pattern.search(passage.text)
            if match:
                email, phone = _EMAIL.search(passage.text), _PHONE.search(passage.text)
                return Contact(
                    match["name"].rstrip("."),
                    email[0] if email else None,
                    phone[0] if phone else None,
                    passage.span,
                )
    return None
