"""Why a document is not a whole Short Quality Screening letter, in words for the person who has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.errors import LetterError
from sqskg.letters.outline import TITLE, Division, Part
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
    """Raise LetterError for a letter without the parts that every letter has.

    Missing at the end, they say that the letter was cut; the message names the last line there is.
    """
    present = {division.part for division in divisions if division.blocks}
    if Part.OPENING not in {division.part for division in divisions}:
        reason = "No line is the letter's title, 'Report of Short Quality Screening (SQS) of …'"
        raise LetterError(document.source.path, reason, "Put it on a line of its own below the head.", 1)
    missing = [part for part in (Part.SUMMARY, Part.SECTION, Part.STRENGTHS, Part.AREAS) if part not in present]
    promised = any("copy list" in document.text_of(b).lower() for d in divisions[:1] for b in d.blocks)
    if promised and Part.COPY_LIST not in present:
        missing.append(Part.COPY_LIST)
    last_line = document.line_at(len(document.text))
    advice = "Get the whole letter and load that."
    if missing:
        parts = " and ".join(part.value for part in missing)
        raise LetterError(document.source.path, f"The letter stops here without its {parts}", advice, last_line)
    body = [d for d in divisions if d.blocks and d.part is not Part.FOOTNOTES]
    end = document.text_of(body[-1].blocks[-1]).rstrip()
    if body[-1].part is not Part.COPY_LIST and not re.search(r"[.!?:>)\"'\d]$", end):
        raise LetterError(document.source.path, "The letter breaks off in the middle of a sentence", advice, last_line)


def refuse_undated(document: Document, stated: str | None) -> None:
    """Raise LetterError for a letter whose head gives no publication date, or none that a calendar has."""
    where = f"its head says {stated!r}" if stated else "its head has no such line"
    raise LetterError(
        document.source.path,
        f"The letter has no publication date: {where}",
        "Write it there as in 'Publication date: 22 July 2015', from the inspectorate's page for the letter.",
        1,
    )
