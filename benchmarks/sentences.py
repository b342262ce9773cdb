"""Sentences of fictional findings, each with what a careful person reads from it (benchmarks/words/sentences.txt)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from benchmarks.phrases import lines_in
from benchmarks.shares import Manner, Said, Share, share, whole

_POLARITIES = {"+": "positive", "-": "negative", "~": "mixed", "0": "neutral"}
_SLOT = re.compile(r"\{(?P<slot>\w+)(?: (?P<what>\w+))?\}")
# These say of themselves that the share falls short.
_SHORT = ("only", "hardly", "fewer", "less", "a small")
# A lead before them leaves these as they are: "However, PSRs …".
_PROPER = re.compile(r"[A-Z]\w*[A-Z]")
# All staff are interviewed and all reports read; of cases only some have the feature that a sentence names.
_WHOLLY_COUNTED = {"managers", "reports"}


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with slots: whether it goes on from one before it, the polarities that are right, its themes."""

    words: str
    follows: bool
    polarity: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What fills the slots of a letter: terms, how many there were of what is counted, how that is put, and chance."""

    terms: Mapping[str, str]
    of: Mapping[str, int]
    manner: Manner
    chance: Random

    def term(self, name: str) -> str:
        """Return the writer's term; with a capital for a name with one: {Children}."""
        found = self.terms[name.lower()]
        return found[0].upper() + found[1:] if name[0].isupper() else found

    def filled(self, words: str) -> str:
        """Return words in which only terms are left open."""
        return _SLOT.sub(lambda slot: self.term(slot["slot"]), words)

    def counted(self, what: str) -> str:
        """Return the writer's word for what is counted."""
        return self.terms.get(f"{what}:counted", what)


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Return the sentences by their topics."""
    return {topic: tuple(map(_form, lines)) for topic, lines in lines_in("sentences.txt").items()}


def _form(line: str) -> Form:
    marks, themes, words = (part.strip() for part in line.split("|"))
    polarity = tuple(_POLARITIES[mark] for mark in marks.lstrip("> "))
    return Form(words, marks.startswith(">"), polarity, tuple(filter(None, themes.split(","))))


def told(form: Form, voice: Voice, lead: str = "") -> dict[str, Any]:
    """Return a sentence of a form, perhaps after a lead such as "However,", and what is true of it.

    It is in the form of the gold files' observations, without its finding and place.
    """
    quantities: list[dict[str, Any]] = []
    polarity = list(form.polarity)

    def fill(slot: re.Match[str]) -> str:
        if slot["what"] is None:
            return voice.term(slot["slot"])
        said = _quantity(slot["slot"], slot["what"], voice, starts=not lead and slot.start() == 0)
        quantities.append(said.truth)
        if slot["slot"] == "only" and not said.words.startswith(_SHORT):
            # It was good enough, "be it only in the share stated": the extract's format calls that positive.
            polarity.append("positive")
        return said.words

    text = _SLOT.sub(fill, form.words)
    if lead:
        text = f"{lead} {text if _PROPER.match(text) else text[0].lower() + text[1:]}"
    text = text[0].upper() + text[1:]
    return {"text": text, "polarity": polarity, "themes": list(form.themes), "quantities": quantities}


def _quantity(slot: str, what: str, voice: Voice, *, starts: bool) -> Said:
    """Return words for a slot: "few", "one" and "number" count, the others are shares: "no", "all", "most", "only"."""
    if slot in {"few", "one", "number"}:
        return _count(slot, what, voice, starts=starts)
    of, named, chance = voice.of[what], voice.counted(what), voice.chance
    if slot == "no":
        return Share(0, of, named).said(f"none of the {named}", 0, 0)
    if slot == "all":
        return whole(Share(of, of, named), voice.manner, chance)
    if slot == "most":
        return share(Share(chance.randint(-(-6 * of // 10), of - 1), of, named), voice.manner, chance, starts=starts)
    said = share(Share(chance.randint(2, max(2, 45 * of // 100)), of, named), voice.manner, chance, starts=starts)
    only = "" if said.words.startswith(_SHORT) or chance.random() < 0.3 else "only "
    return Said(only + said.words, said.truth)


def _count(slot: str, what: str, voice: Voice, *, starts: bool) -> Said:
    of, named, chance = voice.of.get(what, 1), voice.counted(what), voice.chance
    if slot == "few":
        value = chance.randint(2, min(4, of - 1))
    elif slot == "number" and what not in _WHOLLY_COUNTED:
        value = chance.randint(3, of - 1)
    else:
        value = of
    part = " of the " if slot == "few" and chance.random() < 0.3 else " "
    truth = {"kind": "count", "value": value, "population": named}
    return Said(f"{voice.manner.number(value, starts=starts)}{part}{named}", truth)
