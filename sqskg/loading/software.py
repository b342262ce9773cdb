"""What reads a letter, as one digest: the same file read by the same software gives the same graph."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqskg import __version__
from sqskg.resources import data_files

# What a letter goes through before it is kept. Analysts edit the data, and a checkout changes under one version.
_ROOMS = ("reading", "letters", "interpreting", "identity", "describing", "checking")
_DOORS = ("intake.py", "loading/reading.py", "loading/wording.py", "phrases.py", "prefixes.py", "resources.py",
          "vocabulary.py")  # fmt: skip
_DATA = (("ontology", ".ttl"), ("shapes", ".ttl"))
_NAME = re.compile(r"[\w.-]+")


@cache
def software() -> str:
    """Return the SHA-256 of this version, its rules, its vocabulary and the packages below it, in hexadecimal."""
    digest = hashlib.sha256(f"sqskg {__version__}\n".encode())
    for name, content in _parts():
        digest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    for room in _ROOMS:
        for file in sorted(files("sqskg").joinpath(room).iterdir(), key=_named):
            if file.name.endswith(".py"):
                yield f"{room}/{file.name}", file.read_bytes()
    for door in _DOORS:
        yield door, files("sqskg").joinpath(door).read_bytes()
    for folder, suffix in _DATA:
        for file in data_files(folder, suffix):
            yield f"{folder}/{file.name}", file.read_bytes()
    yield from _packages()


def _packages() -> Iterator[tuple[str, bytes]]:
    """Yield the packages that sqskg asks for, with their versions: another reader of PDF may find other words."""
    try:
        asked = sorted(line for line in requires("sqskg") or [] if "extra ==" not in line)
    except PackageNotFoundError:
        # A checkout that was never installed; its packages change seldom.
        asked = []
    for line in asked:
        if name := _NAME.match(line):
            try:
                yield name[0], version(name[0]).encode()
            except PackageNotFoundError:
                yield name[0], b""


def _named(file: Traversable) -> str:
    return file.name
