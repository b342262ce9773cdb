"""Letters written again in other formats, as offices and web sites write them."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator
from itertools import groupby

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sqskg.reading.document import Block, BlockKind, Document


def runs_of_blocks(document: Document) -> Iterator[tuple[BlockKind, list[Block]]]:
    """Yield blocks of one kind that stand together: the rows of a table, the items of a list."""
    for kind, blocks in groupby(document.blocks, key=lambda block: block.kind):
        yield kind, list(blocks)


def as_html(document: Document, *, curly: bool = True, site: bool = True) -> bytes:
    """Return a letter as a page of a web site with navigation round it, or as a bare page that Word would save."""
    say = _curly if curly else str
    body = "".join(_html_block(document, kind, blocks, say) for kind, blocks in runs_of_blocks(document))
    if site:
        head = "<nav><ul><li><a href='/'>Home</a></li><li>Inspections</li></ul></nav><header>Inspectorates</header>"
        body = (
            f"{head}<main><article>{body}</article></main><footer>Contact us</footer><script>x = '<p>no</p>'</script>"
        )
    else:
        body = f"<div class=WordSection1>{body}</div>"
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Letter</title></head><body>{body}</body></html>"
    return page.encode()


def _html_block(document: Document, kind: BlockKind, blocks: list[Block], say: Callable[[str], str]) -> str:
    texts = [html.escape(say(document.text_of(block)), quote=False) for block in blocks]
    if kind is BlockKind.ROW:
        rows = ("".join(f"<td>{cell}</td>" for cell in text.replace("\n", "<br>").split("\t")) for text in texts)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>\n"
    if kind is BlockKind.ITEM:
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>\n"
    if kind is BlockKind.HEADING:
        return "".join(f"<h2>{text}</h2>\n" for text in texts)
    if kind is BlockKind.FOOTNOTE:
        return "".join(f"<p class='footnote'><sup>1</sup> {text}</p>\n" for text in texts)
    return "".join(f"<p>{text.replace(' rate', ' <b>r</b>ate', 1)}</p>\n" for text in texts)


def as_docx(document: Document, *, numbered: bool = True) -> bytes:
    """Return a letter as a Word document with styles, real tables and bullets, and a running foot.

    With `numbered`, Word's own numbering makes no number here, but words are cut into runs as editing leaves them.
    """
    word = docx.Document()
    for kind, blocks in runs_of_blocks(document):
        texts = [_curly(document.text_of(block)) for block in blocks]
        if kind is BlockKind.ROW:
            _word_table(word, texts)
            continue
        style = {BlockKind.ITEM: "List Bullet", BlockKind.HEADING: "Heading 2"}.get(kind)
        for text in texts:
            paragraph = word.add_paragraph(style=style)
            if kind is BlockKind.FOOTNOTE:
                paragraph.add_run("1").font.superscript = True
            middle = len(text) // 2 if numbered else 0
            paragraph.add_run(text[:middle])
            paragraph.add_run(text[middle:])
    footer = word.sections[0].footer.paragraphs[0]
    footer.text = "Page "
    _field(footer.add_run()._r, "PAGE")  # python-docx has no fields
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _word_table(word: object, rows: list[str]) -> None:
    columns = max(len(row.split("\t")) for row in rows)
    table = word.add_table(rows=0, cols=columns)  # type: ignore[attr-defined]
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row.split("\t"), strict=False):
            first, *more = text.split("\n")
            cell.paragraphs[0].add_run(first).italic = len(cells) > 1 and cell is not cells[0]
            for line in more:
                cell.add_paragraph(line)


def _field(run: object, code: str) -> None:
    for kind in ("begin", None, "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run.append(mark)  # type: ignore[attr-defined]


def _curly(text: str) -> str:
    """Return text with the quotation marks and spaces of a typesetter."""
    quoted = ""
    for place, character in enumerate(text):
        opens = place == 0 or text[place - 1] in " (\n\t"
        quoted += {"'": "\u2018" if opens else "\u2019", '"': "\u201c" if opens else "\u201d"}.get(character, character)
    return quoted.replace(" 20", "\u00a020")
