"""A sentence cut into clauses: those that are set side by side, and those that only say of which cases, or when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

#: Stands in a sentence for the words of a quantity: the "but" of "all but one" sets nothing against anything.
QUANTITY = "#"
_BOUNDARY = re.compile(
    r"[;:]|\s\u2013\s|,?\s+\b(?=(?:but|however|although|though|while|whilst|whereas|yet)\b(?!,))"
    r"|,\s+(?=(?:and|so|with|which|who|where|because|as|since)\b)"
    r"|,?\s+(?=and\s+(?:the\s+(?:rest|others|remainder)|others)\b)"
    rf"|,\s+(?=(?:only\s|just\s|in\s)*{QUANTITY})"
    r"|,?\s+(?=and\s+(?:\w+\s+){0,3}?(?:had|was|were|did|could|has|have|is|are)\b)"
    rf"|(?<=[\w{QUANTITY}]),\s+(?=(?:we|the|this|they|there|it|case|managers|staff|in)\b)"
)
_BE_OR_HAVE = r"(?:was|were|is|are|had|has|have|did|does|do|could|would|should|might|may|must|can|will)"
_VERB = re.compile(rf"\b{_BE_OR_HAVE}\b(?:\s+(?:not|also|all|always|usually|often|been|be|have)\b)*", re.IGNORECASE)
# "While most plans were good, a small number …": what is granted ends at the first comma behind its verb.
_CONCEDED = re.compile(
    rf"(?:while|whilst|although|though)\b.*?\b{_BE_OR_HAVE}\b.*?(?P<comma>,\s+)", re.IGNORECASE | re.DOTALL
)
_CONDITION = r"(?:where|wherever|when|whenever|if|unless|once|until)"
_QUESTION = r"(?:what|why|whether)"
_RELATIVE = r"(?:(?:in|for|to|of|with|from|by|on|at)\s+(?:which|whom)|that|who|whom|whose|which)"
_OPENS = re.compile(
    rf"\b(?:(?P<condition>{_CONDITION})|(?P<question>{_QUESTION}))\b|(?<=[\w{QUANTITY}]\s)(?P<relative>{_RELATIVE})\b",
    re.IGNORECASE,
)
# After these, "that" opens what was found, said or meant, which is as good as a clause of its own.
_REPORTS = re.compile(
    r"\b(?:find|found|consider\w*|thought|felt|feel|said|say|told|us|noted|see|saw|seen|believ\w+|agreed?|clear|evident|"
    r"pleas\w+|disappoint\w+|concern\w*|worr\w+|sure|assured|recognised|ensur\w+|underst\w+|acknowledg\w+|so|such|way|"
    r"evidence|sign|signs|fact|view|impression|means?|meant|suggest\w+|indicat\w+|show\w*|confident|aware|know|knew|"
    r"surpris\w+|encourag\w+|reassur\w+|is|was|doubt|hop\w+|judged)\s+$",
    re.IGNORECASE,
)
# "That we found at our last inspection" says when, and not how good it was.
_INSPECTORS_FOUND = re.compile(
    r"\s+we\s+(?:\w+ly\s+)?(?:found|thought|considered|judged|felt|assessed)\b(?!\s+(?:in|at|during|on|last)\b)"
)
_PAST_VERB = re.compile(
    r"\s*(?:(?:we|they)\s+)?(?:\w+ly\s+)?(?:\w+ed|found|fell|led|took|came|gave|made|saw|went|left|began|stood)\b",
    re.IGNORECASE,
)
# "Planning, which was the main weakness, was now sound": what was is aside, as what is now matters.
_BUT_NOW = re.compile(r"[^,]*,\s+(?:was|were|is|are|had|has|have)\s+now\b", re.IGNORECASE)
# "Reviews, a weakness at our last inspection, were timely."
_EARLIER_NOUN = re.compile(r",\s+(?P<noun>(?:an?|the|one|then|once|formerly|previously)\s[^,;]*),", re.IGNORECASE)
_EARLIER = re.compile(
    r"\bin (?:19|20)\d\d\b|\b(?:last|previous|earlier) (?:inspection|visit)\b|\bpreviously\b|^(?:then|once|formerly)\b",
    re.IGNORECASE,
)


class Clause(NamedTuple):
    """A stretch `[start, end)` of a sentence; `aside` are the stretches in it that only say of which cases, or when.

    A clause that speaks of an earlier inspection is aside as a whole.
    """

    start: int
    end: int
    aside: tuple[tuple[int, int], ...]

    def is_aside(self, place: int) -> bool:
        """Say whether what stands at a place of the sentence is aside."""
        return any(start <= place < end for start, end in self.aside)


def masked(sentence: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a sentence with `QUANTITY` in the place of each character of its quantities' words."""
    for start, end in spans:
        sentence = sentence[:start] + QUANTITY * (end - start) + sentence[end:]
    return sentence


def clauses(sentence: str, phrases: Sequence[tuple[int, int]] = ()) -> Iterator[Clause]:
    """Yield the clauses of a sentence in which quantities are masked by `QUANTITY`.

    `phrases` are stretches of fixed expressions: "when" in "when required" opens nothing.
    """
    start = 0
    conceded = _CONCEDED.match(sentence)
    boundaries = {match.start(): match.end() for match in _BOUNDARY.finditer(sentence)}
    boundaries |= {conceded.start("comma"): conceded.end()} if conceded else {}
    for end, following in [*sorted(boundaries.items()), (len(sentence), len(sentence))]:
        if end > start:
            yield Clause(start, end, tuple(_aside(sentence, start, end, phrases)))
        start = following


def _aside(sentence: str, start: int, end: int, phrases: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    clause = sentence[start:end]
    if (
        start
        and re.match(r"(?:which|who|when|where)\b", clause)
        and (_EARLIER.search(clause) or _BUT_NOW.match(clause))
    ):
        comma = clause.find(",")
        yield start, start + comma if comma >= 0 else end
    for noun in _EARLIER_NOUN.finditer(sentence):
        if _EARLIER.search(noun["noun"]) and not _VERB.search(noun["noun"]):
            yield max(start, noun.start("noun")), min(end, noun.end("noun"))
    at = 0
    while opened := _OPENS.search(clause, at):
        at = opened.end()
        counts = sentence[:start].rstrip(" ,").endswith(QUANTITY)
        if start and opened.start() == 0 and opened["condition"] == "where" and "," not in clause and not counts:
            # "The exception was reviews, where there had been no improvement" says it of all of them; "in all cases
            # but one, where it was late" of the one.
            continue
        if any(first <= start + opened.start() < last for first, last in phrases):
            continue
        closes = _closes(clause, opened)
        if closes is not None:
            yield start + opened.start(), start + closes
            at = max(at, closes)


def _closes(clause: str, opened: re.Match[str]) -> int | None:
    """Return where a subordinate clause ends: at a comma, or before the verb of the main clause; None if it is none."""
    comma = clause.find(",", opened.end())
    last = comma if comma >= 0 else len(clause)
    if not opened["relative"]:
        return last
    before = clause[: opened.start()]
    if _REPORTS.search(before) or _INSPECTORS_FOUND.match(clause, opened.end()):
        return None
    if _VERB.search(before):
        return last
    verbs = [verb.start() for verb in _VERB.finditer(clause, opened.end())]
    main = 0 if _PAST_VERB.match(clause, opened.end()) else 1
    return min(verbs[main], last) if len(verbs) > main else None
