"""A fictional letter and what is true of it, drawn from chance by a seed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.habits import HABITS, Habit
from benchmarks.heads import Head, head
from benchmarks.names import BOYS, GIRLS, area_of, councillor, county, official, person
from benchmarks.phrases import lines_in
from benchmarks.sentences import Form, Voice, forms, told
from sqskg.reading.document import Block, BlockKind, Document, Source

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
_NOBODY = ("Vacant", "tbc", "Not yet appointed", "Vacant")


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it was composed, the habit of its writer, and the truth in the form of the gold files."""

    habit: Habit
    document: Document
    truth: Tree


@dataclass(slots=True)
class _Sheet:
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


def compose(number: int, seed: int) -> Written:
    """Return the letter that has this number under a seed, from 0, whatever other letters there are."""
    chance = Random(f"{seed} {number}")  # noqa: S311  # the same in each run
    habit = chance.choice(HABITS)
    top = head(area_of(number, seed, habit.joined), habit, chance)
    few = {"reports": (5, 12), "managers": (5, 12), "plans": (6, top.cases), "reviews": (6, top.cases)}
    of = {what: chance.randint(*bounds) for what, bounds in few.items()}
    of |= dict.fromkeys(("cases", "young", "assessments"), top.cases)
    sheet = _Sheet(habit, chance, Voice(habit.terms, of, habit.manner, chance))
    _begin(sheet, top)
    strengths, areas = (_items(sheet, name) for name in ("strengths", "areas"))
    if habit.strengths_first:
        _list(sheet, habit.strengths_title, strengths)
    sheet.put(BlockKind.HEADING, f"Commentary on the inspection in {top.report['yot']}")
    for place, title in enumerate(habit.titles):
        _section(sheet, place, title)
    if not habit.strengths_first:
        _list(sheet, habit.strengths_title, strengths)
    _list(sheet, habit.areas_title, areas)
    sheet.put(BlockKind.PARAGRAPH, *top.closing)
    recipients = _copy_list(sheet, top.report["yot"])
    sheet.put(BlockKind.PARAGRAPH, *lines_in("frames.txt")["notes"])
    truth = {
        "report": top.report,
        "recipients": recipients,
        "domains": sheet.domains,
        "strengths": strengths,
        "areas_requiring_improvement": areas,
        "case_examples": sheet.examples,
        "observations": sheet.observations,
    }
    return Written(habit, _document(sheet.blocks, number), truth)


def _begin(sheet: _Sheet, top: Head) -> None:
    if sheet.habit.head == "rows":
        sheet.put(BlockKind.ROW, *(f"{label}:\t{value}" for label, value in top.fields))
    else:
        sheet.put(BlockKind.PARAGRAPH, *(f"{label}: {value}" for label, value in top.fields))
    sheet.put(BlockKind.HEADING, top.report["title"])
    sheet.put(BlockKind.PARAGRAPH, top.opening)
    sheet.put(BlockKind.HEADING, "Context")
    sheet.put(BlockKind.PARAGRAPH, top.context)
    sheet.put(BlockKind.HEADING, "Summary")
    sheet.put(BlockKind.PARAGRAPH, *top.summary)
    if top.footnote:
        sheet.put(BlockKind.FOOTNOTE, top.footnote)


def _items(sheet: _Sheet, name: str) -> list[str]:
    every = lines_in("lists.txt")[name]
    return [sheet.voice.filled(words) for words in sheet.chance.sample(every, sheet.chance.randint(3, 6))]


def _list(sheet: _Sheet, title: str, items: list[str]) -> None:
    sheet.put(BlockKind.HEADING, title)
    if sheet.habit.lists == "numbers":
        sheet.put(BlockKind.PARAGRAPH, *(f"{place}. {item}" for place, item in enumerate(items, 1)))
    else:
        sheet.put(BlockKind.ITEM if sheet.habit.lists == "items" else BlockKind.PARAGRAPH, *items)


def _section(sheet: _Sheet, place: int, title: str) -> None:
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


def _finding(sheet: _Sheet, topics: list[str], notation: str, *, numbered: bool, prose: bool) -> None:
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


def _sentences(sheet: _Sheet, of: tuple[Form, ...]) -> list[Tree]:
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


def _story(sheet: _Sheet, notation: str) -> tuple[str, str]:
    """Return the lead-in and the quoted story of a case example."""
    chance, quote = sheet.chance, sheet.habit.quotes
    lead, story = chance.choice(lines_in("stories.txt")[""]).split(" | ")
    names, pronouns = chance.choice(((BOYS, _BOYISH), (GIRLS, _GIRLISH)))
    name, other = chance.sample(names, 2)
    people = [name, *([other] if "{other}" in story else [])]
    sheet.examples.append({"finding": notation, "pseudonyms": people})
    return lead, f"{quote}{story.format(name=name, other=other, **pronouns)}{quote}"


def _copy_list(sheet: _Sheet, area: str) -> list[Tree]:
    habit, chance = sheet.habit, sheet.chance
    posts = [
        (f"Chief Executive of {area} Council", official, 1), ("Director of Children's Services", official, 1),
        (chance.choice((f"{habit.service[1]} Manager", "Head of Service")), person, 1),
        ("Lead Elected Member for Children's Services", councillor, 1),
        ("Lead Elected Member for Crime", councillor, 1),
        (f"Police and Crime Commissioner for {county(chance)}", official, 1),
        ("Chair of Local Safeguarding Children Board", official, 1), ("Chair of Youth Court Bench", person, 1),
        ("YJB Business Area Manager", person, 1), ("YJB link staff", person, chance.randint(1, 3)),
        ("YJB Press Office", person, 2), ("Ofsted \u2013 Social Care", person, chance.randint(1, 2)),
        ("Ofsted \u2013 Links", person, 1), ("Care Quality Commission", person, 1),
        ("HM Inspectorate of Constabulary", person, 1),
    ]  # fmt: skip
    rows = [(post, [name(chance) for _ in range(many)] if chance.random() > 0.05 else []) for post, name, many in posts]
    sheet.put(BlockKind.HEADING, "Copy to:")
    held = [(post, habit.between_names.join(names) or chance.choice(_NOBODY)) for post, names in rows]
    if habit.copy_list == "table":
        sheet.put(BlockKind.ROW, *(f"{post}\t{names}" for post, names in held))
    elif habit.copy_list == "paragraph":
        sheet.put(BlockKind.PARAGRAPH, "; ".join(f"{post}: {names}" for post, names in held) + ".")
    elif habit.copy_list == "dashes":
        sheet.put(BlockKind.ITEM, *(f"{post} \u2013 {names}" for post, names in held))
    else:
        sheet.put(BlockKind.PARAGRAPH, *(f"{post}: {names}" for post, names in held))
    return [{"post": post, "names": names} for post, names in rows]


def _document(blocks: list[tuple[BlockKind, str]], number: int) -> Document:
    """Return the letter as reading would yield it: that is what renderings are made of."""
    placed, at = [], 0
    for kind, text in blocks:
        placed.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    text = "\n\n".join(text for _, text in blocks)
    return Document(Source(Path(f"{number:06}"), "", "text/plain"), text, tuple(placed), (), (), (), ends_whole=True)
