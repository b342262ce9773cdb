"""Web pages, as sites and word processors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sqskg.errors import LetterError
from sqskg.reading.formats import read_document
from sqskg.reading.html import read_html


def blocks(page: str, encoding: str = "utf-8") -> list[tuple[str, str]]:
    document = read_html(page.encode(encoding), Path("page.html"))
    return [(block.kind.value, document.text_of(block)) for block in document.blocks]


def test_what_stands_round_the_text_is_not_read() -> None:
    main = "<main><p>Plans were good.</p><p hidden>no</p><script>no()</script></main>"
    assert blocks(f"<html><body><nav>Home</nav>{main}<footer>no</footer></body></html>") == [
        ("paragraph", "Plans were good.")
    ]


def test_a_footnote_s_mark_is_no_part_of_the_word_it_is_glued_to() -> None:
    page = "<p>The rate<sup>1</sup> was 30% on the 29<sup>th</sup> of May.</p><p><sup>1</sup> Published April 2015.</p>"
    assert blocks(page) == [
        ("paragraph", "The rate was 30% on the 29th of May."),
        ("footnote", "Published April 2015."),
    ]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    page = "<table><tr><td>Ofsted</td><td>Ann Bee<br>Cy Dee</td></tr><tr><td></td><td>Eve Eff</td></tr></table>"
    assert blocks(page) == [("row", "Ofsted\tAnn Bee\nCy Dee\nEve Eff")]


def test_a_table_that_lays_out_the_page_is_read_as_its_text() -> None:
    page = f"<table><tr><td><h2>Summary</h2><p>{'Work was good. ' * 30}</p></td><td>Menu</td></tr></table>"
    assert [kind for kind, _ in blocks(page)][:2] == ["heading", "paragraph"]


def test_a_word_that_is_cut_by_tags_is_one_word() -> None:
    assert blocks("<p>Re<b>view</b>s <i>were</i> <span>ti</span>mely.</p>") == [("paragraph", "Reviews were timely.")]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "cp1252")],
)
def test_the_encoding_is_the_one_declared_unless_that_is_wrong(declared: str, encoding: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body><p>Se\u00e1n \u2013 \u201cgood\u201d</p></body></html>"
    assert blocks(page, encoding) == [("paragraph", 'Se\u00e1n \u2013 "good"')]


def test_items_lose_their_bullets_and_headings_are_headings() -> None:
    assert blocks("<h2>Strengths</h2><ul><li>One.</li><li><p>Two.</p></li></ul><p>\u2022 Three.</p>") == [
        ("heading", "Strengths"), ("item", "One."), ("item", "Two."), ("item", "Three."),
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(LetterError, match="web page"):
        read_html(page.encode(), Path("page.html"))


def test_the_head_and_the_foot_of_each_page_are_furniture() -> None:
    page = b'<body><div title="header"><p>Inspection</p></div><p>Plans were good.</p><div title="footer">Page 4</div>'
    document = read_html(page, Path("page.html"))
    assert document.text == "Plans were good."
    assert [piece.text for piece in document.furniture] == ["Inspection", "Page 4"]


@pytest.mark.parametrize("start", ["<h1>Letter</h1>", "\n<div class='a'>Letter</div>", "<!-- saved --><p>Letter</p>"])
def test_what_was_copied_out_of_a_page_is_read_as_one(start: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(f"{start}<p>Plans <b>were</b> good.</p>", "utf-8")
    document = read_document(path)
    assert [document.text_of(block) for block in document.blocks] == ["Letter", "Plans were good."]
