"""Commands that convert letters for a store that loads them later."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from sqskg.commands.given import BASED, JOBS
from sqskg.converting.address import shown
from sqskg.converting.cluster import LOCAL, workers
from sqskg.converting.convert import Conversion, Work, in_this_process
from sqskg.converting.letter import Converted, Refused, convert_letter, refused_before
from sqskg.converting.manifest import Manifest, begin
from sqskg.converting.mending import damaged, mend
from sqskg.converting.source import letters_at
from sqskg.meter import metered
from sqskg.session import REFUSED, Session, counted


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="SHARDS",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the shards and their manifest.",
)
@BASED
@click.option(
    "--scheduler",
    metavar="tcp://…",
    default=LOCAL,
    show_default=True,
    help="The address of a scheduler of dask.distributed, whose workers do it.",
)
@JOBS
@click.pass_obj
def convert(  # noqa: PLR0913  # an option each
    session: Session, inputs: tuple[str, ...], output: Path, base: str, *, scheduler: str, jobs: int
) -> None:
    """Read and check letters on many cores or machines; keep them for 'load'.

    INPUTS are files, folders, zip files, and addresses that fsspec reads, such as s3://bucket/letters or
    https://data.example.org/letter.pdf. 'sqskg load SHARDS' brings the reports into a store.

    Reports are kept in files of 64, shards. Ctrl-C stops at once: shards that are written stay, and the same command
    goes on behind them. Letters that were told as converted since the last shard, fewer than 64, are converted again.

    What was converted before into the same folder is not done again. A shard that is gone or damaged is made anew, and
    what could not be reached is tried again.
    """
    addresses = list(letters_at(inputs))
    manifest = begin(output, base)
    # Of an address with a query the manifest has not enough to try it again.
    tried = {*inputs, *(address for address in manifest.unreached if shown(address) == address)}
    addresses += letters_at(sorted(tried - {*inputs}))
    conversion = Conversion(manifest)
    left, broken = conversion.left(addresses), damaged(manifest)
    before = len(manifest.letters) - len(manifest.refused)
    converted = 0
    told: set[str] = set()
    with (
        _stopped(session),
        _working(scheduler, jobs, idle=not (left or broken)) as work,
        metered(session, len(left), "Converting") as meter,
    ):
        for shard in mend(manifest, broken, (each for each in addresses if isinstance(each, str)), work):
            session.say(f"{shard}: it was gone or damaged, and is made anew")
        for outcome in conversion.convert(left, work, tried):
            meter.advance()
            told.add(outcome.address)
            if isinstance(outcome, Refused):
                session.complain(str(outcome))
                continue
            converted += 1
            session.say(f"{outcome.key}: converted ({outcome.address})")
            for warning in outcome.warnings:
                session.say(f"  {warning}")
    for line in (*manifest.refused, *manifest.unreached.values()):
        if line["letter"] not in told:
            session.complain(str(refused_before(line)))
    _tell(session, manifest, converted, before)
    if manifest.unreached or manifest.refused:
        sys.exit(REFUSED)


@contextmanager
def _stopped(session: Session) -> Iterator[None]:
    """Say what Ctrl-C leaves."""
    try:
        yield
    except KeyboardInterrupt:
        session.complain("Stopped: the shards that are written stay. Say the same again to go on behind them.")
        raise click.exceptions.Exit(REFUSED) from None


@contextmanager
def _working(scheduler: str, jobs: int, *, idle: bool) -> Iterator[Work]:
    """Have workers, who take some seconds to be there, unless there is nothing to do."""
    if idle:
        yield in_this_process
        return
    with workers(scheduler, jobs) as cluster:

        def work(todo: Iterable[str], base: str) -> Iterator[Converted | Refused]:
            return cluster.in_order(partial(convert_letter, base=base), todo, _dead)

        yield work


def _tell(session: Session, manifest: Manifest, converted: int, before: int) -> None:
    done = f", {before} before" if before else ""
    session.say(
        f"{counted(converted, 'letter')} converted{done}, {len(manifest.refused)} refused; {manifest.folder} "
        f"holds {counted(len(manifest.graphs), 'report')} in {counted(len(manifest.shards), 'shard')}."
    )
    if manifest.unreached:
        places = counted(len(manifest.unreached), "place")
        session.say(f"{places} could not be reached: say the same again to try again.")
    else:
        session.say(f"Digest of the reports: {manifest.data_set()}")


def _dead(address: str) -> Refused:
    reason = "Each process that read this letter ended while it did, as for want of memory"
    return Refused(shown(address), None, reason, "Load it alone, and see what it is.")
