"""The overall judgement: the sentences of the summary that say how good the work was, and whether it is better now."""

from __future__ import annotations

from collections.abc import Iterator

from sqskg.interpreting.comparison import compared_with_previous, speaks_of_previous
from sqskg.interpreting.observation import Judgement
from sqskg.interpreting.polarity import Polarity, polarity
from sqskg.interpreting.quantities import quantities
from sqskg.interpreting.themes import themes_of
from sqskg.letters.letter import Letter, Passage, Span
from sqskg.letters.sentences import sentences


def judgements(letter: Letter) -> Iterator[Judgement]:
    """Yield the judging sentences of the summary; what it says of the reoffending rate is read elsewhere."""
    rate = letter.reoffending.spans if letter.reoffending else ()
    for paragraph in letter.summary:
        goes_on = False
        for sentence in sentences(paragraph.text):
            span = Span(paragraph.span.start + sentence.start, paragraph.span.start + sentence.end)
            if any(told.start < span.end and span.start < told.end for told in rate):
                continue
            text = paragraph.text[sentence.start : sentence.end]
            said = polarity(text, quantities(text))
            goes_on = goes_on or speaks_of_previous(text)
            compared = compared_with_previous(text, said, goes_on=goes_on)
            if said is not Polarity.NEUTRAL or compared:
                yield Judgement(Passage(text, span), said, themes_of(text), compared)
