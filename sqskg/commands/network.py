"""The command that draws and measures the network of stakeholders."""

from __future__ import annotations

from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import decimal
from sqskg.errors import OutputError, StoreError
from sqskg.output import is_device, kept
from sqskg.pages.alone import alone
from sqskg.publishing.bases import Bases
from sqskg.session import Session
from sqskg.stakeholders.excerpt import excerpt, following
from sqskg.stakeholders.letters import letters
from sqskg.stakeholders.measure import Measure, measured
from sqskg.stakeholders.network import Network, network
from sqskg.stakeholders.projection import Projection, projected
from sqskg.stakeholders.writing import NetworkFormat, write_network
from sqskg.stores.store import Answer, Reader

_TABLES = {"table", "csv"}
_HTML = "html"
# Cytoscape names its files so: https://manual.cytoscape.org/en/stable/Supported_Network_File_Formats.html
_BY_ENDING = {f".{form.value}": form.value for form in NetworkFormat} | {".cyjs": "cytoscape", ".html": _HTML}
#: Where a command writes bytes.
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="A file; standard output without.",
)


@click.command(name="network")
@click.option(
    "--format",
    "form",
    type=click.Choice([*(form.value for form in NetworkFormat), _HTML, "table", "csv"]),
    default=None,
    show_default="by FILE's ending, or graphml; of a measure, table",
)
@click.option(
    "--of",
    "projection",
    type=click.Choice([projection.value for projection in Projection]),
    default=Projection.WHOLE.value,
    show_default=True,
    help="'bodies' are joined by what both are told of, 'people' to the reports that they were sent.",
)
@click.option(
    "--measure",
    "measure",
    type=click.Choice([measure.value for measure in Measure]),
    default=None,
    help="Write a table of each node's figure instead; of 'bridging', each post's.",
)
@OUTPUT
@click.pass_obj
def network_command(
    session: Session, form: str | None, projection: str, measure: str | None, output: Path | None
) -> None:
    """Write who is told about what, as a graph or a picture.

    Its nodes are bodies, areas, teams, posts, people and reports. GraphML and GEXF are for Gephi, yEd and Cytoscape;
    html is one file in which to look, search and find ways, with the letters behind, that asks the network for nothing.
    """
    file = None if str(output) in {"-", "/dev/stdout"} else output
    if measure is None and form in _TABLES:
        raise click.BadParameter("a graph is no table: say --measure, or another format", param_hint="--format")
    if measure is not None and form not in {None, "json", *_TABLES}:
        raise click.BadParameter("a measure is a table: say table, csv or json", param_hint="--format")
    form = form or (None if measure else _form_of(file))
    graph = projected(network(session.reader()), Projection(projection))
    if not graph:
        raise StoreError(session.store, "It holds no reports, so there is no network", "Load letters first.")
    if measure is not None:
        session.show(_table(graph, Measure(measure)), form, file)
        return
    if form == _HTML:
        content = _page(session.reader(), graph, Projection(projection))
        with kept(file) as opened:
            opened.write(content)
        return
    with kept(file) as opened:
        write_network(graph, NetworkFormat(form), opened)


def _form_of(file: Path | None) -> str:
    """Return the format of a file's ending; GraphML of what has none, as a pipe. Raises OutputError for one of none."""
    if file is None or is_device(file):
        return NetworkFormat.GRAPHML.value
    found = _BY_ENDING.get(file.suffix.lower())
    if found is None:
        advice = f"Name it one of {', '.join(_BY_ENDING)}, give --format too, or --measure for a table."
        raise OutputError(str(file), "its ending is that of no format of networks", advice)
    return found


def _table(graph: Network, measure: Measure) -> Answer:
    rows = tuple(
        (Literal(row.label), Literal(row.kind), decimal(row.figure), NamedNode(row.node))
        for row in measured(graph, measure)
    )
    return Answer(("label", "kind", measure.value, "address"), rows)


def _page(reader: Reader, graph: Network, projection: Projection) -> bytes:
    known = letters(reader)
    # What bodies share is reckoned, and no one letter has words for it.
    behind = following(graph, known) if projection is Projection.BODIES else excerpt(reader, known).behind
    return alone(graph, behind, known, Bases.of([reader]))
