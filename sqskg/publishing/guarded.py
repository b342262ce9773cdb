"""Words that must not leave the house: names, contacts, pseudonyms, case examples and speech, wherever they stand.

What a profile leaves out as a statement may stand in the words of another: a lead inspector in a finding, a child in a
sentence beside its story. So each such word that the store knows of is looked for in all that a profile keeps, and what
has the form of a contact, of speech, or of a child who is given a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import FOAF, SCHEMA, SQS
from sqskg.identity.name import name_key
from sqskg.publishing.naming import Names
from sqskg.publishing.speech import is_speech, names_of_children, sentences, speeches, tells_of_a_child
from sqskg.publishing.telephone import Numbers
from sqskg.publishing.wording import Runs, Words, add, covered, runs_of, visible, words_in

# Fewer words in a row are anybody's, where they are but a part of a story.
_STORY_WORDS = 8
# Addresses whose last step is made of words of a letter. That of a team or a report is made of the name of a place,
# which a child may be called by: Chelsea, Chester.
_WORDED = {"body", "membership", "person", "police-area", "post", "statistical-release"}
#: The properties that name somebody, or say how to reach them.
TELLING = _NAME, _PSEUDONYM, _NUMBER = FOAF.name, SQS.pseudonym, SCHEMA.telephone
_ADDRESS = re.compile(r"/(?:id|doc)/(?P<concept>[^/]+)/(?P<key>.+)")
_NONE: Runs = {}


class Reason(Enum):
    """Why words are withheld."""

    NAME = "the name of a person"
    CONTACT = "an e-mail address or a telephone number"
    PSEUDONYM = "the name that a case example gives to a child"
    STORY = "words of a case example"
    SPEECH = "what somebody said"
    CHILD = "a child who is introduced by a name"


class Guarded:
    """The words that a profile keeps back, learnt from the statements that it leaves out.

    Names are found as `Names` says; pseudonyms as they are written or in capitals, for many are words ("Will", "May"),
    and not where they are part of a name that the profile keeps. Telephone numbers, e-mail addresses, speech and
    children who are introduced by a name are found by their form, known or not.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        """Begin with names of bodies and areas, in which no child is meant; those of one word may be of either."""
        self._names = Names()
        self._pseudonyms: Runs = defaultdict(set)
        self._children: Runs = defaultdict(set)
        self._open: Runs = defaultdict(set)
        self._numbers = Numbers()
        for name in known:
            add(self._open, *([words] if len(words := words_in(name).folded) > 1 else []))

    def learn(self, quad: Quad, *, kept: bool) -> None:
        """Take note of a statement that names somebody or says how to reach them, kept by a profile or left out."""
        value = quad.object.value if isinstance(quad.object, Literal) else ""
        if quad.predicate == _NAME:
            self._learn_name(value, kept=kept)
        elif quad.predicate == _PSEUDONYM and not kept:
            self._learn_pseudonym(value)
        elif quad.predicate == _NUMBER and not kept:
            self._numbers.learn(value)

    def found_in(self, text: str, stories: Runs = _NONE, children: Runs = _NONE) -> Reason | None:
        """Return why a text must be withheld, None where nothing is found.

        `stories` and `children` are those of its letter, as `stories_of` and `children_of` give them.
        """
        seen, words = visible(text), words_in(text)
        if "@" in seen or self._numbers.found_in(seen):
            return Reason.CONTACT
        if self._names.are_in(words):
            return Reason.NAME
        if self._pseudonym(words):
            return Reason.PSEUDONYM
        if covered(words.folded, stories):
            return Reason.STORY
        if tells_of_a_child(seen) or covered(words.written, children):
            return Reason.CHILD
        return Reason.SPEECH if is_speech(seen) else None

    def found_in_address(self, address: NamedNode) -> Reason | None:
        """Return why an address must be withheld: it is made of words, and says them. A graph's name is one too."""
        if "@" in address.value or address.value.startswith("tel:"):
            return Reason.CONTACT
        made = _ADDRESS.search(unquote(address.value))
        if made is None:
            return None
        steps = made["key"].split("/")
        if any(map(self._numbers.found_in, steps)):
            return Reason.CONTACT
        words = [words_in(step.replace("-", " ")) for step in steps]
        if any(self._names.are_in(step, cased=False) for step in words):
            return Reason.NAME
        if made["concept"] not in _WORDED:
            return None
        last = words[-1].folded
        return Reason.PSEUDONYM if covered(last, self._children) - covered(last, self._open) else None

    def _learn_name(self, name: str, *, kept: bool) -> None:
        key = words_in(name_key(name).replace("-", " ")).folded
        if kept:
            add(self._open, key)
        elif len(key) < 2:
            # "Jones" is looked for as it is written, like a pseudonym.
            self._learn_pseudonym(name)
        else:
            self._names.learn(name)

    def _learn_pseudonym(self, name: str) -> None:
        words = words_in(name)
        add(self._pseudonyms, words.written, [word.upper() for word in words.written])
        if len(words.written) > 1:
            # "child A" for "Child A"
            add(self._pseudonyms, [words.written[0].lower(), *words.written[1:]])
        add(self._children, words.folded)

    def _pseudonym(self, words: Words) -> bool:
        return bool(covered(words.written, self._pseudonyms) - covered(words.folded, self._open))


def stories_of(examples: Iterable[str], texts: Iterable[str]) -> Runs:
    """Return the runs of words by which case examples, and what is said in other texts, are found elsewhere.

    A sentence may be cut from its quotation marks, and be short: it is looked for whole.
    """
    told = [part for example in examples for part in (example, *sentences(example))]
    told += [said for text in texts for said in speeches(visible(text))]
    return runs_of(*(run for part in told for run in story_runs(words_in(part).folded)))


def children_of(texts: Iterable[str]) -> Runs:
    """Return the words by which the children whom a letter's texts introduce by a name are found in its others."""
    names = names_of_children([*map(visible, texts)])
    return runs_of(*(words_in(spelt).written for name in names for spelt in (name, name.upper())))


def story_runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each run of as many words as tell a story apart; of a shorter text the text."""
    if len(words) < _STORY_WORDS:
        return [tuple(words)] if words else []
    return [tuple(words[at : at + _STORY_WORDS]) for at in range(len(words) - _STORY_WORDS + 1)]
