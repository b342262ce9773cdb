"""Commands that convert letters for a store that loads them later."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from sqskg.commands.given import BASED, JOBS, counted
from sqskg.converting.address import shown
from sqskg.converting.cluster import LOCAL, workers
from sqskg.converting.convert import Conversion
from sqskg.converting.letter import Converted, Refused, convert_letter
from sqskg.converting.manifest import Manifest, begin
from sqskg.converting.source import letters_at
from sqskg.meter import metered
from sqskg.session import REFUSED, Session


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
    https://data.example.org/letter.pdf. What was converted before into the same folder is not done again: say the same
    after an interruption, and it goes on. 'sqskg load SHARDS' brings the reports into a store.
    """
    addresses = list(letters_at(inputs))
    manifest = begin(output, base)
    conversion = Conversion(manifest)
    left = conversion.left(addresses)
    tally: Counter[str] = Counter()
    with workers(scheduler, jobs) as cluster, metered(session, len(left), "Converting") as meter:

        def work(todo: Iterable[str], base: str) -> Iterator[Converted | Refused]:
            return cluster.in_order(partial(convert_letter, base=base), todo, _dead)

        for outcome in conversion.convert(left, work):
            meter.advance()
            if isinstance(outcome, Refused):
                session.complain(str(outcome))
                tally["again" if outcome.again else "refused"] += 1
                continue
            tally["converted"] += 1
            session.say(f"{outcome.key}: converted ({outcome.address})")
            for warning in outcome.warnings:
                session.say(f"  {warning}")
    _tell(session, manifest, tally, len(addresses) - len(left))
    if tally["again"] or manifest.refused:
        sys.exit(REFUSED)


def _tell(session: Session, manifest: Manifest, tally: Counter[str], before: int) -> None:
    done = f", {before} before" if before else ""
    session.say(
        f"{counted(tally['converted'], 'letter')} converted, {tally['refused']} refused{done}; {manifest.folder} "
        f"holds {counted(len(manifest.graphs), 'report')} in {counted(len(manifest.shards), 'shard')}."
    )
    if tally["again"]:
        session.say(f"{counted(tally['again'], 'letter')} could not be reached: say the same again to try again.")
    else:
        session.say(f"Digest of the reports: {manifest.data_set()}")


def _dead(address: str) -> Refused:
    reason = "Each process that read this letter ended while it did, as for want of memory"
    return Refused(shown(address), None, reason, "Load it alone, and see what it is.")
