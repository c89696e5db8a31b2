"""Your progress in the settings: back to a backup, another machine, export, delete; with undo."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)

from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.widgets.banner import Banner
from tests.features.conftest import CTRL, HandClock, User
from tests.features.misfortune import banners, no_room, wait_for_banner
from tests.services.learner import DAY_MS, Desk, SetClock

EARLY = ("circuit-breaker",)
LATE = ("cap-theorem", "circuit-breaker")


def drawn_in(file: Path, diagrams: tuple[str, ...], at_ms: int) -> Path | None:
    """Stores a drill of each, and makes a backup after them."""
    file.parent.mkdir(parents=True, exist_ok=True)
    clock = SetClock(at_ms)
    with ProgressStore.open(file, clock.ms) as store:
        desk = Desk(load_library(bundled().diagrams), store, clock)
        for diagram in diagrams:
            desk.draw(diagram, 95)
        return store.backup_now(clock.ms)


@pytest.fixture
def keeper(user: User) -> User:
    """Somebody who drew one diagram six days ago, made a backup, and drew two more yesterday."""
    user.folders.create()
    now = HandClock().utc_ms()
    drawn_in(user.folders.progress, EARLY, now - 6 * DAY_MS)
    backup = drawn_in(user.folders.progress, LATE, now - DAY_MS)
    assert backup is not None
    backup.unlink()
    user.start_program()
    user.wait_to_see("rail-settings")
    user.press(Qt.Key.Key_Comma, CTRL)
    user.wait_to_see("settings-restore")
    return user


def stored(user: User) -> list[str]:
    """What is stored, as another start of the program finds it."""
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        return sorted(attempt.diagram for attempt in store.attempts())


def dialog(user: User, name: str) -> QDialog:
    def there() -> list[QDialog]:
        return [d for d in user.window.findChildren(QDialog, f"{name}-dialog") if d.isVisible()]

    user.qtbot.waitUntil(lambda: there() != [], timeout=10_000)
    return there()[0]


def says(user: User, name: str, part: str) -> str:
    """Waits until the dialog says that."""
    (words,) = dialog(user, name).findChildren(QLabel, f"{name}-words")
    user.qtbot.waitUntil(lambda: part in words.text(), timeout=10_000)
    return words.text()


def go(user: User, name: str) -> QPushButton:
    (button,) = dialog(user, name).findChildren(QPushButton, f"{name}-go")
    return button


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def gone(user: User, name: str) -> None:
    def closed() -> bool:
        found = user.window.findChildren(QDialog, f"{name}-dialog")
        return not any(one.isVisible() for one in found)

    user.qtbot.waitUntil(closed, timeout=10_000)
    user.window.activateWindow()


def choose_file(user: User, name: str, file: Path) -> None:
    def there() -> list[QFileDialog]:
        return [d for d in user.window.findChildren(QFileDialog, name) if d.isVisible()]

    user.qtbot.waitUntil(lambda: there() != [], timeout=10_000)
    (field,) = there()[0].findChildren(QLineEdit, "fileNameEdit")
    field.setText(str(file))
    there()[0].accept()


def undo(user: User) -> None:
    user.click("banner-action-1")
    wait_for_banner(user, "as it was before")


def rows(user: User) -> list[list[str]]:
    (table,) = dialog(user, "restore").findChildren(QTableWidget)
    user.qtbot.waitUntil(lambda: table.rowCount() > 0, timeout=10_000)
    cells = [
        [table.item(row, column) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


def today_says(user: User) -> str:
    user.press(Qt.Key.Key_1, CTRL)
    user.qtbot.wait(50)
    assert user.program is not None
    user.program.background.wait()
    user.qtbot.wait(50)
    labels = [one for one in user.window.findChildren(QLabel) if one.isVisible()]
    said = user.window.findChildren(Banner)
    return "\n".join(o.text() for o in labels if not any(b.isAncestorOf(o) for b in said))


def test_going_back_by_keys_says_what_is_lost_and_can_be_undone(keeper: User) -> None:
    user = keeper
    before = today_says(user)
    user.press(Qt.Key.Key_Comma, CTRL)
    user.wait_to_see("settings-restore").setFocus()
    user.press(Qt.Key.Key_Return)
    listed = rows(user)
    assert [row[1:3] for row in listed] == [["1", "1"]]
    assert listed[0][0].startswith("Tuesday 17 November, ")
    said = says(user, "restore", "You would lose")
    assert said == "You would lose 2 attempts made since yesterday."
    user.qtbot.waitUntil(go(user, "restore").isEnabled, timeout=10_000)
    go(user, "restore").setFocus()
    user.press(Qt.Key.Key_Return)
    gone(user, "restore")
    wait_for_banner(user, "Restored: the backup of Tuesday 17 November")
    assert today_says(user) != before
    undo(user)
    assert today_says(user) == before
    user.press(Qt.Key.Key_Comma, CTRL)
    user.click("settings-restore")
    assert sum("before restoring" in row[0] for row in rows(user)) == 2
    user.press(Qt.Key.Key_Escape)
    gone(user, "restore")
    assert stored(user) == sorted(EARLY + LATE)


def test_what_was_restored_is_what_the_next_start_finds(keeper: User) -> None:
    user = keeper
    user.click("settings-restore")
    says(user, "restore", "You would lose")
    press(go(user, "restore"))
    gone(user, "restore")
    wait_for_banner(user, "Restored")
    assert stored(user) == sorted(EARLY)


def test_a_file_from_elsewhere_is_looked_through_first(keeper: User, tmp_path: Path) -> None:
    user = keeper
    good = drawn_in(tmp_path / "else" / "p.sqlite", ("cap-theorem",), HandClock().utc_ms())
    assert good is not None
    bad = tmp_path / "diary.sqlite"
    bad.write_text("Dear diary")
    user.click("settings-restore")
    says(user, "restore", "You would lose")
    (other,) = dialog(user, "restore").findChildren(QPushButton, "restore-other")
    press(other)
    choose_file(user, "restore-picker", bad)
    assert str(bad) in says(user, "restore", "damaged or cut off")
    assert not go(user, "restore").isEnabled()
    press(other)
    choose_file(user, "restore-picker", good)
    assert "You would lose 3 attempts" in says(user, "restore", "You would get 1 attempt")
    press(go(user, "restore"))
    gone(user, "restore")
    wait_for_banner(user, f"Restored: {good.name}")
    assert stored(user) == ["cap-theorem"]


def test_the_list_of_backups_is_used_by_keys(keeper: User) -> None:
    user = keeper
    user.click("settings-restore")
    says(user, "restore", "You would lose")
    user.qtbot.waitUntil(go(user, "restore").isEnabled, timeout=10_000)
    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        user.press(Qt.Key.Key_Tab)
    assert seen == ["restore-table", "restore-other", "restore-cancel", "restore-go"]
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Return)
    (picker,) = user.window.findChildren(QFileDialog, "restore-picker")
    picker.reject()
    user.press(Qt.Key.Key_Escape)
    gone(user, "restore")
    assert banners(user) == ""


def spoilt(backup: Path, how: str) -> None:
    if how == "cut off":
        backup.write_bytes(backup.read_bytes()[:5000])
    else:
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("how", ["cut off", "from a newer version"])
def test_a_backup_that_is_no_good_says_so_and_cannot_be_chosen(keeper: User, how: str) -> None:
    user = keeper
    (backup,) = user.folders.backups.iterdir()
    spoilt(backup, how)
    user.click("settings-restore")
    part = {"cut off": "is damaged or cut off", "from a newer version": "by a newer version"}
    said = says(user, "restore", part[how])
    assert "Nothing was changed" in said
    assert not go(user, "restore").isEnabled()
    user.press(Qt.Key.Key_Escape)
    gone(user, "restore")
    assert stored(user) == sorted(EARLY + LATE)


def test_a_full_disk_is_said_and_it_can_be_tried_again(keeper: User) -> None:
    user = keeper
    user.click("settings-restore")
    says(user, "restore", "You would lose")
    with no_room():
        press(go(user, "restore"))
        assert "Make room on the disk" in says(user, "restore", "the disk is full")
    press(go(user, "restore"))
    gone(user, "restore")
    wait_for_banner(user, "Restored")
    assert stored(user) == sorted(EARLY)


def test_in_the_middle_of_a_drill_nothing_is_restored_and_the_drill_goes_on(keeper: User) -> None:
    user = keeper
    user.click("settings-restore")
    says(user, "restore", "You would lose")
    press(go(user, "restore"))
    gone(user, "restore")
    wait_for_banner(user, "Restored")
    (undo_it,) = [b for b in user.window.findChildren(QPushButton) if b.text() == "Undo"]
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.press(Qt.Key.Key_Comma, CTRL)
    assert user.sees("settings-restore") is None
    assert undo_it.isVisible()
    press(undo_it)
    wait_for_banner(user, "A drill is under way")
    (journal,) = user.folders.drafts.iterdir()
    assert "Caller" in journal.read_text()
    user.hand_in()
    assert stored(user) == sorted((*EARLY, "circuit-breaker"))


def test_another_machines_attempts_come_in_once_and_go_again(keeper: User, tmp_path: Path) -> None:
    user = keeper
    other = tmp_path / "stick" / "progress.sqlite"
    drawn_in(other, ("cap-theorem", "cache-aside"), HandClock().utc_ms() - 2 * DAY_MS)
    user.click("settings-merge")
    choose_file(user, "merge-picker", other)
    said = says(user, "merge", "new here")
    assert "In it: 2 attempts on 1 study day" in said
    assert "2 attempts are new here" in said
    press(go(user, "merge"))
    gone(user, "merge")
    wait_for_banner(user, "you have 2 attempts more now")
    user.click("settings-merge")
    choose_file(user, "merge-picker", other)
    says(user, "merge", "nothing to merge")
    assert not go(user, "merge").isEnabled()
    user.press(Qt.Key.Key_Escape)
    gone(user, "merge")
    undo(user)
    assert stored(user) == sorted(EARLY + LATE)


def test_everything_is_exported_as_a_table_and_whole(keeper: User, tmp_path: Path) -> None:
    user = keeper
    for name in ("all.json", "all.csv"):
        user.click("settings-export")
        choose_file(user, "export-dialog", tmp_path / name)
        wait_for_banner(user, f"Written: {tmp_path / name}")
    assert len(json.loads((tmp_path / "all.json").read_text())["events"]) == 3
    table = list(csv.DictReader((tmp_path / "all.csv").read_text().splitlines()))
    assert [row["diagram"] for row in table] == [*EARLY, *LATE]
    user.click("settings-export")
    choose_file(user, "export-dialog", tmp_path / "no" / "folder.json")
    wait_for_banner(user, "does not exist")


def test_the_attempts_of_one_diagram_are_deleted_and_come_back(keeper: User) -> None:
    user = keeper
    user.click("settings-delete")
    (what,) = dialog(user, "delete").findChildren(QComboBox, "delete-what")
    assert [what.itemText(row) for row in range(2)] == [
        "CAP theorem · 1 attempt",
        "Circuit breaker · 2 attempts",
    ]
    what.setFocus()
    user.press(Qt.Key.Key_Down)
    says(user, "delete", "2 attempts of “Circuit breaker”")
    press(go(user, "delete"))
    gone(user, "delete")
    wait_for_banner(user, "All attempts of “Circuit breaker” are deleted")
    undo(user)
    user.clock.advance(1)
    user.click("settings-delete")
    press(go(user, "delete"))
    gone(user, "delete")
    assert stored(user) == ["circuit-breaker", "circuit-breaker"]


def test_everything_is_deleted_only_by_a_word_and_a_backup_brings_it_back(keeper: User) -> None:
    user = keeper
    user.click("settings-delete")
    (what,) = dialog(user, "delete").findChildren(QComboBox, "delete-what")
    what.setFocus()
    user.press(Qt.Key.Key_End)
    says(user, "delete", "All of it goes: 3 attempts")
    assert not go(user, "delete").isEnabled()
    user.press(Qt.Key.Key_Tab)
    user.type("delete")
    user.press(Qt.Key.Key_Return)
    gone(user, "delete")
    wait_for_banner(user, "Everything is deleted")
    user.click("settings-restore")
    listed = rows(user)
    assert "before deleting" in listed[0][0]
    assert listed[0][1:3] == ["3", "2"]
    assert says(user, "restore", "You would get 3 attempts")
    press(go(user, "restore"))
    gone(user, "restore")
    wait_for_banner(user, "Restored")
    assert stored(user) == sorted(EARLY + LATE)


def test_every_button_has_a_name_and_is_reached_by_tab(keeper: User) -> None:
    user = keeper
    names = [f"settings-{n}" for n in ("backup", "restore", "merge", "export", "delete", "folder")]
    user.wait_to_see(names[0]).setFocus()
    for name in names:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        assert focused.objectName() == name
        assert focused.accessibleName()
        assert focused.accessibleDescription()
        user.press(Qt.Key.Key_Tab)
    assert banners(user) == ""
