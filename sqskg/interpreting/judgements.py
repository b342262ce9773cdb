"""The overall judgement: the sentences of the summary that say how good the work was, and whether it is better now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqskg.interpreting.observation import Judgement
from sqskg.interpreting.polarity import Polarity, polarity
from sqskg.interpreting.quantities import quantities
from sqskg.interpreting.themes import themes_of
from sqskg.letters.letter import Letter, Passage, Span
from sqskg.letters.sentences import sentences
from sqskg.vocabulary import scheme

_PREVIOUS = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|since|prior|preceding)\b[^.;]*?\binspect(?:ion|ed)\b"
    r"|\binspect(?:ion|ed)\b[^.;]*?\b(?:in|of)\s+(?:\w+\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def judgements(letter: Letter) -> Iterator[Judgement]:
    """Yield the judging sentences of the summary; what it says of the reoffending rate is read elsewhere."""
    rate = letter.reoffending.spans if letter.reoffending else ()
    for paragraph in letter.summary:
        for sentence in sentences(paragraph.text):
            span = Span(paragraph.span.start + sentence.start, paragraph.span.start + sentence.end)
            if any(told.start < span.end and span.start < told.end for told in rate):
                continue
            text = paragraph.text[sentence.start : sentence.end]
            said = polarity(text, quantities(text))
            compared = _compared(text)
            if said is not Polarity.NEUTRAL or compared:
                yield Judgement(Passage(text, span), said, themes_of(text), compared)


def _compared(sentence: str) -> str | None:
    """Return how a sentence that speaks of the previous inspection compares: by the first word for it."""
    if not _PREVIOUS.search(sentence):
        return None
    found = scheme("progress").mentions(sentence)
    return found[0].concept.slug if found else None
