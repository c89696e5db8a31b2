"""`python -m tools.contact_sheet FILE.png`: every bundled diagram on one sheet, in study order."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.render import picture
from atlas_trainer.ui.theme.roles import LIGHT

COLUMNS = 4
WIDTH, HEIGHT, TITLE, MARGIN = 620, 380, 34, 12


def sheet(diagrams: list[Diagram]) -> QImage:
    """All diagrams, titled, `COLUMNS` a row."""
    rows = -(-len(diagrams) // COLUMNS)
    image = QImage(COLUMNS * WIDTH, rows * HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.window))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    font = QFont()
    font.setPixelSize(18)
    font.setBold(True)
    painter.setFont(font)
    for number, diagram in enumerate(diagrams):
        row, column = divmod(number, COLUMNS)
        draw(painter, diagram, QRect(column * WIDTH, row * HEIGHT, WIDTH, HEIGHT))
    painter.end()
    return image


def draw(painter: QPainter, diagram: Diagram, cell: QRect) -> None:
    """One diagram with its title on a card."""
    card = cell.adjusted(MARGIN // 2, MARGIN // 2, -MARGIN // 2, -MARGIN // 2)
    painter.fillRect(card, QColor(LIGHT.surface))
    painter.setPen(QColor(LIGHT.text))
    painter.drawText(
        card.adjusted(MARGIN, 8, -MARGIN, 0), Qt.TextFlag.TextSingleLine, diagram.title
    )
    room = card.adjusted(MARGIN, TITLE, -MARGIN, -MARGIN)
    made = picture(reference_drawing(diagram), LIGHT, room.size() * 2)
    scaled = made.scaled(
        room.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    place = scaled.rect()
    place.moveCenter(room.center())
    painter.drawImage(place, scaled)


def main(file: Path) -> int:
    """Write the sheet; return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    image = sheet(list(load_library(bundled().diagrams).diagrams.values()))
    written = image.save(str(file))
    application.quit()
    print(file if written else f"{file} could not be written")
    return 0 if written else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
