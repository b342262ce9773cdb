"""What a page of one thing is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqskg.asking.tally import Tally
from sqskg.pages.frame import Frame
from sqskg.publishing.bases import Bases
from sqskg.publishing.document import Document
from sqskg.stores.store import Reader


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that is to be a page: who knows more, where addresses are shown, and what stands around.

    `formats` is where it is found as data, by media type, and `tallied` counts what all letters say on a theme,
    by its address.
    """

    document: Document
    readers: Sequence[Reader]
    bases: Bases
    frame: Frame
    formats: Mapping[str, str]
    tallied: Callable[[str], Tally]
