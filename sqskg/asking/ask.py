"""Ask a saved question."""

from __future__ import annotations

from collections.abc import Mapping

from sqskg.asking.binding import bound
from sqskg.asking.evidence import BEHIND, with_evidence
from sqskg.asking.question import question
from sqskg.asking.results import chosen
from sqskg.stores.store import Answer, Reader


def ask(store: Reader, name: str, parameters: Mapping[str, str] | None = None, *, evidence: bool = False) -> Answer:
    """Return the answer to a saved question, with the columns that its header describes.

    `parameters` are values as a person types them. With `evidence`, each row comes once for each stretch of a letter
    behind it, in the further columns of sqskg.asking.evidence. Raises QueryError for an unknown question, for a
    parameter that it does not take, and for a value that its type does not allow.
    """
    asked = question(name)
    answer = store.select(bound(asked, parameters or {}, store, evidence=evidence))
    if evidence:
        return with_evidence(chosen(answer, (*asked.shown, BEHIND)), store, asked.evidence)
    return chosen(answer, asked.shown)
