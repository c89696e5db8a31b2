"""What the tests of the command line share: tools that need no window and a folder of one's own."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from atlas_trainer.cli.main import run
from atlas_trainer.cli.tools import Tools
from atlas_trainer.home import LateScorer
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.services.practise import Practise
from atlas_trainer.services.preferences import Preferences
from atlas_trainer.store.drafts import Drafts
from atlas_trainer.store.library import load_library
from atlas_trainer.store.paths import Folders, user_folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.documents import write_pdf
from tests.services.learner import SetClock
from tests.store.made import NOW_MS


@dataclass
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return user_folders({"ATLAS_TRAINER_HOME": str(tmp_path / "home")})


@pytest.fixture
def pictures() -> list[tuple[Diagram | Drawing, Path, str]]:
    """What was asked to be made a picture of."""
    return []


@pytest.fixture
def tools(folders: Folders, pictures: list[tuple[Diagram | Drawing, Path, str]]) -> Tools:
    def render(what: Diagram | Drawing, path: Path, theme: str) -> None:
        pictures.append((what, path, theme))

    clock = SetClock(NOW_MS, 120)

    def practise(store: ProgressStore) -> Practise:
        library = load_library(bundled().diagrams)
        scorer = LateScorer(bundled().resources)
        settings = Preferences(folders.settings)
        drafts = Drafts(folders.drafts)
        return Practise(library, store, drafts, clock, lambda: settings.current, scorer.load)

    return Tools(
        version="1.2.3",
        library=lambda: load_library(bundled().diagrams, folders.decks),
        lexicon=Lexicon,
        render=render,
        folders=lambda: folders,
        practise=practise,
        document=write_pdf,
        utc_ms=lambda: NOW_MS,
        seconds=iter(range(1000)).__next__,
    )


@pytest.fixture
def command(
    tools: Tools, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Runs a command with the given words, with `stdin` as its standard input."""

    def given(*words: object, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = run([str(word) for word in words], tools)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return given
