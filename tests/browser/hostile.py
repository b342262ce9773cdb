"""A letter that has HTML, quotes and ampersands wherever it can have words of its own."""

from __future__ import annotations

from pathlib import Path

from support import ROOT

#: What browsers would run, and what would end a title, an attribute and a script.
HOSTILE = "<script>alert(1)</script></title>\"'"
_LETTER = ROOT / "examples" / "letters" / "pellbrook-2016-11.txt"
_FIELDS = (
    # The team, its area, and the bodies and people of the copy list and of the letter's head.
    "Pellbrook", "Ostshire", "Imran Sadiqzai", "Bernadette Ashgrove", "Tobias Wrenn", "Joan Fitchett",
    "Care Quality Commission",
    # A rate's source, findings, a case example, a strength, and an area requiring improvement.
    "Ministry of Justice", "Fewer than half had been done", "the reports they were given", "Jade stopped answering",
    "The trust that courts had", "Reviews should be completed",
)  # fmt: skip


def hostile_letter(folder: Path) -> Path:
    """Write the letter, under a name that is hostile too; a name has no slash."""
    text = _LETTER.read_text("utf-8")
    for words in _FIELDS:
        assert words in text
        text = text.replace(words, f"{words} {HOSTILE}")
    path = folder / f"{HOSTILE.replace('/', '')}.txt"
    path.write_text(text, "utf-8")
    return path
