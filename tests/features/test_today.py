"""Today, as a learner meets it: the first start, a day's work, the plan and its undo."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QSpinBox

from atlas_trainer.model.plan import Plan
from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.features.conftest import CTRL, User
from tests.store.made import made_attempt, made_mark

DAY_S = 24 * 3600


def label(user: User, name: str) -> str:
    found = user.window.findChildren(QLabel, name)
    return next((one.text() for one in found if one.isVisible()), "")


def wait_for(user: User, name: str, part: str) -> None:
    user.qtbot.waitUntil(lambda: part in label(user, name), timeout=20_000)


def tasks(user: User, name: str = "today-tasks") -> list[str]:
    (found,) = user.window.findChildren(QListWidget, name)
    if not found.isVisible():
        return []
    return [found.item(row).text().split(".")[0] for row in range(found.count())]


def has_drawn(user: User, *diagrams: str, percent: int = 90) -> None:
    """As if these had been drawn half an hour ago."""
    user.folders.create()
    now = user.clock.utc_ms()
    with ProgressStore.open(user.folders.progress, now) as store:
        for number, diagram in enumerate(diagrams):
            begun = now - 1_800_000 + number * 150_000
            store.append_attempt(
                made_attempt(0, diagram, started_at_ms=begun, mark=made_mark(percent)).model_copy(
                    update={"id": f"drawn {number}", "study_day": "2026-11-23"}
                )
            )


def test_the_first_start_asks_nothing_and_offers_one_thing(user: User) -> None:
    user.start_program()
    button = user.wait_to_see("empty-action")
    assert button.text() == "Draw your first pattern"
    user.qtbot.waitUntil(button.hasFocus, timeout=5_000)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("study-drill")
    # One that most have met: of the first half of what there is, in study order.
    known = [diagram.title for diagram in load_library(bundled().diagrams).diagrams.values()]
    assert label(user, "study-title") in known[: len(known) // 2]


def test_one_button_leads_from_drill_to_drill_until_the_day_is_done(user: User) -> None:
    has_drawn(user, "cap-theorem", percent=30)
    user.start_program()
    wait_for(user, "today-headline", "1 to draw again")
    first = tasks(user)[0]
    user.click("today-start")
    user.wait_to_see("study-drill")  # it is new: studied first
    assert label(user, "study-title") == first
    user.click("study-drill")
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.enter("Some box")
    user.hand_in()
    assert "left" in user.wait_to_see("step-next").text()
    user.click("step-next")
    user.qtbot.waitUntil(
        lambda: user.sees("study-drill") is not None or user.sees("start") is not None,
        timeout=20_000,
    )


def test_leaving_the_review_comes_back_to_today_with_fresh_figures(user: User) -> None:
    has_drawn(user, "cap-theorem", percent=30)
    user.start_program()
    wait_for(user, "today-headline", "again")
    before = label(user, "today-headline")
    user.click("today-start")
    user.click("study-drill")
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.enter("Some box")
    user.hand_in()
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("today-start")
    user.qtbot.waitUntil(lambda: label(user, "today-headline") != before, timeout=20_000)
    assert "2 to draw again" in label(user, "today-headline")
    assert len(tasks(user, "today-again")) == 2


def test_a_plan_is_chosen_after_seeing_what_it_means_and_can_be_undone(user: User) -> None:
    has_drawn(user, "cap-theorem")
    user.start_program()
    wait_for(user, "today-standing", "No plan is chosen yet")
    user.click("today-plan")
    user.click("plan-two-weeks")
    wait_for(user, "plan-result", "hours in all")
    assert user.wait_to_see("plan-choose").isEnabled()
    user.click("plan-choose")
    user.qtbot.waitUntil(lambda: pace(user) > 0, timeout=20_000)
    chosen = pace(user)
    user.click("today-relief")
    user.qtbot.waitUntil(lambda: 0 < pace(user) < chosen, timeout=20_000)
    user.click("banner-action-1")
    user.qtbot.waitUntil(lambda: pace(user) == chosen, timeout=20_000)


def pace(user: User) -> int:
    """New diagrams a day by the plan that was chosen, as Today says; 0 before it does.

    How many those are follows from the size of the library.
    """
    said = label(user, "today-standing")
    found = re.search(r"At (\d+) new a day", said)
    return int(found[1]) if found and "No plan" not in said else 0


def test_an_own_pace_is_typed_and_kept(user: User) -> None:
    has_drawn(user, "cap-theorem")
    user.start_program()
    user.click("today-plan")
    wait_for(user, "plan-result", "hours in all")
    (field,) = [f for f in user.window.findChildren(QSpinBox, "plan-daily") if f.isVisible()]
    field.setFocus()
    field.selectAll()
    user.type("7")
    user.press(Qt.Key.Key_Tab)
    wait_for(user, "plan-result", "hours in all")
    user.click("plan-choose")
    wait_for(user, "today-standing", "At 7 new a day")
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        (event,) = store.events("plan")
    assert Plan.model_validate(event.payload).daily_new == 7


def test_esc_leaves_the_plan_as_it_was(user: User) -> None:
    has_drawn(user, "cap-theorem")
    user.start_program()
    user.click("today-plan")
    user.click("plan-two-weeks")
    wait_for(user, "plan-result", "hours in all")
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "today-standing", "No plan is chosen yet")


def test_the_search_of_the_library_is_one_key_away(user: User) -> None:
    user.start_program()
    user.wait_to_see("empty-action")
    user.press(Qt.Key.Key_F, CTRL)
    user.enter("circuit breaker")
    user.wait_to_see("start")


def test_a_report_is_written_where_it_is_wanted(user: User, tmp_path: Path) -> None:
    has_drawn(user, "cap-theorem")
    user.start_program()
    menu = user.wait_to_see("today-report").menu()
    menu.actions()[1].trigger()
    user.qtbot.waitUntil(lambda: bool(user.window.findChildren(QFileDialog)), timeout=10_000)
    (dialog,) = user.window.findChildren(QFileDialog, "report-dialog")
    (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    name.setText(str(tmp_path / "week.md"))
    dialog.accept()
    user.qtbot.waitUntil((tmp_path / "week.md").exists, timeout=20_000)
    assert (tmp_path / "week.md").read_text().startswith("# Weekly report")


def test_the_first_drill_is_short_and_says_how_to_draw_as_one_goes_along(user: User) -> None:
    user.start_program()
    user.click("empty-action")
    user.click("study-drill")
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    assert "Type the name of a component" in label(user, "coach-text")
    user.enter("Box")
    wait_for(user, "coach-text", "press Tab")
    user.enter("Box > Other")
    wait_for(user, "coach-text", "type @")
    user.enter("Box @ 10 s")
    wait_for(user, "coach-text", "Ctrl+Enter hands in")
    user.hand_in()
    user.click("step-again")
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    assert user.sees("coach-close") is None  # only in the first one


def test_how_fast_one_types_is_measured_and_told(user: User) -> None:
    user.start_program()
    user.begin_drill()
    for character in "a component with quite a long name, typed at a steady pace":
        user.type(character)
        user.clock.advance(0.2)
    user.press(Qt.Key.Key_Return)
    user.hand_in()
    user.press(Qt.Key.Key_Escape)
    assert user.program is not None
    user.program.background.wait()
    user.qtbot.wait(50)
    user.click("rail-settings")
    user.qtbot.waitUntil(lambda: user.sees("settings-reset") is not None, timeout=10_000)
    said = "\n".join(one.text() for one in user.window.findChildren(QLabel) if one.isVisible())
    assert "You type about 60 words a minute" in said


def test_a_backup_is_made_from_the_settings(user: User) -> None:
    has_drawn(user, "cap-theorem")
    user.start_program()
    user.wait_to_see("rail-settings")
    user.click("rail-settings")
    user.click("settings-backup")
    user.qtbot.waitUntil(lambda: any(user.folders.backups.glob("*.sqlite")), timeout=10_000)


def test_new_diagrams_have_a_small_picture_and_what_is_drawn_from_memory_has_none(
    user: User,
) -> None:
    has_drawn(user, "cap-theorem", percent=30)
    user.start_program()
    wait_for(user, "today-headline", "1 to draw again")
    assert user.program is not None
    ink = QColor(user.program.theme.roles.muted)

    def has_ink(name: str) -> bool:
        (found,) = user.window.findChildren(QListWidget, name)
        row = found.visualItemRect(found.item(0))
        seen = found.viewport().grab().toImage()
        places = ((x, y) for x in range(36, 98) for y in range(row.top() + 8, row.bottom() - 7))
        return any(seen.pixelColor(x, y) == ink for x, y in places)

    assert has_ink("today-tasks")
    assert not has_ink("today-again")
