"""The published reoffending rate, its comparisons, and the footnote that says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.letters.dates import read_cohort, read_month
from sqskg.letters.letter import Passage, ReoffendingRate, Span

# "141.2%" is no rate, and "41.2%" is not what stands there.
_PER_CENT = r"(?<![\d.,])(?P<value>\d{1,2}(?:\.\d+)?)\s*(?:%|per\s*cent\b|percent\b)"
# A footnote's figure may be glued to the word; of a change "from 29.9% to 30.6%" the second is the rate.
_FROM = r"(?:from\s+\d{1,2}(?:\.\d+)?\s*(?:%|per\s*cent|percent)\s+to\s+)?"
_RATE = re.compile(rf"\bre-?offending rate\d?\b(?:[^.%]|\.(?=\d))*?{_FROM}{_PER_CENT}", re.IGNORECASE)
# "At 28.4%, the reoffending rate …"
_RATE_FIRST = re.compile(rf"\bat\s+{_PER_CENT},?\s+(?:the|its)\s+(?:\w+\s+){{0,2}}re-?offending rate\b", re.IGNORECASE)
_NATIONAL = r"(?:average|England (?:&|and) Wales(?: rate| figure)?|national (?:rate|figure))"
_AVERAGES = [
    re.compile(rf"{_PER_CENT}\s+(?:for|in|across)\s+(?:all of\s+)?{_NATIONAL}\b", re.IGNORECASE),
    re.compile(rf"\b{_NATIONAL}\b(?:[^.;]|\.(?=\d))*?{_PER_CENT}", re.IGNORECASE),
]
_SENTENCE = re.compile(r"(?:[^.]|\.(?=\d))+\.?")
# A rate is better when it is lower, whichever way the letter puts it.
_JUDGEMENTS = {
    "better": r"better|lower|below|less|fewer|improv\w+|reduc\w+|decreas\w+|fall(?:en)?|fell|down",
    "worse": r"worse\w*|higher|above|more|greater|deteriorat\w+|increas\w+|ris\w+|rose|up|exceed\w*",
    "same": r"same|similar|unchanged|equal|identical|in line with|consistent with|no change|comparable",
}
_JUDGEMENT = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _JUDGEMENTS.items()) + r")\b", re.IGNORECASE
)
# These tell of a change in time, and so say nothing of how the rate stands against other areas.
_CHANGE = re.compile(r"improv|reduc|decreas|fall|fell|down|deteriorat|increas|ris|rose|up", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:no|not|neither|nor|hardly)\s+(?:\w+\s+)?$", re.IGNORECASE)
_AGAINST = {
    "year": re.compile(
        r"\b(?:previous|preceding|last|prior)\s+(?:year|period|12 months|cohort)|year before\b", re.IGNORECASE
    ),
    "national": re.compile(r"\bEngland (?:&|and) Wales\b|\bnational(?:ly)?\b|\baverage\b", re.IGNORECASE),
}
_MEASURE = re.compile(
    r"\b(?:(?:binary|frequency|proven|one[- ]year)\s+)*re-?offending rates?\b"
    r"(?:\s+(?:after|within|over)\s+[\w-]+\s+months)?",
    re.IGNORECASE,
)
# "Source: Ministry of Justice." and "Published January 2016 by the Ministry of Justice: …"
_SOURCE = re.compile(r"\b(?:Source:?|published\b[^.:;]*?\bby)\s+(?:the\s+)?(?P<source>[^.,:;()]+)", re.IGNORECASE)
_COMPARING = re.compile(r"\b(?:rate|average|previous year|year before|compar\w+)\b", re.IGNORECASE)
_REOFFENDING = re.compile(r"re-?offending|cohort", re.IGNORECASE)


def read_reoffending(summary: Sequence[Passage], footnotes: Sequence[Passage]) -> ReoffendingRate | None:
    """Return the reoffending rate that the summary states, None where it states none.

    What the footnote on it says (publication, cohort, measure, source) is read from the first footnote that
    speaks of reoffending.
    """
    for passage in summary:
        match = _RATE_FIRST.search(passage.text) or _RATE.search(passage.text)
        if match:
            return _rate(match, passage, next((n for n in footnotes if _REOFFENDING.search(n.text)), None))
    return None


def _rate(match: re.Match[str], passage: Passage, note: Passage | None) -> ReoffendingRate:
    told = _told(passage.text, match)
    sentences = passage.text[told.start : told.end]
    averages = (pattern.search(sentences, match.end() - told.start) for pattern in _AVERAGES)
    average = next((found for found in averages if found), None)
    words = note.text if note else ""
    cohort_start, cohort_end = read_cohort(words) or (None, None)
    spans = [Span(passage.span.start + told.start, passage.span.start + told.end)]
    return ReoffendingRate(
        rate=float(match["value"]),
        compared_with_previous_year=_compared(sentences, "year"),
        national_average=float(average["value"]) if average else None,
        compared_with_national=_compared(sentences, "national"),
        published=_published(words),
        cohort_start=cohort_start,
        cohort_end=cohort_end,
        measure=_measure(words),
        source=_source(words),
        spans=(*spans, note.span) if note else tuple(spans),
    )


def _told(paragraph: str, rate: re.Match[str]) -> Span:
    """Return the stretch of the sentence that states the rate and of those after it that compare it."""
    start, end = rate.span()
    for sentence in _SENTENCE.finditer(paragraph):
        lead = len(sentence[0]) - len(sentence[0].lstrip())
        if sentence.start() <= rate.start() < sentence.end():
            start, end = sentence.start() + lead, sentence.end()
        elif sentence.start() >= end and _COMPARING.search(sentence[0]):
            end = sentence.end()
        elif sentence.start() >= end:
            break
    return Span(start, end)


def _compared(told: str, against: str) -> str | None:
    """Return the judgement nearest before what the rate is compared with, or else the nearest after it.

    "No better" and "not worse" leave it open how the rates compare: then there is none.
    """
    for sentence in _SENTENCE.findall(told):
        reference = _AGAINST[against].search(sentence)
        if reference is None:
            continue
        judged = [j for j in _JUDGEMENT.finditer(sentence) if against == "year" or not _CHANGE.match(j[0])]
        before = [match for match in judged if match.end() <= reference.start()]
        after = [match for match in judged if match.start() >= reference.end()]
        if before or after:
            judgement = before[-1] if before else after[0]
            return None if _NEGATED.search(sentence[: judgement.start()]) else judgement.lastgroup
    return None


def _published(words: str) -> str | None:
    match = re.search(r"\bpublished\b", words, re.IGNORECASE)
    return read_month(words[match.end() :]) if match else None


def _measure(words: str) -> str | None:
    """Return how the rate was measured in the fullest words: a note may begin with "The reoffending rate"."""
    found = max(_MEASURE.findall(words), key=len, default=None)
    if found is None:
        return None
    return re.sub(r"(re-?offending rate)s\b", r"\1", re.sub(r"\s+", " ", found).lower())


def _source(words: str) -> str | None:
    match = _SOURCE.search(words)
    return re.sub(r"\s+", " ", match["source"]).strip() if match else None
