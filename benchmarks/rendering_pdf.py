"""Letters printed to PDF by ReportLab, in the manner of a typesetter: justified, with running heads and feet."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from benchmarks.rendering import runs_of_blocks
from sqskg.reading.document import Block, BlockKind, Document

_MARGIN = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a letter is printed: the type size in points, and whether lines are filled and words broken."""

    size: float = 10.5
    justified: bool = True
    hyphenated: bool = False
    bullet: str = "\u2022"
    width: float = A4[0]
    head: str = "Inspection of youth offending work"


def as_pdf(document: Document, sheet: Sheet | None = None) -> bytes:
    """Return a letter as a PDF."""
    sheet = sheet or Sheet()
    flow: list[Flowable] = []
    for kind, blocks in runs_of_blocks(document):
        flow += _flowables(document, kind, blocks, sheet)
    file = io.BytesIO()
    size = (sheet.width, A4[1])
    page = SimpleDocTemplate(
        file,
        invariant=1,
        pagesize=size,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
    )

    def furnish(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, size[1] - 30, sheet.head)
        canvas.drawCentredString(size[0] / 2, 30, f"Page {canvas.getPageNumber()}")

    page.build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return file.getvalue()


def _style(sheet: Sheet, *, left: float = 0, bullet: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName="Helvetica",
        fontSize=sheet.size,
        leading=sheet.size * 1.25,
        alignment=TA_JUSTIFY if sheet.justified else TA_LEFT,
        spaceAfter=sheet.size * 0.8,
        hyphenationLang="en_GB" if sheet.hyphenated else "",
        leftIndent=left,
        bulletIndent=bullet,
    )


def _flowables(document: Document, kind: BlockKind, blocks: list[Block], sheet: Sheet) -> list[Flowable]:
    texts = [html.escape(document.text_of(block), quote=False) for block in blocks]
    if kind is BlockKind.ROW:
        plain = _style(Sheet(sheet.size, justified=False))
        rows = [[Paragraph(cell.replace("\n", "<br/>"), plain) for cell in text.split("\t")] for text in texts]
        widest = max(map(len, rows))
        rows = [row + [Paragraph("", plain)] * (widest - len(row)) for row in rows]
        width = (sheet.width - 2 * _MARGIN) / widest
        return [Table(rows, colWidths=[width] * widest, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))]
    if kind is BlockKind.ITEM:
        style = _style(sheet, left=18, bullet=4)
        return [Paragraph(text, style, bulletText=sheet.bullet) for text in texts]
    if kind is BlockKind.HEADING:
        return [Paragraph(f"<b>{text}</b>", _style(Sheet(sheet.size, justified=False))) for text in texts]
    if kind is BlockKind.FOOTNOTE:
        return [Paragraph(f"<super>1</super> {text}", _style(Sheet(sheet.size * 0.8))) for text in texts]
    return [Paragraph(text, _style(sheet)) for text in texts]
