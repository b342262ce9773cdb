"""A letter as it comes from the process that read it: the report in N-Quads, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqskg.checking.verdict import Verdict
from sqskg.errors import LetterError
from sqskg.intake import check_document, fault_in_words, refusal
from sqskg.loading.wording import words_of
from sqskg.reading.formats import content_of, read_content


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A report that conforms: its key, its graph's address and statements as N-Quads, and its warnings in words.

    `digest` is the SHA-256 of the file that it was read from, `words` that of what the letter says.
    """

    key: str
    graph: str
    quads: bytes
    digest: str
    words: str
    warnings: tuple[str, ...]

    @property
    def statements(self) -> int:
        """How many statements the report has: one a line."""
        return self.quads.count(b"\n")


def read_file(path: Path, base: str) -> ReadLetter | LetterError:
    """Return the report of the letter in a file, or the error that says why there is none."""
    try:
        return read_bytes(content_of(path), path, base)
    except LetterError as error:
        return error


def read_bytes(content: bytes, path: Path, base: str) -> ReadLetter:
    """Return the report of the letter in a file's bytes; `path` is what the file is called.

    Raises LetterError where it is no whole letter, or breaks a rule.
    """
    checked = check_document(read_content(content, path), base)
    if not checked.verdict.conforms:
        raise refusal(path, checked.verdict)
    report = checked.report
    return ReadLetter(
        report.key,
        report.graph.value,
        "".join(f"{quad} .\n" for quad in report.quads).encode(),
        checked.interpretation.letter.document.source.sha256,
        words_of(checked.interpretation.letter),
        warnings_in_words(checked.verdict),
    )


def warnings_in_words(verdict: Verdict) -> tuple[str, ...]:
    """Return what let a letter pass and is told, a line each."""
    return tuple(f"{fault.severity.value}: {fault_in_words(fault)}" for fault in verdict.warnings)
