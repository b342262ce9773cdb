"""`python -m documentation.performance docs/performance.md [--only NAME …]` measures anew and writes the figures.

The page says where figures stand, what they are called, and which benchmark prints them, with its arguments:

    <!-- figures: growth: loading --only growth --reports 20000 --fewer 2000 -->
    …
    <!-- end -->

Each benchmark is a process of its own, one after the other, and what it prints is in the page as soon as it ends. Where
it does not come to its end the old figures stay. Exit code 1 where that is so, or a bar is missed.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil

from benchmarks.telling import MISSED
from sqskg.day import in_words

_BEGIN, _END = "<!-- figures:", "<!-- end -->"
_PLACE = re.compile(
    rf"^{_BEGIN} (?P<name>[\w-]+): (?P<command>[^\n]+) -->\n(?P<figures>(?:(?!<!--).*\n)*?){_END}$", re.MULTILINE
)
# For so long it is seen what other programs take of the cores. The load average has the benchmark before in it.
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where figures stand in a page: what they are called, and the benchmark that prints them, with its arguments."""

    name: str
    benchmark: str
    arguments: tuple[str, ...]

    @property
    def command(self) -> str:
        """The benchmark as it is said at a terminal."""
        return shlex.join(("python", "-m", f"benchmarks.{self.benchmark}", *self.arguments))


def places(page: str) -> list[Place]:
    """Return where figures stand in a page. Raises ValueError where a place has no end, or no name of its own."""
    found = []
    for match in _PLACE.finditer(page):
        benchmark, *arguments = shlex.split(match["command"])
        found.append(Place(match["name"], benchmark, tuple(arguments)))
    for number, line in enumerate(page.splitlines(), start=1):
        if line.startswith(_BEGIN) and not any(line.startswith(f"{_BEGIN} {place.name}: ") for place in found):
            raise ValueError(f"line {number}: say '{_BEGIN} NAME: BENCHMARK ARGUMENTS -->', and '{_END}' below")
    names = [place.name for place in found]
    if len(names) < page.count(_BEGIN) or len({*names}) < len(names):
        raise ValueError("two places have one name")
    return found


def replaced(page: str, name: str, figures: str) -> str:
    """Return a page with other figures in the place of a name, and all else as it was. Raises ValueError without it."""
    found = next((match for match in _PLACE.finditer(page) if match["name"] == name), None)
    if found is None:
        raise ValueError(f"there is no place for the figures of {name} in it any more")
    return f"{page[: found.start('figures')]}{figures.strip()}\n{page[found.end('figures') :]}"


def measured(place: Place) -> tuple[str, bool] | None:
    """Run a benchmark; return what stands in its place, and whether a bar is missed. None where it does not end well.

    What it shows while it runs goes to standard error.
    """
    machine = _machine()
    command = [sys.executable, "-m", f"benchmarks.{place.benchmark}", *place.arguments]
    ended = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)  # noqa: S603
    missed = MISSED in ended.stdout.splitlines()
    # A fault of the benchmark itself ends with 1 too, but tells nothing of a bar.
    if not ended.stdout.strip() or ended.returncode != int(missed):
        return None
    return f"`{place.command}`\\\n{machine}\n\n{ended.stdout}", missed


def _machine() -> str:
    """Return the day and the machine in words, and what else it does."""
    load, others = os.getloadavg()[0], psutil.cpu_percent(_LOOK_SECONDS)
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{in_words(date.today())}, {os.cpu_count()} cores, {memory:.0f} GiB of memory; when it began a load average "
        f"of {load:.1f}, and {others:.0f}% of the cores taken by others."
    )


def write_figures(page: Path, wanted: Sequence[Place]) -> int:
    """Measure what stands in places of a page, and write it there; return the exit code."""
    wrong = 0
    for number, place in enumerate(wanted, start=1):
        began = time.monotonic()
        _say(f"{number} of {len(wanted)}, {place.name}: {place.command}, at {time.strftime('%H:%M')}")
        found = measured(place)
        took = f"after {(time.monotonic() - began) / 60:.1f} minutes"
        if found is None:
            _say(f"{place.name}: it did not come to its end ({took}); the page keeps its old figures")
            wrong += 1
            continue
        figures, missed = found
        try:
            # Read again: somebody may have written in it meanwhile.
            _write(page, replaced(page.read_text("utf-8"), place.name, figures))
            _say(f"{place.name}: written {took}{'; a bar is missed' if missed else ''}")
        except (OSError, ValueError) as error:
            _say(f"{page}: {error}. They are:\n{figures}")
            wrong += 1
            continue
        wrong += missed
    return 1 if wrong else 0


def _write(page: Path, text: str) -> None:
    new = page.with_name(f"{page.name}.new")
    new.write_text(text, "utf-8")
    new.replace(page)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> int:
    """Measure what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m documentation.performance", description=__doc__.partition("\n")[0])
    parser.add_argument("page", type=Path, help="docs/performance.md")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="which figures, by the names that the page has")
    given = parser.parse_args()
    try:
        known = places(given.page.read_text("utf-8"))
    except ValueError as error:
        parser.error(f"{given.page}: {error}")
    names = [place.name for place in known]
    if unknown := [name for name in given.only or () if name not in names]:
        parser.error(f"{given.page} has no figures called {', '.join(unknown)}: there are {', '.join(names)}")
    return write_figures(given.page, [place for place in known if given.only is None or place.name in given.only])


if __name__ == "__main__":
    sys.exit(main())
