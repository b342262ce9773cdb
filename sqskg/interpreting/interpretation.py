"""A Letter with what its sentences say."""

from __future__ import annotations

from dataclasses import dataclass

from sqskg.letters.letter import Letter, Passage
from sqskg.vocabulary import scheme


@dataclass(frozen=True, slots=True)
class Observation:
    """A sentence of a finding: the finding's notation, its number there from 1, and its themes' slugs."""

    finding: str
    sentence: int
    passage: Passage
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A strength or an area requiring improvement, with its themes' slugs."""

    passage: Passage
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A Letter, its observations, and its strengths and areas requiring improvement with their themes."""

    letter: Letter
    observations: tuple[Observation, ...]
    strengths: tuple[Statement, ...]
    areas_requiring_improvement: tuple[Statement, ...]


def interpret(letter: Letter) -> Interpretation:
    """Return a Letter with the themes of its sentences: those whose phrases the sentence has."""
    return Interpretation(
        letter,
        tuple(
            Observation(finding.notation, number, sentence, themes_of(sentence.text))
            for finding in letter.findings
            for number, sentence in enumerate(finding.sentences, start=1)
        ),
        tuple(Statement(passage, themes_of(passage.text)) for passage in letter.strengths),
        tuple(Statement(passage, themes_of(passage.text)) for passage in letter.areas_requiring_improvement),
    )


def themes_of(sentence: str) -> tuple[str, ...]:
    """Return the slugs of the themes that a sentence speaks of, in the order of their first mention."""
    return tuple(dict.fromkeys(mention.concept.slug for mention in scheme("theme").mentions(sentence)))
