"""Letters into shards, in order, each once, whatever stops it on the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from sqskg.converting.address import shown
from sqskg.converting.hold import held
from sqskg.converting.letter import Converted, Refused, convert_letter, line_of, unread
from sqskg.converting.manifest import Json, Manifest
from sqskg.converting.source import content_at
from sqskg.converting.whole import write_whole
from sqskg.errors import ConversionError, LetterError
from sqskg.intake import other_words

# A bulk load of a shard's reports takes some 600 MB, and less time for each than one of fewer.
_REPORTS = 64
# What is refused is written down too, though there be no shard of it.
_MOST_LINES = 4 * _REPORTS
_SHARD = re.compile(r"\d{6}\.nq\.zst(\.new)?")


#: Does the work of `convert_letter` on many letters for a base, and yields the outcomes in order.
Work: TypeAlias = "Callable[[Iterable[str], str], Iterator[Converted | Refused]]"


class Conversion:
    """A folder of shards that grows until it has all letters."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._reports: list[Converted] = []
        self._lines: list[Json] = []

    def convert(
        self, addresses: Iterable[str | ConversionError], work: Work, tried: Iterable[str] = ()
    ) -> Iterator[Converted | Refused]:
        """Convert the letters that are not done yet, and yield what became of each.

        What stands for letters out of reach is noted with those that prove to be so. Of such as earlier runs met, those
        that are among the addresses, or were `tried` to have what is in them, are out of reach no more.

        Raises ConversionError where a worker has other software, where a shard cannot be written, and where another
        process writes into the folder. What was written until then stays, and another call goes on behind it.
        """
        with held(self._manifest.folder):
            self._manifest.refuse_others_lines()
            yield from self._convert(self.left(addresses), work, set(map(shown, tried)))

    def _convert(self, left: list[str | ConversionError], work: Work, tried: set[str]) -> Iterator[Converted | Refused]:
        self._clear()
        todo = [each for each in left if isinstance(each, str)]
        # Of those without a digest, or out of reach, nothing was read, and it may stay so.
        if any(self._may_be_read(shown(address)) for address in todo):
            self._manifest.go_on(len(todo))
        tried |= {*map(_told_as, left), *self._manifest.letters}
        unreached = {address: line for address, line in self._manifest.unreached.items() if address not in tried}
        faults = (unread(each) for each in left if isinstance(each, ConversionError))
        for outcome in chain(faults, work(todo, self._manifest.base)):
            told = self._take(outcome)
            if isinstance(told, Refused) and told.again:
                unreached[told.address] = line_of(told)
            if len(self._reports) == _REPORTS or len(self._lines) == _MOST_LINES:
                self._write()
            yield told
        if self._lines:
            self._write()
        self._manifest.finish(unreached)

    def left(self, addresses: Iterable[str | ConversionError]) -> list[str | ConversionError]:
        """Return what is to be done: new letters, refused ones that have changed since, and what is out of reach."""
        once = {_told_as(each): each for each in addresses}
        return [each for each in once.values() if isinstance(each, ConversionError) or self._is_left(each)]

    def _is_left(self, address: str) -> bool:
        told = self._manifest.letters.get(shown(address))
        if told is None or "refused" not in told:
            return told is None
        # Of a letter without a digest nothing was read.
        return told["sha256"] is None or _digest_at(address) not in (None, told["sha256"])

    def _may_be_read(self, letter: str) -> bool:
        told = self._manifest.letters.get(letter) or self._manifest.unreached.get(letter)
        return told is None or told["sha256"] is not None

    def _take(self, outcome: Converted | Refused) -> Converted | Refused:
        if isinstance(outcome, Converted):
            if outcome.software != self._manifest.software:
                advice = "Give the workers the same version as this machine has, and say the same again."
                raise ConversionError("convert", "A worker has another version of sqskg or its vocabulary", advice)
            outcome = self._first_of_its_report(outcome)
        if isinstance(outcome, Refused) and not outcome.again:
            line = line_of(outcome)
            # What is refused again for the same reason is told again, and is written down already.
            self._lines += [line] if self._manifest.letters.get(outcome.address) != line else []
        return outcome

    def _first_of_its_report(self, letter: Converted) -> Converted | Refused:
        """Keep a report once: of two files that tell it in the same words the first, of others none but the first."""
        other, words = self._holder_of(letter.graph)
        if other is None:
            self._reports.append(letter)
            self._lines.append({})
        elif words == letter.words:
            self._lines.append(line_of(letter, same_as=other))
        else:
            error = other_words(Path(letter.address), letter.key, Path(other))
            return Refused(letter.address, letter.digest, error.reason, error.advice)
        return letter

    def _holder_of(self, graph: str) -> tuple[str | None, str | None]:
        """Return the address of the letter that holds a report, with the digest of its words."""
        for report in self._reports:
            if report.graph == graph:
                return report.address, report.words
        other = self._manifest.graphs.get(graph)
        return other, self._manifest.letters[other]["words"] if other else None

    def _write(self) -> None:
        """Put the reports that wait into a shard, and then into the manifest."""
        reports = iter(self._reports)
        name = f"{len(self._manifest.shards) + 1:06}.nq.zst" if self._reports else None
        at, lines = 0, []
        for line in self._lines:
            if not line:
                report = next(reports)
                # Each report is a frame of its own, which zstd reads one after the other, or alone.
                line = line_of(report, shard=name, at=[at, len(report.frame)])  # noqa: PLW2901  # stands for the report
                at += len(report.frame)
            lines.append(line)
        content = b"".join(report.frame for report in self._reports)
        if name:
            _keep(self._manifest.folder / name, content)
        digest, statements = hashlib.sha256(content).hexdigest(), sum(each.statements for each in self._reports)
        shard = {"shard": name, "sha256": digest, "bytes": len(content), "statements": statements}
        self._manifest.add({**shard, "letters": len(self._reports)}, lines)
        self._reports, self._lines = [], []

    def _clear(self) -> None:
        """Remove the shard that was being written when something stopped it."""
        kept = {shard["shard"] for shard in self._manifest.shards}
        for file in self._manifest.folder.iterdir():
            if _SHARD.fullmatch(file.name) and file.name not in kept:
                file.unlink()


def in_this_process(addresses: Iterable[str], base: str) -> Iterator[Converted | Refused]:
    """Convert letters one after the other: a Work for a few, and what others are measured against."""
    return map(partial(convert_letter, base=base), addresses)


def _told_as(address: str | ConversionError) -> str:
    return shown(address) if isinstance(address, str) else address.place


def _digest_at(address: str) -> str | None:
    """Return the digest of a letter's file, None where it cannot be read now."""
    try:
        return hashlib.sha256(content_at(address)).hexdigest()
    except (LetterError, ConversionError):
        return None


def _keep(file: Path, content: bytes) -> None:
    try:
        write_whole(file, content)
    except OSError as error:
        advice = "Check the disk, and say the same again: it goes on where it stopped."
        raise ConversionError(str(file), f"It cannot be written ({error.strerror})", advice) from None
