"""The data that ships with sqskg: ontology, shapes, queries and the example letters."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


def data_folder(name: str) -> Traversable:
    """Return one of the folders `ontology`, `shapes`, `queries` and `examples` as installed.

    Raises FileNotFoundError where the installation lacks it, which means that it is damaged.
    """
    folder = files("sqskg").joinpath(name)
    if not folder.is_dir():
        raise FileNotFoundError(f"sqskg is installed without its folder {name!r}: install it again")
    return folder


def data_files(name: str, suffix: str, *, deep: bool = True) -> Iterator[Traversable]:
    """Yield the files in a data folder, `deep` those below it too, whose names end in `suffix`, by their paths."""
    return _files_in(data_folder(name), suffix, deep=deep)


def _files_in(folder: Traversable, suffix: str, *, deep: bool) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if deep:
                yield from _files_in(entry, suffix, deep=deep)
        elif entry.name.endswith(suffix):
            yield entry
