"""Word documents that are damaged or made to do harm are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from support import SMALL, document_of

from benchmarks.rendering import as_docx
from sqskg.errors import LetterError
from sqskg.reading.docx import read_docx

NAME = Path("letter.docx")
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a Word document with `old` replaced in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            text = source.read(member)
            if member == part:
                assert old in text
                text = text.replace(old, new, 1)
            target.writestr(member, text)
    return file.getvalue()


@pytest.fixture(scope="module")
def small() -> bytes:
    return as_docx(document_of(SMALL))


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_a_document_that_declares_entities_is_refused(small: bytes, declared: str) -> None:
    content = changed(small, "word/document.xml", b"<w:document", declared.encode() + b"<w:document")
    with pytest.raises(LetterError, match="entities"):
        read_docx(content, NAME)


def test_a_document_that_unpacks_to_gigabytes_is_refused(small: bytes) -> None:
    file = io.BytesIO(small)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(60_000_000))
    with pytest.raises(LetterError, match="far larger unpacked"):
        read_docx(file.getvalue(), NAME)


@pytest.mark.parametrize("part", range(1, 10))
def test_a_document_that_is_cut_is_refused(small: bytes, part: int) -> None:
    with pytest.raises(LetterError, match="damaged or cut"):
        read_docx(small[: len(small) * part // 10], NAME)


def test_what_was_deleted_is_not_read_and_what_was_inserted_is(small: bytes) -> None:
    marked = (
        b'<w:p><w:r><w:t xml:space="preserve">Plans were </w:t></w:r>'
        b"<w:del><w:r><w:delText>poor</w:delText></w:r></w:del><w:ins><w:r><w:t>good</w:t></w:r></w:ins>"
        b"<w:r><w:t>.</w:t></w:r></w:p>"
    )
    text = read_docx(changed(small, "word/document.xml", b"<w:body>", b"<w:body>" + marked), NAME).text
    assert text.startswith("Plans were good.\n")


def test_the_number_of_the_page_is_no_text(small: bytes) -> None:
    document = read_docx(small, NAME)
    assert "PAGE" not in document.text
    assert [piece.text for piece in document.furniture] == ["Page"]


def test_a_letter_that_stands_in_one_cell_of_a_table_is_read_once(small: bytes) -> None:
    opened = b"<w:body><w:tbl><w:tr><w:tc>"
    content = changed(small, "word/document.xml", b"<w:body>", opened)
    content = changed(content, "word/document.xml", b"<w:sectPr", b"</w:tc></w:tr></w:tbl><w:sectPr")
    assert read_docx(content, NAME).text == read_docx(small, NAME).text
