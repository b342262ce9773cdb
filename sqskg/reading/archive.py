"""Zip files: the letters in them, and what makes one unsafe to unpack."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from sqskg.errors import LetterError

# Of each, many times what an office's letters of ten years come to. Nothing is ever unpacked to the disk.
MOST_MEMBERS = 2_000
LARGEST_MEMBER = 50_000_000
LARGEST_WHOLE = 500_000_000
# Text packs to a tenth, a bomb to a thousandth.
_MOST_PACKED = 200
_WORTH_ASKING = 1_000_000
_ADVICE = "Do not unpack it; ask whoever sent it."


def refuse_bomb(archive: zipfile.ZipFile, path: Path) -> None:
    """Raise LetterError for a zip file that is made to fill memory, or has members encrypted.

    The sizes are those that the file states: Python reads no more of a member than that.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise LetterError(path, f"The file packs more than {MOST_MEMBERS} files", "Load a smaller one.")
    for member in members:
        if member.flag_bits & 1:
            raise LetterError(path / member.filename, "The file is encrypted", "Unpack it with its password first.")
        bomb = member.file_size > _WORTH_ASKING and member.file_size > _MOST_PACKED * max(member.compress_size, 1)
        if member.file_size > LARGEST_MEMBER or bomb:
            raise LetterError(path / member.filename, "The file is far larger unpacked than any letter", _ADVICE)
    if sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise LetterError(path, "The files packed in it are larger together than any letters are", _ADVICE)


def members_of(path: Path) -> Iterator[Path]:
    """Yield the paths of the files packed in a zip file, as if it were a folder, in the order of names.

    Raises LetterError for a file that is no zip file, is damaged or is a bomb, and for a member whose path leads out.
    """
    with _opened(path) as archive:
        refuse_bomb(archive, path)
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            if not member.is_dir():
                yield path / _within(path, member.filename)


def read_member(archive_path: Path, name: str) -> bytes:
    """Return the bytes of one file packed in a zip file.

    Raises LetterError for a member that is not there, is damaged or is a bomb.
    """
    with _opened(archive_path) as archive:
        refuse_bomb(archive, archive_path)
        try:
            return archive.read(name)
        except KeyError:
            reason = "The zip file has no such file in it"
            raise LetterError(archive_path / name, reason, "Check the name.") from None
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise LetterError(
                archive_path / name, f"The file is damaged ({error})", "Get the zip file again."
            ) from None


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise LetterError(path, f"The zip file is damaged or cut ({error})", "Get the zip file again.") from None


def _within(path: Path, name: str) -> str:
    """Return a member's path; raise LetterError if it leads out of the place where it would be unpacked."""
    steps = PurePosixPath(name.replace("\\", "/"))
    if steps.is_absolute() or ".." in steps.parts or PureWindowsPath(name).drive:
        raise LetterError(path, f"The zip file has a path that leads out of it: {name!r}", _ADVICE)
    return name
