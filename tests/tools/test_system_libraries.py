"""A user whose system lacks something is told the very command that mends it."""

import shutil

import pytest

from tools.system_libraries import FONT, install_command, platform_in_use


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (
            "apt-get",
            "apt-get install -y --no-install-recommends fonts-dejavu-core libegl1 libglib2.0-0",
        ),
        (
            "dnf",
            "dnf install libEGL.so.1()(64bit) libglib-2.0.so.0()(64bit) dejavu-sans-fonts",
        ),
        ("pacman", "pacman -S --needed glib2 libglvnd ttf-dejavu"),
    ],
)
def test_each_package_manager_is_spoken_to_in_its_own_words(
    manager: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def which(name: str) -> str | None:
        return f"/usr/bin/{name}" if name == manager else None

    monkeypatch.setattr(shutil, "which", which)
    absent = [FONT, "libEGL.so.1", "libglib-2.0.so.0"]
    assert " ".join(install_command(absent) or []) == command


def test_no_command_is_made_up_for_an_unknown_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert install_command(["libEGL.so.1"]) is None


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc:size=800x600"}, "vnc"),
    ],
)
def test_only_the_libraries_of_the_platform_in_use_are_asked_for(
    environment: dict[str, str], platform: str
) -> None:
    assert platform_in_use(environment) == platform
