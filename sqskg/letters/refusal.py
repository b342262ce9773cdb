"""Why a document is not a whole Short Quality Screening letter, in words for the person who has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.errors import LetterError
from sqskg.letters.letter import Span
from sqskg.letters.outline import TITLE, USUAL_HEADINGS, Division, Part
from sqskg.reading.document import Document
from sqskg.vocabulary import bodies, scheme

_LETTERHEAD = 2500


def refuse_other_documents(document: Document) -> None:
    """Raise LetterError for a document whose first page does not say that it is such a letter."""
    first_page = document.text[:_LETTERHEAD]
    if TITLE.search(first_page):
        return
    named = [mention.concept.label for mention in scheme("programme").mentions(first_page)]
    senders = [m.concept.label for m in bodies().mentions(first_page) if m.concept.slug != "hmi-probation"]
    if named:
        what = f"This is a {named[0]} report, not a Short Quality Screening letter"
    elif senders:
        what = f"This is not a Short Quality Screening letter of HMI Probation; it speaks of {senders[0]}"
    else:
        what = "This is not a Short Quality Screening letter: its first page does not say so"
    raise LetterError(document.source.path, what, "sqskg reads no other kind of report: leave this file out.")


def refuse_missing_parts(document: Document, divisions: Sequence[Division]) -> None:
    """Raise LetterError for a letter without the parts that every letter has, and for one that was cut.

    A letter ends with thanks, a copy list or notes. Without any of them it was cut, and the message names the
    last line there is; with them, a part is missing or has a heading that is not known.
    """
    if Part.OPENING not in {division.part for division in divisions}:
        reason = "No line is the letter's title, 'Report of Short Quality Screening (SQS) of …'"
        raise LetterError(
            document.source.path, reason, "Put it on a line of its own below the head.", document.place_at(0)
        )
    present = {division.part for division in divisions if division.blocks}
    missing = [part for part in (Part.SECTION, Part.AREAS) if part not in present]
    ended = present & {Part.CLOSING, Part.COPY_LIST, Part.NOTES}
    promised = any("copy list" in document.text_of(b).lower() for d in divisions[:1] for b in d.blocks)
    if promised and Part.COPY_LIST not in present:
        missing.append(Part.COPY_LIST)
        ended = set()
    parts = " and ".join(part.value for part in missing)
    if missing and ended:
        advice = f"Give it the heading that is usual: {', '.join(USUAL_HEADINGS[part] for part in missing)}."
        raise LetterError(document.source.path, f"No part of the letter is headed as its {parts}", advice)
    if missing or not ended:
        raise _cut(document, f"stops here without its {parts or 'thanks, copy list or notes'}")
    _refuse_broken_end(document, [d for d in divisions if d.blocks and d.part is not Part.FOOTNOTES][-1])


# A line of so few words after the letter is the foot of the page that it was printed from: "Contact us".
_FOOT = 3


def _refuse_broken_end(document: Document, last: Division) -> None:
    """Raise LetterError where a letter breaks off in a sentence, or in a copy list with no end to its last line."""
    end = document.text_of(last.blocks[-1]).rstrip()
    if last.part is Part.COPY_LIST:
        if not document.ends_whole:
            raise _cut(document, "breaks off in its copy list")
    elif not re.search(r"[.!?:>)\"'\d]$", end) and len(end.split()) > _FOOT:
        raise _cut(document, "breaks off in the middle of a sentence")


def _cut(document: Document, what: str) -> LetterError:
    place = document.place_at(len(document.text))
    return LetterError(document.source.path, f"The letter {what}", "Get the whole letter and load that.", place)


def refuse_undated(document: Document, stated: Span) -> None:
    """Raise LetterError for a letter whose head gives no publication date, or none that a calendar has.

    `stated` is where the head gives one, of no length where it does not.
    """
    words = " ".join(document.text[stated.start : stated.end].split())
    where = f"its head says {words!r}" if words else "its head has no such line"
    raise LetterError(
        document.source.path,
        f"The letter has no publication date: {where}",
        "Write it there as in 'Publication date: 22 July 2015', from the inspectorate's page for the letter.",
        document.place_at(stated.start),
    )
