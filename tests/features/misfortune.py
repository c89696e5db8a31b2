"""What the tests of bad luck share: what the window says, commands, full and read-only disks."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QMessageBox, QPlainTextEdit, QPushButton

from atlas_trainer import app
from atlas_trainer.ui.widgets.banner import Banner
from tests.features.conftest import CTRL, User

ROOT = Path(__file__).resolve().parents[2]
HALF = ("Caller > Circuit breaker", "Closed > Open: too many failures")


def banners(user: User) -> str:
    """The text of every banner that is seen, with its details."""
    seen = [b for b in user.window.findChildren(Banner) if b.isVisible()]
    details = [box.toPlainText() for b in seen for box in b.findChildren(QPlainTextEdit)]
    return "\n".join([*(banner.text for banner in seen), *filter(None, details)])


def asks(user: User) -> bool:
    """Whether a question is seen."""
    return any(box.isVisible() for box in user.window.findChildren(QMessageBox))


def wait_for_banner(user: User, part: str) -> str:
    user.qtbot.waitUntil(lambda: part in banners(user), timeout=10_000)
    return banners(user)


def trouble(user: User) -> str:
    """Waits for the trouble screen; its headline, text and buttons."""

    def enabled() -> bool:
        button = user.sees("way-0")
        return button is not None and button.isEnabled()

    user.qtbot.waitUntil(enabled, timeout=10_000)
    labels = [label.text() for label in user.window.findChildren(QLabel) if label.isVisible()]
    ways = [
        button.text()
        for button in user.window.findChildren(QPushButton)
        if button.isVisible() and button.objectName().startswith("way-")
    ]
    return "\n".join(filter(None, [*labels, *ways]))


def choose(user: User, text: str) -> None:
    """Clicks the way out of that name."""
    found = [
        button.objectName()
        for button in user.window.findChildren(QPushButton)
        if button.isVisible() and text in button.text()
    ]
    user.click(found[0])


def change_a_setting(user: User) -> None:
    """Opens the settings and clicks the first that can be clicked."""
    user.press(Qt.Key.Key_Comma, CTRL)
    box = user.window.findChild(QCheckBox, "setting-appearance-show_clock")
    assert isinstance(box, QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def library_is_open(user: User) -> None:
    user.open_library()
    user.qtbot.wait(30)


def draw_half(user: User) -> None:
    user.begin_drill()
    for sentence in HALF:
        user.enter(sentence)
    user.clock.advance(20)


@dataclass
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


class Terminal:
    """Runs commands in this process, with the folders that the `user` fixture has."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._home = home
        self._capsys = capsys

    def __call__(self, *words: object) -> Answer:
        self._capsys.readouterr()
        status = app.main([str(word) for word in words])
        said = self._capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Answer(status, said.out, said.err)


def in_its_own_process(
    *words: str, home: Path, lacking: Sequence[str] = (), output: int | IO[str] = subprocess.PIPE
) -> tuple[int, str]:
    """Runs the real program; its exit status and what it says on standard error."""
    environment = os.environ | {"ATLAS_TRAINER_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "atlas_trainer", *words],
        env={name: value for name, value in environment.items() if name not in lacking},
        cwd=ROOT,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        timeout=40,
        check=False,
    )
    return done.returncode, done.stderr.strip()


@contextmanager
def no_room() -> Iterator[None]:
    """The system lets this process make no file longer, as a full disk does.

    Python ignores the signal that would come with it, so that writing fails with an error.
    """
    resource = pytest.importorskip("resource", reason="this system has no limits on files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(folder: Path, size: str = "4m") -> Iterator[Path]:
    """A real disk of that size, mounted on `folder`; only root can do that."""
    folder.mkdir(parents=True, exist_ok=True)
    if not _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        pytest.skip("only root may mount a small disk; the tests with a limit on files do the same")
    try:
        yield folder
    finally:
        _unmount(folder)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody writes into the folder: by its permissions, or for root by how it is mounted."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        mounted = _mount("--bind", str(folder), str(folder))
        if not (mounted and _mount("-o", "remount,bind,ro", str(folder))):
            pytest.skip("root needs a read-only mount for this, and may not make one")
        try:
            yield
        finally:
            _unmount(folder)
        return
    before = [(path, path.stat().st_mode) for path in (folder, *folder.rglob("*"))]
    for path, mode in before:
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in before:
            path.chmod(mode)


def fill(disk: Path) -> Path:
    """Takes all the room there is; the file to delete for having room again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (100_000, 4096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)
    return filler


def _mount(*words: str) -> bool:
    try:
        done = subprocess.run(["mount", *words], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _unmount(folder: Path) -> None:
    for _ in range(50):
        if (
            subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode
            == 0
        ):
            return
        time.sleep(0.05)
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
