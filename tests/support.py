"""What tests of every room use: the example letters, and text read as if it stood in a file."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from lxml import html

from sqskg.cli import main
from sqskg.letters.letter import Letter
from sqskg.letters.parse import parse_letter
from sqskg.reading.document import BlockKind, Document
from sqskg.reading.text import read_text

ROOT = Path(__file__).resolve().parents[1]
LETTERS = sorted((ROOT / "examples" / "letters").iterdir())
#: The letters in which answers have been counted by hand.
COUNTED = [
    path
    for path in LETTERS
    if path.stem in {"eastfold-and-karr-2016-05", "harrowmere-2014-01", "saltmarsh-vale-2015-11"}
]
GOLD = ROOT / "examples" / "gold"
SHARED = ROOT.parent / "shared"
_PLACES = {"start", "end", "line", "page", "accounted_for"}
#: The property in which tests record a figure that is told at the end of a run.
TOLD = "told"
SMALL = (ROOT / "tests" / "fixtures" / "small.txt").read_text("utf-8")


def run(*arguments: str | Path, store: Path | None = None, input: str | None = None) -> Result:  # noqa: A002
    """Say a command as a person would, and return what came of it; nothing may fall through it."""
    given = ["--store", str(store)] if store else []
    result = CliRunner().invoke(main, [*given, *map(str, arguments)], input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def document_of(text: str, name: str = "letter.txt") -> Document:
    """Read text as if it stood in a file."""
    return read_text(text.encode(), Path(name), "text/plain")


def letter_of(text: str) -> Letter:
    """Read and parse text as if it stood in a file."""
    return parse_letter(document_of(text))


def page_of(content: bytes | str) -> Any:
    """Return a web page as a tree, to be asked by XPath."""
    return html.fromstring(content)


def rendered(document: Document, width: int) -> str:
    """Write a Document again as a typist would, with prose wrapped at `width` and a blank line between blocks."""
    marks = {BlockKind.ITEM: "- ", BlockKind.FOOTNOTE: "\u00b9 "}
    blocks = []
    for block in document.blocks:
        text = document.text_of(block)
        if block.kind is BlockKind.ROW:
            blocks.append(text.replace("\n", " "))
        else:
            blocks.append(
                textwrap.fill(
                    marks.get(block.kind, "") + text,
                    width,
                    subsequent_indent="  " if block.kind is BlockKind.ITEM else "",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    return "\n\n".join(blocks)


def without_places(value: Any) -> Any:
    """Return an extract without what differs between files of one letter: the file, and where in it things stand."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in _PLACES | {"source", "furniture"}}
    return [without_places(item) for item in value] if isinstance(value, list) else value
