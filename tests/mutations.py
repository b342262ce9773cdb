"""Mutations of a report that conforms, by kind, and which of them do harm.

Harm is told by what docs/model.md says of a report, and not by the rules in shapes/: a mutation does harm where the
graph then says what the letter does not say, or something that cannot show its words. Leaving out what a letter need
not say does none: the graph says less.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import DCTERMS, FOAF, OA, ORG, PROV, QB, RDF, RDFS, SCHEMA, SKOS, SQS, XSD

Statements = tuple[Triple, ...]

# What a letter need not say, or may say once or twice: without it the report says less and nothing false.
_MAY_BE_LEFT_OUT = {
    SQS.theme, SQS.domain, SKOS.notation, SQS.nationalAverage, SQS.comparedWithPreviousYear,
    SQS.comparedWithNationalAverage, SQS.cohortStart, SQS.cohortEnd, SQS.measure, SQS.previousInspectionYear,
    SQS.casesExamined, SQS.fieldworkStart, SQS.fieldworkEnd, SQS.leadInspector, SQS.contact, SQS.addressedTo,
    SQS.restsOn, SQS.relatedStrength, SQS.pseudonym, SQS.postType, SQS.outOf, SQS.comparedWithPreviousInspection,
    PROV.hadPrimarySource, DCTERMS.publisher, DCTERMS.creator, SCHEMA.email, SCHEMA.telephone, SQS.sentToPerson,
    SQS.sentToPost, SQS.page, SQS.asks, SQS.allBut, ORG.linkedTo, SQS.countedPractice, PROV.wasAssociatedWith,
}  # fmt: skip
# Of these a thing may have several, whatever a second one says.
_MAY_BE_SEVERAL = {SQS.theme, SQS.restsOn, SQS.relatedStrength, SQS.postType, SQS.pseudonym, RDFS.label, SCHEMA.name}
# What the reader of a letter judges, and no rule can know: `make evaluate` sets it against what people read.
_READINGS = {
    SQS.theme, SQS.polarity, SQS.population, SQS.lowShare, SQS.highShare, SQS.count, SQS.outOf, SQS.addressedTo,
    SQS.postType, SQS.comparedWithPreviousYear, SQS.comparedWithNationalAverage, SQS.comparedWithPreviousInspection,
    SQS.restsOn, SQS.relatedStrength, SQS.countedPractice,
}  # fmt: skip
# What a share of "most" comes to is a reading; a number is not, it stands in the words.
_BOUNDS = {SQS.lowShare, SQS.highShare}
# Stretches of the letter by which the whole is known: which ones they are is a reading too.
_KNOWN_BY_SEVERAL = {SQS.Report, SQS.Inspection, SQS.ReoffendingRate}
# Said besides a class below, as which a local body is known all the same.
_ABOVE = {ORG.FormalOrganization, ORG.OrganizationalCollaboration}
_CLASSES = [
    SQS.Finding, SQS.Observation, SQS.Strength, SQS.Section, SQS.Sending, SQS.Recommendation, FOAF.Person, ORG.Post,
    ORG.Membership, OA.SpecificResource, SQS.Share, SQS.Count, SQS.Report, SQS.Inspection, QB.Observation,
]  # fmt: skip


class Kind(Enum):
    """The kinds of mutations."""

    DROP = "drop"
    DUPLICATE = "duplicate"
    RETYPE = "retype"
    SWAP = "swap"
    SHIFT = "shift offsets"
    ALTER = "alter"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A mutated report, what was done to it, and whether that does harm."""

    kind: Kind
    done: str
    harmful: bool
    statements: Statements


def mutations(statements: Sequence[Triple], count: int, seed: int) -> list[Mutation]:
    """Return mutations of a report's statements, of each kind as many; the same for the same seed."""
    maker = _Maker(tuple(sorted(statements, key=str)), random.Random(seed))
    kinds = list(Kind)
    made: list[Mutation] = []
    while len(made) < count:
        mutation = maker.make(kinds[len(made) % len(kinds)])
        if mutation:
            made.append(mutation)
    return made


class _Maker:
    def __init__(self, statements: Statements, dice: random.Random) -> None:
        self.statements, self.dice = statements, dice
        self.types: dict[object, set[object]] = defaultdict(set)
        for subject, predicate, value in statements:
            if predicate == RDF.type:
                self.types[subject].add(value)
        self.by_predicate: dict[NamedNode, list[Triple]] = defaultdict(list)
        for triple in statements:
            self.by_predicate[triple.predicate].append(triple)

    def make(self, kind: Kind) -> Mutation | None:
        make = {
            Kind.DROP: self._drop,
            Kind.DUPLICATE: self._duplicate,
            Kind.RETYPE: self._retype,
            Kind.SWAP: self._swap,
            Kind.SHIFT: self._shift,
            Kind.ALTER: self._alter,
        }[kind]
        return make()

    def _with(self, kind: Kind, harmful: bool, gone: Sequence[Triple], new: Sequence[Triple]) -> Mutation | None:
        left = set(self.statements) - set(gone)
        if set(new) <= left:
            return None
        told = " ".join(f"-{triple}" for triple in gone) + " " + " ".join(f"+{triple}" for triple in new)
        return Mutation(kind, told, harmful, (*sorted(left, key=str), *new))

    def _drop(self) -> Mutation | None:
        gone = self.dice.choice(self.statements)
        left = [t for t in self.statements if t != gone]
        alone = not any((t.subject, t.predicate) == (gone.subject, gone.predicate) for t in left)
        second_type = gone.predicate == RDF.type and not alone and gone.object in _ABOVE
        harmful = gone.predicate not in _MAY_BE_LEFT_OUT and not second_type
        told = f"-{gone}"
        return Mutation(Kind.DROP, told, harmful, tuple(left))

    def _duplicate(self) -> Mutation | None:
        one = self.dice.choice(self.statements)
        others = [t.object for t in self.by_predicate[one.predicate] if t.object != one.object]
        value = self.dice.choice(others) if others else _altered(one.object, self.dice)
        if value is None or one.predicate == RDF.type:
            return None
        harmful = one.predicate not in _MAY_BE_SEVERAL
        if one.predicate in {PROV.wasDerivedFrom, SQS.evidence}:
            harmful = self.types[one.subject].isdisjoint(_KNOWN_BY_SEVERAL)
        return self._with(Kind.DUPLICATE, harmful, [], [Triple(one.subject, one.predicate, value)])

    def _retype(self) -> Mutation | None:
        one = self.dice.choice(self.statements)
        if one.predicate == RDF.type:
            other = self.dice.choice([kind for kind in _CLASSES if kind not in self.types[one.subject]])
            second = one.object in _ABOVE and len(self.types[one.subject]) > 1
            return self._with(Kind.RETYPE, not second, [one], [Triple(one.subject, RDF.type, other)])
        if not isinstance(one.object, Literal):
            return None
        plain = one.object.datatype == XSD.string
        value = Literal(one.object.value, datatype=XSD.anyURI) if plain else Literal(one.object.value)
        return self._with(Kind.RETYPE, True, [one], [Triple(one.subject, one.predicate, value)])

    def _swap(self) -> Mutation | None:
        one = self.dice.choice(self.statements)
        if one.predicate == RDF.type:
            return None
        others = [
            t
            for t in self.by_predicate[one.predicate]
            if t.object != one.object and t.subject != one.subject and self.types[t.subject] & self.types[one.subject]
        ]
        if not others:
            return None
        other = self.dice.choice(others)
        new = [
            Triple(one.subject, one.predicate, other.object),
            Triple(other.subject, other.predicate, one.object),
        ]
        # Two who stand in one line for one post are sent the letter, whichever of them is told first.
        in_one_line = one.predicate == SQS.sentToPerson and self._evidence(one) == self._evidence(other)
        return self._with(Kind.SWAP, one.predicate not in _READINGS and not in_one_line, [one, other], new)

    def _evidence(self, one: Triple) -> set[object]:
        return {t.object for t in self.by_predicate[PROV.wasDerivedFrom] if t.subject == one.subject}

    def _shift(self) -> Mutation | None:
        """Shift a start, an end, or both, by a few characters or many."""
        by = self.dice.choice([-40, -7, -2, -1, 1, 2, 7, 40])
        position = self.dice.choice(self.by_predicate[OA.start]).subject
        which = self.dice.choice([{OA.start}, {OA.end}, {OA.start, OA.end}])
        gone = [t for t in self.statements if t.subject == position and t.predicate in which]
        new = [
            Triple(t.subject, t.predicate, Literal(str(int(t.object.value) + by), datatype=XSD.integer))
            for t in gone
            if isinstance(t.object, Literal)
        ]
        return self._with(Kind.SHIFT, True, gone, new)

    def _alter(self) -> Mutation | None:
        """Give another value in place of a name, a text, a number or a day; of each property as often."""
        literals = sorted({t.predicate for t in self.statements if isinstance(t.object, Literal)}, key=str)
        one = self.dice.choice(self.by_predicate[self.dice.choice(literals)])
        value = _altered(one.object, self.dice)
        if value is None or not isinstance(one.object, Literal):
            return None
        # Less of what stands before a quotation, or after it, is as true.
        shorter = one.predicate in {OA.prefix, OA.suffix} and value.value in one.object.value
        harmful = one.predicate not in _BOUNDS and not shorter
        return self._with(Kind.ALTER, harmful, [one], [Triple(one.subject, one.predicate, value)])


def _altered(value: object, dice: random.Random) -> Literal | None:
    """Return another value of the same datatype: another figure, one less, a word that no letter has, a letter less.

    None for an address.
    """
    if not isinstance(value, Literal):
        return None
    text = value.value
    if value.language:
        return Literal(f"{text} again", language=value.language)
    if value.datatype in {XSD.date, XSD.gYear, XSD.gYearMonth}:
        # With another last figure; 1 and 2 end days and months that there are.
        return Literal(_with_another_end(text), datatype=value.datatype)
    if value.datatype in {XSD.integer, XSD.decimal}:
        cut = text[1:].lstrip(".")
        numbers = [_with_another_end(text), f"1{text}", *([cut] if cut.strip("0.") else [])]
        return Literal(dice.choice(numbers), datatype=value.datatype)
    return Literal(dice.choice([f"{text} again", text[1:], text[:-1]]), datatype=value.datatype)


def _with_another_end(number: str) -> str:
    return re.sub(r"\d$", lambda figure: "1" if figure[0] == "2" else "2", number)
