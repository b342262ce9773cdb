"""How far a long piece of work is, at which rate, and how long it will take: on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from sqskg.session import Session


@dataclass(frozen=True, slots=True)
class Meter:
    """Shows the progress of one piece of work."""

    _progress: Progress
    _task: TaskID

    def advance(self, letters: int = 1) -> None:
        """Show that so many more letters are done."""
        self._progress.advance(self._task, letters)


class _Rate(ProgressColumn):
    """Letters a second, over the last minute or so."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} a second")


@contextmanager
def metered(session: Session, letters: int, doing: str) -> Iterator[Meter]:
    """Show a bar with the rate and the time left on a terminal, and nothing in a pipe or where there is one letter."""
    hidden = session.quiet or not sys.stderr.isatty() or letters < 2
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    # What is printed to a pipe goes there, though the bar is on a terminal.
    with Progress(
        *columns,
        console=session.err,
        disable=hidden,
        transient=True,
        speed_estimate_period=60,
        redirect_stdout=sys.stdout.isatty(),
    ) as progress:
        yield Meter(progress, progress.add_task(doing, total=letters))
