"""Documents for paper: Markdown as a PDF. Needs no window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSaveFile, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.application import application
from atlas_trainer.ui.theme.roles import LIGHT

_DPI = 96
_MARGIN_MM = 18.0
_FOOT = 24.0
"""Pixels at the foot of each page for its number."""
_ABOVE_HEADING, _BELOW_HEADING = 18.0, 6.0
_TEXT = 10.5
"""Points."""


def write_pdf(
    markdown: str, path: Path, title: str = "", pictures: Mapping[str, QImage] | None = None
) -> None:
    """Writes the text as an A4 document with page numbers; `pictures` are its images by name.

    The file is whole or not there. Raises UserError where it cannot be written.
    """
    if not path.parent.is_dir():
        raise UserError(f"{path}: the folder {path.parent} does not exist; make it first.")
    application()
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise UserError(f"{path}: it cannot be written: {file.errorString()}.")
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    writer.setTitle(title or _first_line(markdown))
    writer.setCreator("Atlas Trainer")
    _paint(_document(markdown, pictures or {}), writer)
    if not file.commit():
        raise UserError(f"{path}: it cannot be written: {file.errorString()}.")


def _document(markdown: str, pictures: Mapping[str, QImage]) -> QTextDocument:
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(_TEXT)
    document.setDefaultFont(font)
    document.setMarkdown(markdown)
    # Afterwards: setting the text clears them.
    for name, image in pictures.items():
        kind = QTextDocument.ResourceType.ImageResource
        document.addResource(kind.value, QUrl(name), image)
    _space_headings(document)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setCellPadding(4)
            form.setCellSpacing(0)
            form.setBorder(0.5)
            form.setBorderCollapse(True)
            form.setBorderBrush(QColor(LIGHT.line))
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            frame.setFormat(form)
    return document


def _space_headings(document: QTextDocument) -> None:
    """Room above headings, so that they belong to what follows."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        if form.headingLevel() > 0:
            form.setTopMargin(_ABOVE_HEADING if block.blockNumber() else 0)
            form.setBottomMargin(_BELOW_HEADING)
            QTextCursor(block).setBlockFormat(form)
        block = block.next()


def _paint(document: QTextDocument, writer: QPdfWriter) -> None:
    painter = QPainter(writer)
    room = QRectF(0, 0, writer.width(), writer.height() - _FOOT)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(room.width(), room.height()))
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        context.clip = room.translated(0, page * room.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        foot = QRectF(0, room.height(), room.width(), _FOOT)
        painter.setPen(QColor(LIGHT.muted))
        text = f"{page + 1} of {document.pageCount()}"
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    painter.end()


def _first_line(markdown: str) -> str:
    return markdown.lstrip("# ").partition("\n")[0].strip()
