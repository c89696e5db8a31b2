"""Pictures of drawings: PNG and SVG files, and small images for lists. Needs no window."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, QSaveFile, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.overlay import Overlay
from atlas_trainer.ui.canvas.picture import paint_layout
from atlas_trainer.ui.canvas.spread import laid_out_apart
from atlas_trainer.ui.canvas.text import Texts
from atlas_trainer.ui.theme.roles import Roles

_MARGIN = 24.0
_EMPTY = Rect(0, 0, 160, 90)
_MOST_PIXELS = 60_000_000
"""A larger picture is drawn at a smaller scale, so that no drawing can eat all memory."""


def render_drawing(
    drawing: Drawing, path: Path, roles: Roles, overlay: Overlay | None = None, scale: float = 2.0
) -> None:
    """Writes a picture of the drawing to `path`: PNG or SVG, as its name ends.

    `scale` is in pixels of a PNG per pixel at 100 %. Raises UserError for other names and where
    the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (".png", ".svg"):
        raise UserError(
            f"{path}: a picture is written as .png or .svg; end the name with one of these."
        )
    if not path.parent.is_dir():
        raise UserError(f"{path}: the folder {path.parent} does not exist; make it first.")
    application()
    layout = _laid_out(drawing, overlay)
    if suffix == ".png":
        _write_png(layout, path, roles, overlay, scale)
    else:
        _write_svg(layout, path, roles, overlay)


def render_diagram(diagram: Diagram, path: Path, roles: Roles, scale: float = 2.0) -> None:
    """Writes a picture of the reference; see `render_drawing`."""
    render_drawing(reference_drawing(diagram), path, roles, None, scale)


def picture(
    drawing: Drawing, roles: Roles, size: QSize, overlay: Overlay | None = None, ratio: float = 1.0
) -> QImage:
    """A picture of the drawing to fit `size` (device-independent pixels), never enlarged.

    `ratio` is the screen's device pixel ratio. What is around the drawing is transparent.
    """
    application()
    layout = _laid_out(drawing, overlay)
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    bounds = _framed(layout)
    zoom = min(size.width() / bounds.width, size.height() / bounds.height, 1.0)
    painter = _painter(image)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.scale(zoom, zoom)
    painter.translate(-bounds.centre[0], -bounds.centre[1])
    paint_layout(painter, layout, roles, overlay.looks() if overlay else None, zoom)
    painter.end()
    return image


def application() -> QGuiApplication:
    """Fonts need an application; without a window any screen will do, so none is asked for."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])


def _laid_out(drawing: Drawing, overlay: Overlay | None) -> Layout:
    if overlay is not None:
        return laid_out_apart(overlay.shown, Texts(), frozenset(overlay.marks))
    layout = Layout(Texts())
    layout.update(drawing)
    return layout


def _framed(layout: Layout) -> Rect:
    return (layout.bounds() or _EMPTY).grown(_MARGIN)


def _write_png(
    layout: Layout, path: Path, roles: Roles, overlay: Overlay | None, scale: float
) -> None:
    bounds = _framed(layout)
    scale = min(scale, math.sqrt(_MOST_PIXELS / (bounds.width * bounds.height)))
    size = QSize(math.ceil(bounds.width * scale), math.ceil(bounds.height * scale))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(roles.surface))
    painter = _painter(image)
    painter.scale(scale, scale)
    painter.translate(-bounds.left, -bounds.top)
    paint_layout(painter, layout, roles, overlay.looks() if overlay else None, scale)
    painter.end()
    file = QSaveFile(str(path))
    opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not opened or not QImageWriter(file, b"png").write(image) or not file.commit():
        raise _unwritable(path, file.errorString())


def _write_svg(layout: Layout, path: Path, roles: Roles, overlay: Overlay | None) -> None:
    bounds = _framed(layout)
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise _unwritable(path, file.errorString())
    generator = QSvgGenerator()
    generator.setOutputDevice(file)
    generator.setViewBox(QRectF(0, 0, bounds.width, bounds.height))
    generator.setSize(QSize(math.ceil(bounds.width), math.ceil(bounds.height)))
    generator.setTitle(path.stem)
    painter = _painter(generator)
    painter.fillRect(QRectF(0, 0, bounds.width, bounds.height), QColor(roles.surface))
    painter.translate(-bounds.left, -bounds.top)
    paint_layout(painter, layout, roles, overlay.looks() if overlay else None)
    painter.end()
    if not file.commit():
        raise _unwritable(path, file.errorString())


def _painter(device: QImage | QSvgGenerator) -> QPainter:
    painter = QPainter(device)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter


def _unwritable(path: Path, why: str) -> UserError:
    return UserError(f"{path}: the picture could not be written ({why}); choose another place.")
