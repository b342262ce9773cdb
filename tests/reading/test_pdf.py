"""PDF files that are no letters are refused, and it is said why."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from support import ROOT, SMALL, document_of

from benchmarks.rendering_pdf import Sheet, as_pdf
from sqskg.errors import LetterError
from sqskg.letters.parse import parse_letter
from sqskg.reading.pdf import MOST_PAGES, read_pdf

NAME = Path("letter.pdf")


@pytest.fixture(scope="module")
def small() -> bytes:
    return as_pdf(document_of(SMALL), Sheet(head=""))


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


Place = tuple[float, float, str]


def drawn(*words: Place, white: bool = False, font: str = "Helvetica", following: Sequence[Place] = ()) -> bytes:
    """Return a page with words at places, in points from its lower left corner, and a filled rectangle.

    What is `following` stands on a second page.
    """
    file = io.BytesIO()
    canvas = Canvas(file)
    for page in filter(None, (words, following)) if words else ((),):
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.setFillGray(1 if white else 0)
        canvas.setFont(font, 12)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def reason(content: bytes) -> str:
    with pytest.raises(LetterError) as error:
        read_pdf(content, NAME)
    assert error.value.advice.endswith(".")
    return error.value.reason


def test_a_scanned_letter_is_refused_as_one() -> None:
    assert "pictures" in reason(drawn())


def test_white_words_are_no_part_of_the_letter() -> None:
    assert "no text" in reason(drawn((72, 700, "Hidden words"), white=True))


def test_a_pdf_with_a_password_is_refused(small: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(small)))
    writer.encrypt("secret", algorithm="RC4-128")
    assert "password" in reason(written(writer))


def test_a_pdf_that_only_its_owner_may_change_is_read(small: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(small)))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert parse_letter(read_pdf(written(writer), NAME)) == parse_letter(document_of(SMALL))


def test_a_book_is_refused_by_its_pages() -> None:
    writer = PdfWriter()
    for _ in range(5_000):
        writer.add_blank_page(100, 100)
    assert f"more than {MOST_PAGES} pages" in reason(written(writer))


@pytest.mark.parametrize("part", range(1, 20))
def test_a_pdf_that_is_cut_anywhere_is_refused_or_breaks_off_as_a_letter(part: int) -> None:
    whole = (ROOT / "tests" / "fixtures" / "letters" / "eastfold-and-karr.word-processor.pdf").read_bytes()
    with pytest.raises(LetterError):
        parse_letter(read_pdf(whole[: len(whole) * part // 20], NAME))


def test_a_rotated_page_reads_like_an_upright_one(small: bytes) -> None:
    reader = PdfReader(io.BytesIO(small))
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        page.rotate(180).transfer_rotation_to_content()
        page.rotate(180)
    assert "Short Quality Screening" in read_pdf(written(writer), NAME).text


def test_names_below_a_post_go_on_with_its_row() -> None:
    rows = [
        (72, 700, "YJB link staff"), (300, 700, "Ann Bee,"), (300, 686, "Cy Dee"),
        (72, 672, "Chief Executive"), (300, 672, "Eve Eff"),
        (72, 658, "Head of Service"), (300, 658, "Gil Haw"),
        (72, 644, "Chair of the Youth Bench and of the"), (300, 644, "Ida Jay"), (72, 630, "training committee"),
    ]  # fmt: skip
    document = read_pdf(drawn(*rows), NAME)
    assert [document.text_of(block) for block in document.blocks] == [
        "YJB link staff\tAnn Bee, Cy Dee",
        "Chief Executive\tEve Eff",
        "Head of Service\tGil Haw",
        "Chair of the Youth Bench and of the training committee\tIda Jay",
    ]


@pytest.mark.parametrize("font", ["Helvetica", "Helvetica-Oblique"])
def test_a_row_that_a_page_break_cuts_is_whole_and_stands_on_the_page_where_it_begins(font: str) -> None:
    rows = [
        (72, 700, "YJB link staff"), (300, 700, "Ann Bee, Cy Dee, Eve"), (300, 686, "Eff and Gil Haw"),
        (72, 672, "Chief Executive"), (300, 672, "Eve Eff"),
        (72, 658, "Police and Crime Commissioner for Aled-"), (300, 658, "Ida Jay"),
    ]  # fmt: skip
    following = [(72, 780, "Gwernol"), (72, 760, "Head of Service"), (300, 760, "Kit Loy")]
    document = read_pdf(drawn(*rows, font=font, following=following), NAME)
    assert [document.text_of(block) for block in document.blocks] == [
        "YJB link staff\tAnn Bee, Cy Dee, Eve Eff and Gil Haw",
        "Chief Executive\tEve Eff",
        "Police and Crime Commissioner for Aled-Gwernol\tIda Jay",
        "Head of Service\tKit Loy",
    ]
    assert [document.place_at(block.start).page for block in document.blocks] == [1, 1, 1, 2]
