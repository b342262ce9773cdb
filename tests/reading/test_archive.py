"""Zip files of letters, read where they lie: nothing is unpacked to the disk."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from support import SMALL

from sqskg.errors import LetterError
from sqskg.intake import letter_files, read_letter
from sqskg.reading.archive import members_of


def packed(path: Path, **members: object) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, bytes) else str(content))
    return path


def test_the_letters_of_a_zip_file_are_read_in_the_order_of_names_and_nothing_else(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "batch.zip",
        **{
            "2016/b.txt": SMALL,
            "a.txt": SMALL,
            "__MACOSX/a.txt": "x",
            ".DS_Store": "x",
            "~$a.docx": "x",
            "photo.jpg": "x",
        },
    )
    found = list(letter_files([tmp_path]))
    assert found == [path / "2016/b.txt", path / "a.txt"]
    assert {read_letter(letter).letter.yot for letter in found} == {"Brackwater"}
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt"])
def test_a_path_that_climbs_out_is_refused(name: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "batch.zip", **{name: SMALL})
    with pytest.raises(LetterError, match="leads out"):
        list(members_of(path))
    (only,) = letter_files([path])
    with pytest.raises(LetterError, match="leads out"):
        read_letter(only)


def test_a_bomb_is_refused_by_what_it_would_unpack_to(tmp_path: Path) -> None:
    path = packed(tmp_path / "batch.zip", **{"a.txt": SMALL, "b.txt": bytes(40_000_000)})
    with pytest.raises(LetterError, match="far larger unpacked") as error:
        list(members_of(path))
    assert error.value.path == path / "b.txt"


def test_one_file_that_is_no_letter_leaves_the_others(tmp_path: Path) -> None:
    packed(tmp_path / "batch.zip", **{"a.txt": "no letter", "b.txt": SMALL})
    first, second = letter_files([tmp_path / "batch.zip"])
    with pytest.raises(LetterError):
        read_letter(first)
    assert read_letter(second).letter.yot == "Brackwater"


def test_a_damaged_zip_file_is_refused_by_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "batch.zip", **{"a.txt": SMALL})
    path.write_bytes(path.read_bytes()[:200])
    (only,) = letter_files([path])
    with pytest.raises(LetterError, match="damaged or cut"):
        read_letter(only)


def test_a_zip_file_without_letters_is_refused(tmp_path: Path) -> None:
    (only,) = letter_files([packed(tmp_path / "batch.zip", **{"photo.jpg": "x"})])
    with pytest.raises(LetterError, match="no letters"):
        read_letter(only)
