"""A Letter with what its sentences say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqskg.interpreting.antecedents import Spoken
from sqskg.interpreting.counted import counted
from sqskg.interpreting.judgements import judgements
from sqskg.interpreting.observation import Judgement, Observation, Statement
from sqskg.interpreting.polarity import Polarity, polarity
from sqskg.interpreting.quantities import quantities
from sqskg.interpreting.recommendations import Recommendation, recommendation
from sqskg.interpreting.themes import goes_on, themes_of
from sqskg.letters.letter import Finding, Letter, Section
from sqskg.vocabulary import scheme


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A Letter, the judgements of its summary, its observations, its strengths, and what it asks to be improved."""

    letter: Letter
    judgements: tuple[Judgement, ...]
    observations: tuple[Observation, ...]
    strengths: tuple[Statement, ...]
    recommendations: tuple[Recommendation, ...]


def interpret(letter: Letter) -> Interpretation:
    """Return a Letter with what its sentences say, as the vocabulary in ontology/vocabulary has it."""
    observations = tuple(
        observation
        for section in letter.sections
        for finding in section.findings
        for observation in _observations(finding, of_practice=_of_practice(section))
    )
    strengths = tuple(Statement(passage, themes_of(passage.text)) for passage in letter.strengths)
    return Interpretation(
        letter,
        tuple(judgements(letter)),
        observations,
        strengths,
        tuple(recommendation(area, observations, strengths) for area in letter.areas_requiring_improvement),
    )


def _of_practice(section: Section) -> bool:
    """Say whether a section is one of the domains of practice; operational management goes from theme to theme."""
    domain = scheme("domain").named(section.title)
    return domain is None or domain.slug != "operational-management"


def _observations(finding: Finding, *, of_practice: bool) -> Iterator[Observation]:
    """Yield what each sentence of a finding says; `of_practice` is False where a section goes from theme to theme."""
    earlier: list[Spoken] = []
    told_before = 0
    lead: str | None = None
    said = Polarity.POSITIVE
    for number, sentence in enumerate(finding.sentences, start=1):
        told = quantities(sentence.text, earlier)
        themes = themes_of(sentence.text, lead if of_practice or goes_on(sentence.text) else None, carries=of_practice)
        said = polarity(sentence.text, told, first=number == 1, before=said if of_practice else Polarity.NEUTRAL)
        counts = counted(sentence.text, told, said)
        yield Observation(finding.notation, number, sentence, said, themes, tuple(told), counts, told_before)
        earlier.append(Spoken(sentence.text, tuple(told)))
        told_before += len(told)
        if lead is None or not of_practice:
            lead = themes[0] if themes else lead
