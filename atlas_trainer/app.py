"""The composition root: the only place that joins clock, files, services and window."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from atlas_trainer.home import Home, LateScorer
from atlas_trainer.model.problems import UserError
from atlas_trainer.store.paths import user_folders
from atlas_trainer.store.resources import bundled

if TYPE_CHECKING:
    from atlas_trainer.model.diagram import Diagram
    from atlas_trainer.model.drawing import Drawing
    from atlas_trainer.model.lexicon import Lexicon
    from atlas_trainer.services.practise import Practise
    from atlas_trainer.store.library import Library
    from atlas_trainer.store.progress import ProgressStore

log = logging.getLogger(__name__)


class SystemClock:
    """The machine's clocks, for `model.clock.Clock`."""

    def utc_ms(self) -> int:
        """The wall clock."""
        return time.time_ns() // 1_000_000

    def running_ms(self) -> int:
        """Stands still while the machine sleeps (on Windows it does not: there it goes on)."""
        return time.monotonic_ns() // 1_000_000

    def sleeping_ms(self) -> int:
        """Goes on while the machine sleeps; where the system has no such clock, the wall clock."""
        boot_time = getattr(time, "CLOCK_BOOTTIME", None)
        if boot_time is not None:
            return time.clock_gettime_ns(boot_time) // 1_000_000
        return self.utc_ms()

    def offset_minutes(self, utc_ms: int) -> int:
        """The local zone's offset at that moment."""
        offset = datetime.fromtimestamp(utc_ms / 1000).astimezone().utcoffset()
        return round(offset.total_seconds() / 60) if offset is not None else 0


def main(argv: Sequence[str]) -> int:
    """Runs a command if there is one, else the window. Returns the exit status."""
    if argv:
        return run_command(argv)
    try:
        return run_window()
    except UserError as error:
        print(f"atlas-trainer: {error}", file=sys.stderr)
    except ImportError as error:
        print(f"atlas-trainer: {_qt_is_missing(error)}", file=sys.stderr)
    return 1


def run_command(argv: Sequence[str]) -> int:
    """Runs a command of the command line. Returns its exit status."""
    from importlib.metadata import version

    from atlas_trainer.cli import main as cli
    from atlas_trainer.cli.tools import Tools

    clock = SystemClock()
    return cli.run(
        argv,
        Tools(
            version=version("atlas-trainer"),
            library=_load_library,
            lexicon=_load_lexicon,
            render=_render,
            folders=user_folders,
            practise=_practise_over,
            document=_write_document,
            utc_ms=clock.utc_ms,
            seconds=time.perf_counter,
        ),
    )


def run_window() -> int:
    """Opens the window and runs until it closes."""
    home = Home(user_folders(), bundled(), SystemClock())
    if _no_display():
        raise UserError(
            "there is no display to open the window on (neither DISPLAY nor WAYLAND_DISPLAY is "
            "set). The commands (atlas-trainer --help) work without one."
        )
    from atlas_trainer.ui import program

    return program.run(home.plan(), on_fault=lambda tell: _watch_for_faults(home.folders.log, tell))


def _practise_over(progress: ProgressStore) -> Practise:
    """The services over an open store, for the command line."""
    from atlas_trainer.services.practise import Practise
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.store.drafts import Drafts

    folders = user_folders()
    preferences = Preferences(folders.settings)
    return Practise(
        _load_library(),
        progress,
        Drafts(folders.drafts),
        SystemClock(),
        lambda: preferences.current,
        LateScorer(bundled().resources).load,
    )


def _write_document(markdown: str, file: Path) -> None:
    from atlas_trainer.ui.documents import write_pdf

    write_pdf(markdown, file)


def _load_library() -> Library:
    from atlas_trainer.store.library import load_library

    return load_library(bundled().diagrams, user_folders().decks)


def _load_lexicon() -> Lexicon:
    from atlas_trainer.store.lexicon_files import load_lexicon

    return load_lexicon(bundled().resources)


def _render(what: Diagram | Drawing, file: Path, theme: str) -> None:
    from atlas_trainer.model.diagram import Diagram
    from atlas_trainer.ui.render import render_diagram, render_drawing
    from atlas_trainer.ui.theme.roles import PALETTES

    if isinstance(what, Diagram):
        render_diagram(what, file, PALETTES[theme])
    else:
        render_drawing(what, file, PALETTES[theme])


def _watch_for_faults(log_file: Path, tell: Callable[[str], None]) -> None:
    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if isinstance(error, UserError):
            log.error("This reached nobody who would tell it", exc_info=error)
            tell(str(error))
            return
        log.critical("A fault of the program", exc_info=(kind, error, trace))
        tell(
            "Something went wrong inside the program. What was stored is safe, and a drawing in "
            f"progress is kept in its journal. The details are in {log_file}."
        )

    sys.excepthook = fault


def _no_display() -> bool:
    """Whether Qt would find no screen; it ends the program with a core dump then."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _qt_is_missing(error: ImportError) -> str:
    return (
        f"the window cannot open, because Qt lacks a part of the system: {error}. On Debian or "
        "Ubuntu this installs what it needs: sudo apt-get install libegl1 libgl1 "
        "libxkbcommon-x11-0 libxcb-cursor0 libdbus-1-3 libfontconfig1. The commands "
        "(atlas-trainer --help) work without it."
    )
