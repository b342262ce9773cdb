"""Where letters come from: paths, and addresses of whatever fsspec reads: `s3://`, `https://`, `zip://…::…`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from types import ModuleType

from sqskg.converting.address import in_words, is_elsewhere, name_of, refuse_passwords, shown
from sqskg.errors import ConversionError, LetterError
from sqskg.intake import letter_files
from sqskg.reading.formats import SUFFIXES, content_of

_ZIP = ".zip"
_MANY = frozenset("*?[")


def letters_at(inputs: Iterable[str]) -> Iterator[str]:
    """Yield the address of each letter in files, folders, zip files and patterns, each once, in order.

    A letter on this machine has its whole path, so that it is found from wherever it is looked for here.

    Raises ConversionError for an address of a kind that is not read, for one with a password in it, and for one out of
    reach.
    """
    seen: set[str] = set()
    for given in inputs:
        refuse_passwords(given)
        for address in _elsewhere(given) if is_elsewhere(given) else _here(given):
            if address not in seen:
                seen.add(address)
                yield address


def content_at(address: str) -> bytes:
    """Return the bytes of a letter.

    Raises LetterError for a path as `content_of` does, ConversionError for an address that is out of reach now.
    """
    if not is_elsewhere(address):
        return content_of(Path(address))
    try:
        files, path = fsspec().core.url_to_fs(address)
        content: bytes = files.cat_file(path)
    except FileNotFoundError:
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


def _elsewhere(given: str) -> Iterator[str]:
    try:
        files, path = fsspec().core.url_to_fs(given)
        if files.isdir(path):
            found = [name for name in sorted(files.find(path)) if _may_be_letter(name)]
        else:
            found = sorted(files.glob(path)) if _MANY & set(path) else [path]
    except _faults() as error:
        raise _out_of_reach(given, error) from None
    if not found:
        raise ConversionError(shown(given), "There are no letters", f"They may end in {', '.join(sorted(SUFFIXES))}.")
    _, chain, rest = given.partition("::")
    for name in found:
        address = f"{files.unstrip_protocol(name)}{chain}{rest}" if chain or name != path else given
        yield from _elsewhere(f"zip://::{address}") if name.lower().endswith(_ZIP) and not chain else [address]


def _may_be_letter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in {*SUFFIXES, _ZIP} and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _faults() -> tuple[type[Exception], ...]:
    """Return what a file system raises: a ValueError is an unknown protocol, an ImportError a missing package."""
    known: tuple[type[Exception], ...] = (OSError, ValueError, ImportError)
    # Its errors of HTTP are of a kind of their own.
    return (*known, import_module("aiohttp").ClientError) if find_spec("aiohttp") else known


def _out_of_reach(address: str, error: Exception) -> ConversionError:
    reason = f"It cannot be read ({in_words(str(error)) or type(error).__name__})"
    return ConversionError(shown(address), reason, "Check the address, and the name and password in your environment.")
