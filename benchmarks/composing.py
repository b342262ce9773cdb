"""A fictional letter and what is true of it, drawn from chance by a seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.habits import HABITS, Habit
from benchmarks.heads import Head, head
from benchmarks.names import area_of, councillor, county, official, person
from benchmarks.phrases import lines_in
from benchmarks.sections import Sheet, write_section
from benchmarks.sentences import Voice
from sqskg.reading.document import Block, BlockKind, Document, Source

Tree = dict[str, Any]
_NOBODY = ("Vacant", "tbc", "Not yet appointed", "Vacant")


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it was composed, the habit of its writer, and the truth in the form of the gold files."""

    habit: Habit
    document: Document
    truth: Tree


def compose(number: int, seed: int) -> Written:
    """Return the letter that has this number under a seed, from 0, whatever other letters there are."""
    chance = Random(f"{seed} {number}")  # noqa: S311  # the same in each run
    habit = chance.choice(HABITS)
    top = head(area_of(number, seed, habit.joined), habit, chance)
    few = {"reports": (5, 12), "managers": (5, 12), "plans": (6, top.cases), "reviews": (6, top.cases)}
    of = {what: chance.randint(*bounds) for what, bounds in few.items()}
    of |= dict.fromkeys(("cases", "young", "assessments"), top.cases)
    sheet = Sheet(habit, chance, Voice(habit.terms, of, habit.manner, chance))
    _begin(sheet, top)
    strengths, areas = (_items(sheet, name) for name in ("strengths", "areas"))
    if habit.strengths_first:
        _list(sheet, habit.strengths_title, strengths)
    sheet.put(BlockKind.HEADING, f"Commentary on the inspection in {top.report['yot']}")
    for place, title in enumerate(habit.titles):
        write_section(sheet, place, title)
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


def _begin(sheet: Sheet, top: Head) -> None:
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


def _items(sheet: Sheet, name: str) -> list[str]:
    every = lines_in("lists.txt")[name]
    return [sheet.voice.filled(words) for words in sheet.chance.sample(every, sheet.chance.randint(3, 6))]


def _list(sheet: Sheet, title: str, items: list[str]) -> None:
    sheet.put(BlockKind.HEADING, title)
    if sheet.habit.lists == "numbers":
        sheet.put(BlockKind.PARAGRAPH, *(f"{place}. {item}" for place, item in enumerate(items, 1)))
    else:
        sheet.put(BlockKind.ITEM if sheet.habit.lists == "items" else BlockKind.PARAGRAPH, *items)


def _copy_list(sheet: Sheet, area: str) -> list[Tree]:
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
