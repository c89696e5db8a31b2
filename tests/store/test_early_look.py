"""The look of the first paint, from whatever the settings file holds."""

import json
from pathlib import Path

import pytest

from atlas_trainer.store.early_look import EarlyLook, early_look


def test_it_is_as_it_was_left(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    look = {"theme": "dark", "reduced_motion": True, "text_size": 150, "font": "Inter"}
    file.write_text(json.dumps({"appearance": look}), encoding="utf-8")
    assert early_look(file) == EarlyLook("dark", True, 150, "Inter")


@pytest.mark.parametrize("size", [99, 201, -5, "150", 1.5, None, True, [150]])
def test_a_size_that_is_none_is_the_usual_one(tmp_path: Path, size: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"appearance": {"text_size": size, "font": 3}}), encoding="utf-8")
    assert early_look(file) == EarlyLook()
