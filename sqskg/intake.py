"""From paths on a command line to letters read, described, checked and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqskg.checking.check import check
from sqskg.checking.verdict import Fault, Verdict
from sqskg.describing.addresses import BASE, Addresses
from sqskg.describing.report import DescribedReport, describe
from sqskg.describing.warnings import describe_warnings
from sqskg.errors import LetterError
from sqskg.interpreting.interpretation import Interpretation, interpret
from sqskg.letters.parse import parse_letter
from sqskg.reading.archive import members_of
from sqskg.reading.document import Document
from sqskg.reading.formats import SUFFIXES, read_document
from sqskg.stores.store import Change, Store

_ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """A letter with its graph and what the rules say of it."""

    interpretation: Interpretation
    report: DescribedReport
    verdict: Verdict


def read_letter(path: Path) -> Interpretation:
    """Read, parse and interpret the letter in a file.

    Raises LetterError where the file is no whole Short Quality Screening letter.
    """
    return interpret(parse_letter(read_document(path)))


def check_letter(path: Path, base: str = BASE) -> CheckedLetter:
    """Read the letter in a file, describe it and check it; a verdict with violations is returned, not raised.

    Warnings are stated in the report's graph. Raises LetterError as `read_letter` does.
    """
    return check_document(read_document(path), base)


def check_document(document: Document, base: str = BASE) -> CheckedLetter:
    """Do what `check_letter` does with a letter whose file is read already."""
    interpretation = interpret(parse_letter(document))
    report = describe(interpretation, base)
    verdict = check(report.quads, document)
    warned = describe_warnings(verdict.warnings, Addresses(base, report.key))
    kept = replace(report, quads=tuple(sorted((*report.quads, *warned), key=str)))
    return CheckedLetter(interpretation, kept, verdict)


def load_letter(path: Path, store: Store, base: str = BASE) -> tuple[CheckedLetter, Change]:
    """Keep the letter in a file, in place of what the store has of the same report; say what that changed.

    Raises LetterError as `read_letter` does, and for a letter that breaks a rule: nothing of it is kept.
    """
    checked = check_letter(path, base)
    if not checked.verdict.conforms:
        raise refusal(path, checked.verdict)
    return checked, store.replace(checked.report.graph, checked.report.quads)


def refusal(path: Path, verdict: Verdict) -> LetterError:
    """Return the error that says which facts of a letter break which rules, and where."""
    first = verdict.violations[0]
    reason = "; ".join(f"{fault_in_words(fault)}" for fault in verdict.violations)
    advice = "Nothing of the letter was kept: compare these lines with the original, mend the file and load it again."
    return LetterError(path, f"The letter breaks a rule: {reason}", advice, first.place)


def other_words(path: Path, key: str, other: Path | str) -> LetterError:
    """Return the error that says that two files of a batch tell one report differently."""
    reason = f"This is the report {key}, which {other} holds in other words"
    return LetterError(path, reason, "Load the right one of the two alone.")


def fault_in_words(fault: Fault) -> str:
    """Return a fault for people: what is wrong, in which words of which line, and the rule's name."""
    where = f" {fault.place}:" if any(fault.place) else ""
    words = " ".join((fault.words or fault.value or fault.focus).split())
    shown = words if len(words) <= 100 else f"{words[:97]}..."
    return f"{fault.message.rstrip('.')} ({where.strip()} {shown!r}, rule {fault.shape})".replace("( ", "(")


def letter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file, and of each folder and zip file the files that may be letters, at any depth, by name.

    What cannot be read is yielded too, so that reading it says so: a link that leads nowhere, a folder without any
    letter, a zip file that is damaged or unsafe.
    """
    for path in paths:
        found = sorted(entry for entry in path.rglob("*") if _may_be_letter(entry)) if path.is_dir() else [path]
        for file in found or [path]:
            yield from _unpacked(file) if file.suffix.lower() == _ZIP else [file]


def _unpacked(path: Path) -> list[Path]:
    try:
        return [member for member in members_of(path) if _may_be_letter(member)] or [path]
    except LetterError:
        # Reading the zip file itself says what is wrong with it.
        return [path]


def _may_be_letter(entry: Path) -> bool:
    # "~$letter.docx" is there while Word has letter.docx open.
    hidden = entry.name.startswith((".", "~$")) or "__MACOSX" in entry.parts
    return entry.suffix.lower() in {*SUFFIXES, _ZIP} and not entry.is_dir() and not hidden
