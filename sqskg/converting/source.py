"""Where letters come from: paths, and addresses of whatever fsspec reads: `s3://`, `https://`, `zip://…::…`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

from sqskg.converting.address import in_words, is_elsewhere, name_of, refuse_passwords, shown
from sqskg.errors import ConversionError, LetterError
from sqskg.intake import letter_files
from sqskg.reading.formats import SUFFIXES, content_of

_ZIP = ".zip"
_MANY = frozenset("*?[")
_GONE = frozenset({404, 410})


def letters_at(inputs: Iterable[str]) -> Iterator[str | ConversionError]:
    """Yield the address of each letter in files, folders, zip files and patterns, each once, in order.

    A letter on this machine has its whole path, so that it is found from wherever it is looked for here. In the place
    of a folder or zip file elsewhere that is out of reach stands the error that says so: others may be in reach.

    Raises ConversionError for an address of a kind that is not read, and for one with a password in it.
    """
    seen: set[str] = set()
    for given in inputs:
        refuse_passwords(given)
        if is_elsewhere(given):
            _refuse_unknown_kinds(given)
        for found in _elsewhere(given) if is_elsewhere(given) else _here(given):
            address = found if isinstance(found, str) else found.place
            if address not in seen:
                seen.add(address)
                yield found


def content_at(address: str) -> bytes:
    """Return the bytes of a letter.

    Raises LetterError for a path as `content_of` does, ConversionError for an address that is out of reach now.
    """
    if not is_elsewhere(address):
        return content_of(Path(address))
    try:
        files, path = fsspec().core.url_to_fs(address)
        content: bytes = files.cat_file(path)
    except FileNotFoundError as error:
        if (told := _told(error)) is not error:
            raise _out_of_reach(address, told) from None
        raise LetterError(Path(name_of(address)), "There is no such file", "Check the address.") from None
    except _faults() as error:
        raise _out_of_reach(address, error) from None
    return content


def fsspec() -> ModuleType:
    """Return the package that reads from anywhere. Raises ConversionError where it is not installed."""
    try:
        return import_module("fsspec")
    except ImportError:
        raise not_installed("fsspec") from None


def not_installed(package: str) -> ConversionError:
    """Return the error that says how to install what converting takes."""
    return ConversionError(
        "convert", f"It needs {package}, which is not installed", "Say pip install 'sqskg[convert]'."
    )


def _here(given: str) -> Iterator[str]:
    return (str(path.absolute()) for path in letter_files([Path(given)]))


def _elsewhere(given: str) -> Iterator[str | ConversionError]:
    _, chain, rest = given.partition("::")
    try:
        files, path = fsspec().core.url_to_fs(given)
        found = _found(files, path)
    except _faults() as error:
        yield _out_of_reach(given, _told(error))
        return
    if not found:
        advice = f"They may end in {', '.join(sorted(SUFFIXES))}."
        yield ConversionError(shown(given), "There are no letters", advice)
    for name, fault in found.items():
        address = f"{files.unstrip_protocol(name)}{chain}{rest}" if chain or name != path else given
        if fault:
            yield _out_of_reach(address, fault)
        elif name.lower().endswith(_ZIP) and not chain:
            yield from _elsewhere(f"zip://::{address}")
        else:
            yield address


def _found(files: Any, path: str) -> dict[str, Exception | None]:
    """Return what is at a path by its names, in their order, and of folders in it that cannot be read why."""
    if not files.isdir(path):
        return dict.fromkeys(sorted(files.glob(path)) if _MANY & set(path) else [path])
    found: dict[str, Exception | None] = {}
    folders, known = [path], set[str]()
    # A file system's own walk passes over a folder that does not answer, and stops at one that may not be read.
    while folders:
        folder = folders.pop()
        known.add(folder.rstrip("/"))
        try:
            entries = files.ls(folder, detail=True)
        except _faults() as error:
            if folder == path:
                raise
            found[folder] = _told(error)
            continue
        for name, kind in ((entry["name"], entry["type"]) for entry in entries):
            if kind == "directory":
                folders += [] if name.rstrip("/") in known or PurePosixPath(name).name in {".", ".."} else [name]
            elif _may_be_letter(name):
                found[name] = None
    return dict(sorted(found.items()))


def _may_be_letter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in {*SUFFIXES, _ZIP} and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _refuse_unknown_kinds(given: str) -> None:
    for scheme, _, _ in (link.partition("://") for link in given.split("::") if "://" in link):
        try:
            fsspec().get_filesystem_class(scheme)
        except (ValueError, ImportError) as error:
            raise _out_of_reach(given, error) from None


def _faults() -> tuple[type[Exception], ...]:
    """Return what a file system raises where something is out of reach or damaged."""
    known = (OSError, ValueError, ImportError, zipfile.BadZipFile)
    # Its errors of HTTP are of a kind of their own.
    return (*known, import_module("aiohttp").ClientError) if find_spec("aiohttp") else known


def _told(error: Exception) -> Exception:
    """Return what went wrong: fsspec says of an address that does not answer that there is no such file."""
    cause = error.__cause__
    gone = getattr(cause, "status", None) in _GONE
    return cause if isinstance(error, FileNotFoundError) and isinstance(cause, Exception) and not gone else error


def _out_of_reach(address: str, error: Exception) -> ConversionError:
    said = "there is no such file" if isinstance(error, FileNotFoundError) else in_words(str(error))
    advice = "Check the address, and the name and password in your environment."
    return ConversionError(shown(address), f"It cannot be read ({said or type(error).__name__})", advice)
