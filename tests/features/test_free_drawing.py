"""The free drawing, as somebody uses it: draw, save, open, be asked, print, be cut off."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.store.drawing_files import load_drawing
from atlas_trainer.ui.free_drawing_flow import KEEP_MS, FreeDrawingFlow
from atlas_trainer.ui.printing import print_drawing, set_up
from tests.features.conftest import CTRL, User

SHIFT = Qt.KeyboardModifier.ShiftModifier
SENTENCE = "Client > API: HTTPS > DB #db: SQL @ pool 20"


def open_sheet(user: User) -> None:
    user.wait_to_see("rail-free")
    user.click("rail-free")
    user.wait_to_see("free-save")
    user.qtbot.wait(50)


def choose_file(user: User, path: Path) -> None:
    def there() -> QFileDialog | None:
        found = user.window.findChildren(QFileDialog)
        return next((dialog for dialog in found if dialog.isVisible()), None)

    user.qtbot.waitUntil(lambda: there() is not None)
    dialog = there()
    assert dialog is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    # A question of the dialog's own would hold the test up without end.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.accept()
    user.qtbot.waitUntil(lambda: there() is None)
    assert user.program is not None
    user.program.background.wait()
    user.window.activateWindow()
    user.qtbot.wait(50)


def texts(user: User) -> str:
    return "\n".join(
        label.text() for label in user.window.findChildren(QLabel) if label.isVisible()
    )


def on_sheet(user: User) -> Drawing:
    return user.window.findChildren(FreeDrawingFlow)[0].document.drawing


def test_a_drawing_is_saved_and_opened_again(user: User, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    user.start_program()
    open_sheet(user)
    user.enter(SENTENCE)
    assert "Not saved yet" in texts(user)
    user.press(Qt.Key.Key_S, CTRL)
    choose_file(user, file)
    assert json.loads(file.read_text())["format"] == 1
    assert f"Saved in {tmp_path}" in texts(user)
    before = on_sheet(user).copy()
    user.press(Qt.Key.Key_N, CTRL)
    user.qtbot.waitUntil(lambda: len(on_sheet(user)) == 0)
    user.press(Qt.Key.Key_O, CTRL)
    choose_file(user, file)
    user.qtbot.waitUntil(lambda: len(on_sheet(user)) > 0)
    assert on_sheet(user) == before
    user.enter("Cache")
    user.press(Qt.Key.Key_S, CTRL)
    user.qtbot.waitUntil(lambda: "Saved in" in texts(user))
    assert load_drawing(file).named("Cache")


def test_a_text_of_sentences_is_opened_and_written_too(user: User, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("A > B: x\nGroup { A & B }\n")
    user.start_program()
    open_sheet(user)
    user.press(Qt.Key.Key_O, CTRL)
    choose_file(user, file)
    user.qtbot.waitUntil(lambda: len(on_sheet(user)) == 4)
    user.enter("A > B: y")
    user.press(Qt.Key.Key_S, CTRL)
    user.qtbot.waitUntil(lambda: "B: y" in file.read_text())


def test_what_is_no_drawing_is_refused_in_words(user: User, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"format": 1, "components": [{"id": "a"')
    user.start_program()
    open_sheet(user)
    user.enter("A")
    user.press(Qt.Key.Key_S, CTRL)
    choose_file(user, tmp_path / "a.json")
    user.press(Qt.Key.Key_O, CTRL)
    choose_file(user, file)
    user.qtbot.waitUntil(lambda: "broken.json cannot be read as a drawing" in texts(user))
    assert on_sheet(user).named("A")


def test_unsaved_changes_are_asked_about_before_they_go(user: User, tmp_path: Path) -> None:
    user.start_program()
    open_sheet(user)
    user.enter("A > B")
    user.press(Qt.Key.Key_N, CTRL)
    assert user.question().text() == "Save “Untitled drawing”?"
    user.answer("Stay")
    assert len(on_sheet(user)) == 3
    user.window.close()
    user.answer("Save")
    choose_file(user, tmp_path / "kept.json")
    user.qtbot.waitUntil(lambda: not user.window.isVisible())
    assert len(load_drawing(tmp_path / "kept.json")) == 3


def test_discarding_means_it(user: User) -> None:
    user.start_program()
    open_sheet(user)
    user.enter("A > B")
    user.press(Qt.Key.Key_N, CTRL)
    user.answer("Discard")
    user.qtbot.waitUntil(lambda: len(on_sheet(user)) == 0)
    user.qtbot.wait(50)
    assert not user.folders.free_drawing.exists()


def test_a_disk_that_takes_nothing_loses_nothing(user: User, tmp_path: Path) -> None:
    user.start_program()
    open_sheet(user)
    user.enter("A > B")
    user.press(Qt.Key.Key_S, CTRL)
    (tmp_path / "folder").mkdir()
    blocked = tmp_path / "folder" / "a.json"
    choose_file(user, blocked)
    user.qtbot.waitUntil(blocked.exists)
    blocked.unlink()
    blocked.parent.rmdir()
    user.enter("C")
    user.press(Qt.Key.Key_S, CTRL)
    user.qtbot.waitUntil(lambda: "cannot be saved" in texts(user))
    assert "Changed since it was saved" in texts(user)
    assert on_sheet(user).named("C")


def test_after_a_kill_what_was_not_saved_is_there_again(user: User) -> None:
    user.start_program()
    open_sheet(user)
    user.enter("Client > API")
    user.qtbot.wait(KEEP_MS + 200)
    assert user.program is not None
    user.program.background.wait()
    user.stop_program()
    user.start_program()
    open_sheet(user)
    user.qtbot.waitUntil(lambda: len(on_sheet(user)) == 3)
    assert "was not saved when the program ended" in texts(user)
    assert "Not saved yet" in texts(user)


def test_it_is_copied_as_sentences_and_as_a_picture(user: User) -> None:
    user.start_program()
    open_sheet(user)
    user.enter("Client > API: HTTPS")
    clipboard = QApplication.clipboard()
    user.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard.text() == "Client > API: HTTPS\n"
    user.press(Qt.Key.Key_F7)
    assert clipboard.mimeData().hasFormat("image/svg+xml")
    assert "<svg" in clipboard.text()
    user.press(Qt.Key.Key_F8)
    assert not clipboard.image().isNull()


def test_sentences_from_the_clipboard_are_one_step(user: User) -> None:
    user.start_program()
    open_sheet(user)
    QApplication.clipboard().setText("A > B: x\nB > C: y\n")
    user.press(Qt.Key.Key_V, CTRL)
    assert write_drawing(on_sheet(user)).count(">") == 2
    user.press(Qt.Key.Key_Z, CTRL)
    assert len(on_sheet(user)) == 0
    QApplication.clipboard().setText("A >\nB > C: y\n")
    user.press(Qt.Key.Key_V, CTRL)
    assert len(on_sheet(user)) == 0
    assert "no drawing" in texts(user)


def test_it_cannot_be_reached_during_a_drill(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller")
    user.press(Qt.Key.Key_N, CTRL)
    user.press(Qt.Key.Key_9, CTRL)
    user.qtbot.wait(50)
    assert user.sees("hand-in")
    assert user.sees("free-save") is None


@pytest.mark.parametrize("sentences", ["A > B: x", "", "A > B\nB > C\nC > D\nD > E\nE > F"])
def test_it_is_printed_on_one_page(qapp: QApplication, tmp_path: Path, sentences: str) -> None:
    drawing = read_drawing(sentences)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    set_up(printer, drawing, "Mine")
    print_drawing(printer, drawing, "Mine")
    data = (tmp_path / "page.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1 or b"/Count 1" in data
