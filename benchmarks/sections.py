"""The findings of a fictional letter: sections, sentences on their topics, and case examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.habits import Habit
from benchmarks.names import BOYS, GIRLS
from benchmarks.phrases import lines_in
from benchmarks.sentences import Form, Voice, forms, told
from sqskg.reading.document import BlockKind

Tree = dict[str, Any]
_TOPICS = (
    ("reports", "assessment of offending", "planning of work", "interventions", "review of progress", "custody"),
    ("assessment of harm", "planning for harm", "review of harm", "oversight", "police and partners"),
    ("assessment of vulnerability", "planning for vulnerability", "review of vulnerability", "social care",
     "oversight of safeguarding"),
    ("engagement", "diversity", "health", "compliance"),
    ("knowledge", "training", "quality", "supervision"),
)  # fmt: skip
_TURNS = {
    ("positive", "negative"): ("However,", "On the other hand,", ""),
    ("negative", "positive"): ("Nevertheless,", "By contrast,", ""),
    ("positive", "positive"): ("Moreover,", "", "", "", ""),
    ("negative", "negative"): ("In addition,", "", "", "", ""),
}
_BOYISH = {"He": "He", "he": "he", "him": "him", "his": "his"}
_GIRLISH = {"He": "She", "he": "she", "him": "her", "his": "her"}


@dataclass(slots=True)
class Sheet:
    """A letter while it is composed."""

    habit: Habit
    chance: Random
    voice: Voice
    blocks: list[tuple[BlockKind, str]] = field(default_factory=list)
    domains: list[Tree] = field(default_factory=list)
    observations: list[Tree] = field(default_factory=list)
    examples: list[Tree] = field(default_factory=list)

    def put(self, kind: BlockKind, *texts: str) -> None:
        """Write blocks of a kind."""
        self.blocks += ((kind, text) for text in texts)


def write_section(sheet: Sheet, place: int, title: str) -> None:
    """Write a section: findings on some of its topics, and for operational management one paragraph on them or two."""
    habit, chance = sheet.habit, sheet.chance
    numbered = habit.sections_numbered and place < len(_TOPICS) - 1
    topics = [topic for topic in _TOPICS[place] if chance.random() < 0.85] or [_TOPICS[place][0]]
    if place == len(_TOPICS) - 1:
        cut = chance.choice((len(topics), max(1, len(topics) // 2)))
        groups = [group for group in (topics[:cut], topics[cut:]) if group]
    else:
        groups = [[topic] for topic in topics]
    sheet.put(BlockKind.HEADING, f"{place + 1}. {title}" if numbered else title)
    slug = re.sub(r"\W+", "-", title.lower())
    with_number = numbered and habit.findings in {"numbered", "items"}
    notations = []
    for position, group in enumerate(groups, 1):
        alone = slug if len(groups) == 1 else f"{slug}-{position}"
        notations.append(f"{place + 1}.{position}" if with_number else alone)
        _finding(sheet, group, notations[-1], numbered=with_number, prose=place == len(_TOPICS) - 1)
    sheet.domains.append({"notation": str(place + 1) if numbered else None, "title": title, "findings": notations})


def _finding(sheet: Sheet, topics: list[str], notation: str, *, numbered: bool, prose: bool) -> None:
    habit, chance = sheet.habit, sheet.chance
    said = [sentence for topic in topics for sentence in _sentences(sheet, forms()[topic])]
    texts = [sentence["text"] for sentence in said]
    paragraphs = [" ".join(texts)]
    if not prose and len(sheet.examples) < 3 and chance.random() < 0.12:
        lead, story = _story(sheet, notation)
        apart = chance.random() < 0.3
        paragraphs = [" ".join((*texts, lead)), story] if apart else [" ".join((*texts, lead, story))]
    elif numbered and len(texts) > 3 and chance.random() < 0.2:
        paragraphs = [" ".join(texts[:2]), " ".join(texts[2:])]
    mark = {"numbered": f"{notation} ", "items": f"{notation}. "}[habit.findings] if numbered else ""
    item = habit.findings in {"items", "bullets"} and not prose
    sheet.put(BlockKind.ITEM if item else BlockKind.PARAGRAPH, mark + paragraphs[0])
    sheet.put(BlockKind.PARAGRAPH, *paragraphs[1:])
    sheet.observations += (
        {"finding": notation, "sentence": place, **sentence} for place, sentence in enumerate(said, 1)
    )


def _sentences(sheet: Sheet, of: tuple[Form, ...]) -> list[Tree]:
    """Return sentences on a topic, some with a turn before them where the judgement turns, some gone on from."""
    chance, said = sheet.chance, list[Tree]()
    on = [form for form in of if form.follows]
    for form in chance.sample([form for form in of if not form.follows], chance.randint(1, 4)):
        turns = _TURNS.get((said[-1]["polarity"][0], form.polarity[0]), ("",)) if said else ("",)
        said.append(told(form, sheet.voice, chance.choice(turns)))
        after = [each for each in on if each.polarity == form.polarity]
        if after and chance.random() < 0.25:
            on.remove(after[0])
            said.append(told(after[0], sheet.voice))
    return said


def _story(sheet: Sheet, notation: str) -> tuple[str, str]:
    """Return the lead-in and the quoted story of a case example."""
    chance, quote = sheet.chance, sheet.habit.quotes
    lead, story = chance.choice(lines_in("stories.txt")[""]).split(" | ")
    names, pronouns = chance.choice(((BOYS, _BOYISH), (GIRLS, _GIRLISH)))
    name, other = chance.sample(names, 2)
    people = [name, *([other] if "{other}" in story else [])]
    sheet.examples.append({"finding": notation, "pseudonyms": people})
    return lead, f"{quote}{story.format(name=name, other=other, **pronouns)}{quote}"
