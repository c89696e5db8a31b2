"""Pictures of drawings: PNG and SVG files, and small images for lists. Needs no window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSaveFile, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.ui.application import application
from atlas_trainer.ui.canvas.export import (
    Looks,
    image_of,
    laid_out,
    paint_to_fit,
    smooth_painter,
    write_svg,
)
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.overlay import Overlay
from atlas_trainer.ui.canvas.spread import laid_out_apart
from atlas_trainer.ui.canvas.text import Texts
from atlas_trainer.ui.theme.roles import Roles


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
    painter = smooth_painter(image)
    paint_to_fit(painter, layout, roles, QRectF(QPointF(), QSizeF(size)), 1.0, _looks(overlay))
    painter.end()
    return image


def _laid_out(drawing: Drawing, overlay: Overlay | None) -> Layout:
    if overlay is not None:
        return laid_out_apart(overlay.shown, Texts(), frozenset(overlay.marks))
    return laid_out(drawing)


def _looks(overlay: Overlay | None) -> Looks | None:
    return overlay.looks() if overlay is not None else None


def _write_png(
    layout: Layout, path: Path, roles: Roles, overlay: Overlay | None, scale: float
) -> None:
    image = image_of(layout, roles, _looks(overlay), scale)
    file = QSaveFile(str(path))
    opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not opened or not QImageWriter(file, b"png").write(image) or not file.commit():
        raise _unwritable(path, file.errorString())


def _write_svg(layout: Layout, path: Path, roles: Roles, overlay: Overlay | None) -> None:
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise _unwritable(path, file.errorString())
    write_svg(layout, file, roles, path.stem, _looks(overlay))
    if not file.commit():
        raise _unwritable(path, file.errorString())


def _unwritable(path: Path, why: str) -> UserError:
    return UserError(f"{path}: the picture could not be written ({why}); choose another place.")
