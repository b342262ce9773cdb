"""`python -m reference REGISTER FOLDER` makes the reference data of authorities, services, police areas and links."""

from __future__ import annotations

import sys
from pathlib import Path

from reference.areas import police_areas
from reference.links import links
from reference.register import authorities
from reference.services import services
from reference.table import RegisterError
from reference.turtle import write_turtle

HERE = Path(__file__).parent


def main(register: Path, folder: Path) -> None:
    """Write the four files of reference data that are made from tables into a folder.

    Raises RegisterError for a register that lacks a column or contradicts itself; then nothing is written.
    """
    known = authorities(register, HERE / "more-names.csv")
    areas = police_areas(HERE / "police-areas.csv")
    made = {
        "local-authorities.ttl": known.graph(),
        "services.ttl": services(known, HERE / "joint-services.csv"),
        "links.ttl": links(known, areas, HERE / "gov-uk-pages.csv", HERE / "wikidata.csv"),
        "police-areas.ttl": areas,
    }
    for name, graph in made.items():
        write_turtle(graph, folder / name)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Say 'python -m reference REGISTER.csv ontology/reference'; docs/reference.md tells of the register.")
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except (RegisterError, OSError) as error:
        sys.exit(f"reference: {error}")
