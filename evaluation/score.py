"""Measures of what was read from a letter against its gold file, each between 0 and 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

Tree = dict[str, Any]
# As extract-format has it: a share may differ from the gold bounds by so much at either end.
_TOLERANCE = 0.1
_SAME_SENTENCE = 0.85
_TYPOGRAPHY = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--", "*")


def scores(read: Tree, gold: Tree) -> dict[str, float]:
    """Return each measure that the gold file has something for: the share that is right, or F1 of what was found.

    `read` is what `sqskg extract --format json` prints. Sentences of case examples are not judged.
    """
    pairs = [(wanted, found) for wanted, found in _aligned(read, gold) if wanted["polarity"] != ["quote"]]
    seen = [(wanted, found) for wanted, found in pairs if found is not None]
    wanted_header = dict(_leaves(gold["report"]))
    found_header = dict(_leaves(read["report"]))
    right = sum(_folded(found_header.get(key)) == _folded(value) for key, value in wanted_header.items())
    text = read["source"]["text"]
    spans = [text[o["start"] : o["end"]] == o["text"] for o in read["observations"]]
    return {
        "header": right / len(wanted_header),
        "recipients": _f1(_holders(read), _holders(gold)),
        "domains": _f1(_findings(read), _findings(gold)),
        "strengths": _f1(map(_folded, read["strengths"]), map(_folded, gold["strengths"])),
        "areas": _f1(
            map(_folded, read["areas_requiring_improvement"]), map(_folded, gold["areas_requiring_improvement"])
        ),
        "case examples": _f1(_pseudonyms(read), _pseudonyms(gold)),
        "sentences": len(seen) / len(pairs),
        "spans": sum(spans) / len(spans),
        "polarity": sum(found["polarity"] in wanted["polarity"] for wanted, found in seen) / len(pairs),
        "themes": _f1(_themes(found for _, found in pairs), _themes(wanted for wanted, _ in pairs)),
        "quantities": _quantities(pairs),
    }


def _folded(value: object) -> object:
    if not isinstance(value, str):
        return value
    return re.sub(r"\s+", " ", value.translate(_TYPOGRAPHY)).strip().strip(".").lower()


def _f1(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> float:
    """Return the harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    have, want = Counter(found), Counter(wanted)
    total = have.total() + want.total()
    return 2 * (have & want).total() / total if total else 1.0


def _leaves(tree: Tree, prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}.")
        elif value is not None:
            yield prefix + key, value


def _holders(tree: Tree) -> list[Hashable]:
    return [(_folded(row["post"]), _folded(name)) for row in tree["recipients"] for name in row["names"]]


def _findings(tree: Tree) -> list[Hashable]:
    return [(_folded(domain["title"]), _folded(f)) for domain in tree["domains"] for f in domain["findings"]]


def _pseudonyms(tree: Tree) -> list[Hashable]:
    return [(_folded(e["finding"]), _folded(name)) for e in tree["case_examples"] for name in e["pseudonyms"]]


def _themes(observations: Iterable[Tree | None]) -> list[Hashable]:
    return [(number, theme) for number, o in enumerate(observations) if o for theme in o["themes"]]


def _aligned(read: Tree, gold: Tree) -> Iterator[tuple[Tree, Tree | None]]:
    """Yield each gold observation with the one of the same finding that is most like it, each used once."""
    rest = list(read["observations"])
    for wanted in gold["observations"]:
        here = [found for found in rest if _folded(found["finding"]) == _folded(wanted["finding"])]
        alike = [(_likeness(found["text"], wanted["text"]), found) for found in here]
        ratio, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or ratio <= _SAME_SENTENCE:
            yield wanted, None
        else:
            rest.remove(best)
            yield wanted, best


def _likeness(one: str, other: str) -> float:
    first, second = str(_folded(one)), str(_folded(other))
    return 1.0 if first == second else SequenceMatcher(None, first, second).ratio()


def _quantities(pairs: Iterable[tuple[Tree, Tree | None]]) -> float:
    hits = total = 0
    for wanted, found in pairs:
        rest = list(found["quantities"]) if found else []
        total += len(rest) + len(wanted["quantities"])
        for quantity in wanted["quantities"]:
            match = next((other for other in rest if _same(other, quantity)), None)
            if match is not None:
                rest.remove(match)
                hits += 2
    return hits / total if total else 1.0


def _same(found: Tree, wanted: Tree) -> bool:
    if found["kind"] != wanted["kind"]:
        return False
    exact = "value" if wanted["kind"] == "count" else "all_but"
    if exact in wanted:
        return bool(found.get(exact) == wanted[exact])
    return all(key in found and abs(found[key] - wanted[key]) <= _TOLERANCE for key in ("low", "high"))
