"""One letter is one Letter, in whatever file it comes; and files that are no letters are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import LETTERS, ROOT, SMALL, document_of, without_places

from benchmarks.rendering import as_docx, as_html
from benchmarks.rendering_pdf import Sheet, as_pdf
from sqskg.errors import LetterError
from sqskg.extract import extracted
from sqskg.intake import read_letter
from sqskg.letters.letter import Letter
from sqskg.letters.parse import parse_letter
from sqskg.reading.docx import read_docx
from sqskg.reading.formats import read_document
from sqskg.reading.html import read_html
from sqskg.reading.pdf import read_pdf

SAME_LETTER = sorted((ROOT / "tests" / "fixtures" / "letters").glob("eastfold-and-karr.*"))
NAME = Path("letter")


@pytest.mark.parametrize("path", SAME_LETTER, ids=lambda path: path.name)
def test_the_same_letter_in_every_format_gives_the_same_extract(path: Path) -> None:
    markdown = next(file for file in SAME_LETTER if file.suffix == ".md")
    assert without_places(extracted(read_letter(path))) == without_places(extracted(read_letter(markdown)))


def test_there_is_the_letter_in_five_formats_and_three_renderings_of_pdf() -> None:
    assert sorted(path.suffix for path in SAME_LETTER) == [".docx", ".html", ".md", ".pdf", ".pdf", ".pdf", ".txt"]


PUBLISHED = sorted((ROOT / "examples" / "published").iterdir())


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda path: path.name)
def test_each_example_reads_the_same_as_it_would_be_published(published: Path) -> None:
    letter = next(path for path in LETTERS if path.stem == published.stem)
    assert without_places(extracted(read_letter(published))) == without_places(extracted(read_letter(letter)))


def test_each_example_is_there_in_a_second_format() -> None:
    assert [path.stem for path in PUBLISHED] == [path.stem for path in LETTERS]
    assert {path.suffix for path in PUBLISHED} == {".docx", ".html", ".pdf"}


@pytest.fixture(scope="module", params=LETTERS, ids=lambda path: path.stem)
def letter(request: pytest.FixtureRequest) -> Letter:
    return parse_letter(read_document(request.param))


@pytest.mark.parametrize("site", [True, False])
def test_a_web_page_reads_as_its_letter(letter: Letter, *, site: bool) -> None:
    assert parse_letter(read_html(as_html(letter.document, site=site), NAME)) == letter


@pytest.mark.parametrize("cut", [True, False])
def test_a_word_document_reads_as_its_letter(letter: Letter, *, cut: bool) -> None:
    assert parse_letter(read_docx(as_docx(letter.document, numbered=cut), NAME)) == letter


@pytest.mark.parametrize(
    "sheet", [Sheet(), Sheet(12, justified=False, hyphenated=True, bullet="-")], ids=["set", "typed"]
)
def test_a_pdf_reads_as_its_letter(letter: Letter, sheet: Sheet) -> None:
    if "\u0177" in letter.document.text:
        pytest.skip(
            "the fonts that every PDF reader has, used here, are without \u0177; examples/published has a PDF of it"
        )
    assert parse_letter(read_pdf(as_pdf(letter.document, sheet), NAME)) == letter


@settings(max_examples=25)
@given(
    size=st.sampled_from([9.0, 10.0, 11.0, 12.5]),
    justified=st.booleans(),
    hyphenated=st.booleans(),
    bullet=st.sampled_from(["\u2022", "-", "\u2013", "\u25aa"]),
    width=st.integers(460, 640),
)
def test_the_way_a_letter_is_printed_changes_nothing(
    *, size: float, justified: bool, hyphenated: bool, bullet: str, width: int
) -> None:
    small = parse_letter(document_of(SMALL))
    sheet = Sheet(size, justified, hyphenated, bullet, width, head="")
    assert parse_letter(read_pdf(as_pdf(small.document, sheet), NAME)) == small


def test_what_is_in_a_file_decides_how_it_is_read_and_not_its_name(tmp_path: Path) -> None:
    wanted = parse_letter(document_of(SMALL))
    for content in (as_html(wanted.document), as_docx(wanted.document), as_pdf(wanted.document, Sheet(head=""))):
        (tmp_path / "letter.txt").write_bytes(content)
        assert parse_letter(read_document(tmp_path / "letter.txt")) == wanted


def test_a_page_number_travels_with_the_words_of_a_pdf(letter: Letter) -> None:
    document = read_pdf(as_pdf(letter.document), NAME)
    pages = [document.place_at(block.start).page or 0 for block in document.blocks]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] > 1


def test_running_heads_and_feet_are_furniture_with_their_page(letter: Letter) -> None:
    document = read_pdf(as_pdf(letter.document), NAME)
    found = {(piece.place.page, piece.text) for piece in document.furniture}
    assert {(2, "Page 2"), (2, "Inspection of youth offending work")} <= found
    assert "Inspection of youth offending work\n" not in document.text


def test_words_numbering_makes_is_read() -> None:
    word = docx.Document()
    for words in ("First of them.", "Second of them."):
        word.add_paragraph(words, style="List Number")
    file = io.BytesIO()
    word.save(file)
    document = read_docx(file.getvalue(), NAME)
    assert [document.text_of(block) for block in document.blocks] == ["1. First of them.", "2. Second of them."]


def refusal(content: bytes, path: Path) -> str:
    path.write_bytes(content)
    with pytest.raises(LetterError) as error:
        read_document(path)
    assert str(error.value).startswith(str(path))
    return error.value.reason


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
        (b"{\\rtf1 A letter}", "rich-text"),
        (b"\x89PNG\r\n", "picture"),
    ],
)
def test_other_formats_are_refused_by_name(start: bytes, told: str, tmp_path: Path) -> None:
    assert told in refusal(start + bytes(100), tmp_path / "letter.txt")


def test_a_package_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert "spreadsheet" in refusal(file.getvalue(), tmp_path / "letter.docx")


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.write(b"<html><body>")
        file.truncate(200_000_000)
    with pytest.raises(LetterError, match="larger than"):
        read_document(path)


@pytest.mark.parametrize("start", [b"", b"<html><body><p>"])
def test_ten_megabytes_of_text_are_refused(start: bytes, tmp_path: Path) -> None:
    assert "more text than" in refusal(start + b"word " * 2_000_000, tmp_path / "letter.txt")
