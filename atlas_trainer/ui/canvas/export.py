"""Pictures of a laid-out drawing: in pixels, as SVG, and on paper."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.look import Look
from atlas_trainer.ui.canvas.picture import paint_layout
from atlas_trainer.ui.canvas.text import Texts
from atlas_trainer.ui.theme.roles import Roles

_MARGIN = 24.0
_EMPTY = Rect(0, 0, 160, 90)
_MOST_PIXELS = 60_000_000
"""A larger picture is drawn at a smaller scale, so that no drawing can eat all memory."""

Looks = Mapping[str, Look]


def laid_out(drawing: Drawing) -> Layout:
    """The drawing laid out as the canvas lays it out."""
    layout = Layout(Texts())
    layout.update(drawing)
    return layout


def framed(layout: Layout) -> Rect:
    """The part of the sheet that a picture shows."""
    return (layout.bounds() or _EMPTY).grown(_MARGIN)


def image_of(
    layout: Layout, roles: Roles, looks: Looks | None = None, scale: float = 2.0
) -> QImage:
    """The drawing in pixels, `scale` of them for each at 100 %."""
    bounds = framed(layout)
    scale = min(scale, math.sqrt(_MOST_PIXELS / (bounds.width * bounds.height)))
    size = QSize(math.ceil(bounds.width * scale), math.ceil(bounds.height * scale))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(roles.surface))
    painter = smooth_painter(image)
    painter.scale(scale, scale)
    painter.translate(-bounds.left, -bounds.top)
    paint_layout(painter, layout, roles, looks, scale)
    painter.end()
    return image


def write_svg(
    layout: Layout, device: QIODevice, roles: Roles, title: str, looks: Looks | None = None
) -> None:
    """Writes the drawing as SVG to an open device."""
    bounds = framed(layout)
    generator = QSvgGenerator()
    generator.setOutputDevice(device)
    generator.setViewBox(QRectF(0, 0, bounds.width, bounds.height))
    generator.setSize(QSize(math.ceil(bounds.width), math.ceil(bounds.height)))
    generator.setTitle(title)
    painter = smooth_painter(generator)
    painter.fillRect(QRectF(0, 0, bounds.width, bounds.height), QColor(roles.surface))
    painter.translate(-bounds.left, -bounds.top)
    paint_layout(painter, layout, roles, looks)
    painter.end()


def svg_bytes(layout: Layout, roles: Roles, title: str) -> bytes:
    """The drawing as the text of an SVG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    write_svg(layout, buffer, roles, title)
    buffer.close()
    return bytes(buffer.data().data())


def paint_to_fit(
    painter: QPainter,
    layout: Layout,
    roles: Roles,
    page: QRectF,
    most: float,
    looks: Looks | None = None,
) -> None:
    """Paints the drawing in the middle of `page`, enlarged to `most` at the most."""
    bounds = framed(layout)
    zoom = min(page.width() / bounds.width, page.height() / bounds.height, most)
    painter.save()
    painter.translate(page.center())
    painter.scale(zoom, zoom)
    painter.translate(-bounds.centre[0], -bounds.centre[1])
    paint_layout(painter, layout, roles, looks, zoom)
    painter.restore()


def smooth_painter(device: QPaintDevice) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(device)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter
