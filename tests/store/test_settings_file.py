"""Settings: they are still there after a restart, and a bad file costs nothing but itself."""

import json
from pathlib import Path

import pytest

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.settings import Appearance, Practice, Settings, Theme
from atlas_trainer.store.settings_file import load_settings, save_settings

CHOSEN = Settings(
    appearance=Appearance(theme=Theme.DARK, show_clock=False), practice=Practice(extra_time=1.5)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_what_was_chosen_is_still_there_after_a_restart(path: Path) -> None:
    assert load_settings(path) == (Settings(), ())
    save_settings(path, CHOSEN)
    assert load_settings(path) == (CHOSEN, ())
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_extra_time_lengthens_every_limit() -> None:
    assert CHOSEN.practice.limit_ms(Mode.DRILL) == 180_000
    assert Settings().practice.limit_ms(Mode.DRILL) == 120_000
    assert Settings().practice.limit_ms(Mode.RECREATION) == 300_000


def test_what_another_version_wrote_into_the_file_stays_in_it(path: Path) -> None:
    path.parent.mkdir()
    values = {"appearance": {"theme": "light", "sparkle": "much"}, "sync": {"on": True}}
    path.write_text(json.dumps(values), encoding="utf-8")
    settings, problems = load_settings(path)
    assert settings.appearance.theme is Theme.LIGHT
    assert problems == ()
    save_settings(path, CHOSEN)
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["appearance"] == {
        "theme": "dark",
        "sparkle": "much",
        "text_size": 100,
        "font": "",
        "show_clock": False,
        "sounds": False,
        "reduced_motion": False,
    }
    assert stored["sync"] == {"on": True}


def test_a_setting_out_of_bounds_is_named_and_the_others_hold(path: Path) -> None:
    path.parent.mkdir()
    values = {
        "appearance": {"theme": "pink", "show_clock": False},
        "practice": {"drill_limit_s": 3, "extra_time": 2},
        "safety": 7,
    }
    path.write_text(json.dumps(values), encoding="utf-8")
    settings, problems = load_settings(path)
    assert settings.appearance == Appearance(show_clock=False)
    assert settings.practice == Practice(extra_time=2)
    texts = [str(problem) for problem in problems]
    assert len(texts) == 3
    assert texts[0].startswith(f"{path}: setting appearance, theme: should be 'system', 'light', ")
    assert texts[0].endswith("(here: 'pink'); the default is used")
    assert "setting practice, drill_limit_s: should be 30 or more (here: 3)" in texts[1]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[1]", b"", b"[" * 100_000])
def test_a_damaged_file_is_put_aside_and_the_defaults_hold(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings, (problem,) = load_settings(path)
    assert settings == Settings()
    aside = path.with_name("settings-damaged.json")
    assert str(aside) in str(problem)
    assert aside.read_bytes() == content
    save_settings(path, CHOSEN)
    assert load_settings(path) == (CHOSEN, ())


def test_settings_that_cannot_be_saved_are_said_and_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError, match="The settings cannot be saved in"):
        save_settings(tmp_path / "file" / "settings.json", CHOSEN)


def test_every_setting_is_explained() -> None:
    for group in (Settings().appearance, Settings().practice, Settings().safety):
        for field in type(group).model_fields.values():
            assert field.title
            assert field.description


@pytest.mark.parametrize(
    "own", [3, [3], [{"command": "today"}], [{"command": "x" * 99, "keys": ""}]]
)
def test_shortcuts_that_are_none_are_left_out_and_the_others_hold(path: Path, own: object) -> None:
    path.parent.mkdir()
    values = {"appearance": {"theme": "dark"}, "keyboard": {"own": own}}
    path.write_text(json.dumps(values), encoding="utf-8")
    settings, problems = load_settings(path)
    assert settings.appearance.theme is Theme.DARK
    assert settings.keyboard.own == ()
    assert problems
    assert all("keyboard, own" in problem.where for problem in problems)
