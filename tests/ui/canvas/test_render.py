"""Pictures of drawings and diagrams as files."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.ui.render import picture, render_drawing
from atlas_trainer.ui.theme.roles import DARK, HIGH_CONTRAST, LIGHT, Roles

DRAWING = "Client > LB: HTTPS > API 1 & API 2\nRegion { LB & API 1 & API 2 }\nAPI 1 @ p99 10 ms"


def colours(image: QImage) -> int:
    small = image.scaled(200, 200)
    return len({small.pixel(x, y) for x in range(200) for y in range(200)})


@pytest.mark.parametrize("roles", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda r: r.name)
def test_a_png_shows_the_drawing(qapp: object, tmp_path: Path, roles: Roles) -> None:
    path = tmp_path / "drawing.png"
    render_drawing(read_drawing(DRAWING), path, roles)
    image = QImage(str(path))
    assert image.width() > 1000
    assert colours(image) > 20
    assert image.pixelColor(1, 1).name() == roles.surface.lower()


def test_an_svg_holds_the_labels(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "drawing.SVG"
    render_drawing(read_drawing(DRAWING), path, LIGHT)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    for label in ("Client", "API 1", "HTTPS", "p99 10 ms"):
        assert label in text


def test_an_empty_drawing_gives_an_empty_sheet(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "empty.png"
    render_drawing(Drawing(), path, LIGHT)
    assert colours(QImage(str(path))) == 1


def test_the_same_drawing_gives_the_same_file(qapp: object, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        render_drawing(read_drawing(DRAWING), tmp_path / name, LIGHT)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize("name", ["drawing.jpg", "drawing", "drawing.pdf"])
def test_other_endings_are_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"\.png or \.svg"):
        render_drawing(read_drawing("A"), tmp_path / name, LIGHT)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        render_drawing(read_drawing("A"), tmp_path / "none" / "a.png", LIGHT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_place_that_cannot_be_written_is_said(qapp: object, tmp_path: Path, name: str) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(UserError, match="could not be written"):
        render_drawing(read_drawing("A"), tmp_path / name, LIGHT)
    tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_folder_of_that_name_is_said(qapp: object, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UserError, match="could not be written"):
        render_drawing(read_drawing("A"), tmp_path / name, LIGHT)
    assert (tmp_path / name).is_dir()


def test_a_thumbnail_has_the_size_it_was_asked_for(qapp: object) -> None:
    image = picture(read_drawing(DRAWING), LIGHT, QSize(160, 90), ratio=2.0)
    assert (image.width(), image.height()) == (320, 180)
    assert image.pixelColor(0, 0).alpha() == 0
    assert colours(image) > 10
