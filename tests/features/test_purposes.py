"""What a drill and a recreation are for is said wherever one of them is offered."""

from PySide6.QtWidgets import QLabel

from atlas_trainer.model.modes import Mode
from tests.features.conftest import User
from tests.features.test_today import label


def test_the_library_says_what_the_two_ways_are(user: User) -> None:
    user.start_program()
    user.open_library()
    user.wait_to_see("library-recreate")
    said = label(user, "panel-ways")
    assert f"Drill, 2 minutes. {Mode.DRILL.purpose}" in said
    assert f"Recreation, 5 minutes. {Mode.RECREATION.purpose}" in said


def test_the_brief_says_what_it_is_for(user: User) -> None:
    user.start_program()
    user.open_library()
    user.click("library-recreate")
    user.wait_to_see("start")
    assert label(user, "brief-mode") == "Recreation · 5 minutes"
    assert label(user, "brief-purpose") == Mode.RECREATION.purpose


def test_the_settings_say_it_beside_the_limits(user: User) -> None:
    user.start_program()
    user.wait_to_see("rail-settings")
    user.click("rail-settings")
    user.wait_to_see("settings-reset")
    said = "\n".join(one.text() for one in user.window.findChildren(QLabel) if one.isVisible())
    assert Mode.DRILL.purpose in said
    assert Mode.RECREATION.purpose in said
