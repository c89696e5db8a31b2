"""What every test gets: a screen that needs no display, folders of its own, quiet logs."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Set before anything imports Qt. A caller who wants to watch sets QT_QPA_PLATFORM.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PROGRAM_LOG = "atlas_trainer"
SLOW_MACHINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("dev")
settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=SLOW_MACHINE
)
settings.register_profile(
    "more", max_examples=5000, deadline=None, suppress_health_check=SLOW_MACHINE
)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how hard Hypothesis tries, and move the user's folders out of reach."""
    settings.load_profile(
        os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
    )
    home = Path(tempfile.mkdtemp(prefix="atlas-trainer-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    _move_user_folders(home)


def _move_user_folders(home: Path) -> None:
    """Point every folder that the program could write to into `home`."""
    folders = {
        "HOME": home,
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_RUNTIME_DIR": home / "runtime",
        "XDG_STATE_HOME": home / "state",
        # The same on Windows, where the folders have other names.
        "APPDATA": home / "data",
        "LOCALAPPDATA": home / "data",
        "USERPROFILE": home,
    }
    for name, folder in folders.items():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(folder)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which the program logs a warning or worse that the test did not expect.

    A test that provokes one says so: `@pytest.mark.expected_log("part of the message")`.
    """
    yield
    expected = [re.compile(m.args[0]) for m in request.node.iter_markers("expected_log")]
    unexpected = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name.split(".")[0] == PROGRAM_LOG
        and record.levelno >= logging.WARNING
        and not any(pattern.search(record.getMessage()) for pattern in expected)
    ]
    if unexpected:
        pytest.fail("The program logged what this test did not expect:\n" + "\n".join(unexpected))
