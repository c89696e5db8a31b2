"""A drawing on paper, or as a PDF file."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.canvas.export import framed, laid_out, paint_to_fit
from atlas_trainer.ui.theme.roles import PALETTES

_MOST = 1.6
"""A small drawing is enlarged to this, at the most, beside its size on the screen."""
_SCREEN_DPI = 96.0
_MARGIN_MM = 12.0
_TITLE_HEIGHT = 24.0


def set_up(printer: QPrinter, drawing: Drawing, title: str) -> None:
    """Chooses the paper's way round for the drawing."""
    bounds = framed(laid_out(drawing))
    wide = bounds.width > bounds.height
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if wide else ways.Portrait)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    printer.setDocName(title)


def print_drawing(printer: QPrinter, drawing: Drawing, title: str) -> None:
    """Prints it on one page under its title, in the light colours. Raises UserError."""
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "The drawing could not be printed: the printer or the PDF file cannot be written to. "
            "Choose another printer or another place."
        )
    try:
        roles = PALETTES["light"]
        scale = printer.resolution() / _SCREEN_DPI
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        page = printer.pageRect(QPrinter.Unit.DevicePixel)
        width, height = page.width() / scale, page.height() / scale
        painter.setPen(QColor(roles.muted))
        place = QRectF(0, 0, width, _TITLE_HEIGHT)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, title)
        sheet = QRectF(0, _TITLE_HEIGHT, width, height - _TITLE_HEIGHT)
        paint_to_fit(painter, laid_out(drawing), roles, sheet, _MOST)
    finally:
        painter.end()
