"""What was made apart, used together: mixes, backups, merging, marks and text of one's own."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from atlas_trainer.model.score import Standard, Weights
from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.features.conftest import CTRL, HandClock, User
from tests.features.fits import misfits
from tests.features.misfortune import wait_for_banner
from tests.features.test_mix import draw_one, wait_for
from tests.features.test_own_marks import choose, results
from tests.features.test_text_size import SMALLEST, size_field, wait_for_text
from tests.features.test_today import has_drawn
from tests.features.test_your_progress import (
    choose_file,
    drawn_in,
    go,
    gone,
    press,
    rows,
    says,
    undo,
)
from tests.services.learner import DAY_MS, Desk, SetClock


def begin_mix(user: User) -> None:
    """Five by lot, the first of them drawn."""
    user.open_library()
    user.press(Qt.Key.Key_M, CTRL)
    user.click("mix-number-5")
    user.click("mix-begin")
    draw_one(user)
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")


def open_settings(user: User) -> None:
    user.click("rail-settings")
    user.wait_to_see("settings-restore")


def offers(user: User, words: str) -> None:
    """Waits until the library's button for a mix says that."""
    user.click("rail-library")
    user.qtbot.waitUntil(lambda: user.wait_to_see("library-mix").text() == words, timeout=10_000)


def test_a_backup_from_before_a_mix_has_none_and_its_undo_has_it_again(user: User) -> None:
    user.folders.create()
    drawn_in(user.folders.progress, ("circuit-breaker",), HandClock().utc_ms() - 6 * DAY_MS)
    user.start_program()
    user.wait_to_see("rail-library")
    begin_mix(user)
    open_settings(user)
    user.click("settings-restore")
    assert len(rows(user)) == 1
    says(user, "restore", "You would lose 1 attempt")
    user.qtbot.waitUntil(go(user, "restore").isEnabled, timeout=10_000)
    press(go(user, "restore"))
    gone(user, "restore")
    wait_for_banner(user, "Restored")
    offers(user, "Random mix …")
    user.click("library-mix")
    user.wait_to_see("mix-begin")
    undo(user)
    offers(user, "Random mix · 1 of 5")
    user.click("library-mix")
    user.click("mix-go-on")
    draw_one(user)
    assert user.wait_to_see("step-next").text() == "Next · 3 of 5"


def test_what_was_marked_elsewhere_by_other_weights_stays_so_when_it_is_merged(
    user: User, tmp_path: Path
) -> None:
    other = tmp_path / "stick" / "progress.sqlite"
    other.parent.mkdir()
    clock = SetClock(HandClock().utc_ms() - 2 * DAY_MS)
    with ProgressStore.open(other, clock.ms) as store:
        desk = Desk(load_library(bundled().diagrams), store, clock)
        desk.draw("circuit-breaker", 70, standard=Standard(Weights(40, 0, 0, 0), 60))
    user.start_program()
    choose(user, pass_mark=90)
    user.click("settings-merge")
    choose_file(user, "merge-picker", other)
    says(user, "merge", "1 attempt is new here")
    press(go(user, "merge"))
    gone(user, "merge")
    wait_for_banner(user, "you have 1 attempt more now")
    user.open_library()
    user.press(Qt.Key.Key_F, CTRL)
    user.type("circuit breaker")
    user.press(Qt.Key.Key_Down)
    user.qtbot.wait(30)
    assert "passed" in results(user)[0]
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.enter("Caller > Circuit breaker")
    user.hand_in()
    against = next(w for w in user.window.findChildren(QLabel, "score-against") if w.isVisible())
    assert against.text().startswith("90 passes")


def test_marks_and_text_changed_in_the_middle_of_a_mix_hold_from_there_on(user: User) -> None:
    user.start_program()
    user.window.resize(SMALLEST)
    begin_mix(user)
    choose(user, pass_mark=1, structure=0, accuracy=0, details=0)
    size_field(user).setFocus()
    for _ in range(10):
        user.press(Qt.Key.Key_Up)
    wait_for_text(user, 2.0)
    user.click("rail-library")
    user.click("library-mix")
    wait_for(user, "mix-headline", "1 of 5 drawn: 0 of 1 passed")
    user.qtbot.waitUntil(lambda: misfits(user.window) == [], timeout=5_000)
    user.click("mix-go-on")
    draw_one(user)
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "2 of 5 drawn: 0 of 2 passed")


def test_the_rail_marks_the_place_to_which_study_goes_back(user: User) -> None:
    has_drawn(user, "cap-theorem", percent=30)
    user.start_program()
    user.wait_to_see("today-start")
    user.qtbot.waitUntil(user.wait_to_see("today-start").isEnabled)
    user.click("today-start")
    user.wait_to_see("study-drill")
    assert user.wait_to_see("rail-today").isChecked()
    user.press(Qt.Key.Key_C)
    user.wait_to_see("beside-drill")
    assert user.wait_to_see("rail-today").isChecked()
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("study-drill")
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("today-start")
    user.open_library()
    user.press(Qt.Key.Key_S)
    user.wait_to_see("study-drill")
    assert user.wait_to_see("rail-library").isChecked()
