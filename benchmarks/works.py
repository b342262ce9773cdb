"""The commands that are killed amid their work, and the folder in which each begins."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from sqskg.identity.person import people
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore

#: What such a folder has: a store, an export, decisions that are not applied yet, shards, a backup, letters converted.
STORE, EXPORT, DECIDED, SHARDS, BACKUP, CONVERTED = "store", "export", "decided.csv", "shards", "backup", "converted"
#: How many letters are converted.
TO_CONVERT = 2


@dataclass(frozen=True, slots=True)
class Work:
    """A command to be killed: its name, its arguments in a folder, and what is done in the folder before.

    With `again` the command is given once more after it was killed, and what is left then is looked at.
    """

    name: str
    arguments: Callable[[Path], list[str]]
    before: Callable[[Path], object] = lambda folder: folder
    again: bool = False


def works() -> list[Work]:
    """Return what is killed."""
    texts = [str(letter) for letter in letters()]
    return [
        Work("load", lambda _: ["load", *texts[:6]]),
        Work("first load", lambda _: ["load", *texts[:3]], before=lambda folder: shutil.rmtree(folder / STORE)),
        Work("load shards", lambda folder: ["load", str(folder / SHARDS)]),
        Work("remove", lambda _: ["remove", "harrowmere-2014-01-29"]),
        Work("people", lambda folder: ["--decisions", str(folder / DECIDED), "people", "apply"]),
        Work("export", lambda folder: [*_EXPORTING, "-o", str(folder / EXPORT)]),
        Work("restore", lambda folder: ["restore", str(folder / BACKUP), "--replace"]),
        Work("convert", lambda folder: ["convert", *texts[:TO_CONVERT], "--jobs", "1", "-o", str(folder / CONVERTED)],
             again=True),
        Work("doctor --mend", lambda _: ["doctor", "--mend"], before=damage, again=True),
    ]  # fmt: skip


def letters() -> list[Path]:
    """Return the example letters."""
    return sorted(Path(str(data_folder("examples/letters"))).iterdir())


def prepared(folder: Path) -> Path:
    """Make the folder of which each work has a copy: letters that are loaded are in part there, and in part not."""
    folder.mkdir()
    store, texts = folder / STORE, [str(letter) for letter in letters()]
    command("--store", str(store), "load", *texts[3:5]).check_returncode()
    command("--store", str(store), "backup", str(folder / BACKUP)).check_returncode()
    command("--store", str(store), "load", *texts[5:8]).check_returncode()
    command("convert", *texts[8:10], "--jobs", "1", "-o", str(folder / SHARDS)).check_returncode()
    one, other = [person.key for person in people(EmbeddedStore.read(store))][:2]
    table = f"verdict,one,other,by,on,why\ndifferent,{one},{other},A. Reviewer,2026-01-05,two names\n"
    (folder / DECIDED).write_text(table, encoding="utf-8")
    command("--store", str(store), *_EXPORTING, "-o", str(folder / EXPORT)).check_returncode()
    return folder


def damage(folder: Path) -> NamedNode:
    """Take a statement out of a report of the store, as a failing disk may; return the report's graph."""
    store = Store(str(folder / STORE))
    names = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    graph = min((name for name in names if "/doc/report/" in name.value), key=str)
    lost = next(quad for quad in store.quads_for_pattern(None, None, None, graph) if isinstance(quad.object, Literal))
    store.remove(lost)
    store.flush()
    return graph


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run sqskg to its end."""
    line = [sys.executable, "-m", "sqskg", *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603


_EXPORTING = ["export", "--profile", "full", "--format", "nquads"]
