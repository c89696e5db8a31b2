"""The user's folders: where they are, and warnings about unsafe places."""

import os
import sys
from pathlib import Path

import pytest

from atlas_trainer.model.problems import UserError
from atlas_trainer.store.locations import location_warning
from atlas_trainer.store.paths import user_folders

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
90 22 0:45 / /home/lin/share\\040one rw - nfs4 server:/export rw
91 22 0:46 / /home/lin/share\\040one/local rw - ext4 /dev/sdb1 rw
92 22 0:47 / /mnt/laptop rw - fuse.sshfs laptop: rw
a line that makes no sense
"""


def test_one_folder_can_hold_everything(tmp_path: Path) -> None:
    folders = user_folders({"ATLAS_TRAINER_HOME": str(tmp_path / "all")})
    folders.create()
    for folder in (folders.data, folders.config, folders.backups, folders.drafts, folders.decks):
        assert folder.is_dir()
        assert folder.is_relative_to(tmp_path / "all")


def test_otherwise_the_systems_own_folders_are_used() -> None:
    folders = user_folders({})
    assert folders.data.name == "atlas-trainer"
    if sys.platform == "linux":
        assert folders.data == Path(os.environ["XDG_DATA_HOME"]) / "atlas-trainer"
        assert folders.config == Path(os.environ["XDG_CONFIG_HOME"]) / "atlas-trainer"
    folders.create()
    assert folders.decks.is_dir()


def test_a_folder_that_cannot_be_made_is_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "all").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match=r"The folder .*data cannot be made.*ATLAS_TRAINER_HOME"):
        user_folders({"ATLAS_TRAINER_HOME": str(tmp_path / "all")}).create()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/atlas", "Dropbox"),
        ("Dropbox (Personal)/atlas", "Dropbox"),
        ("OneDrive - Example GmbH/Documents", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_told_by_its_name(
    tmp_path: Path, folder: str, service: str
) -> None:
    warning = location_warning(tmp_path / folder)
    assert "seems to be synchronised by" in warning
    assert service in warning or "a cloud provider" in warning


def test_a_synchronised_folder_is_told_by_marker_files(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in location_warning(tmp_path / "data" / "atlas")


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's table of mounts")
@pytest.mark.parametrize(
    ("folder", "system"),
    [("/home/lin/share one/atlas", "nfs4"), ("/mnt/laptop", "fuse.sshfs")],
)
def test_a_network_drive_is_told_by_its_file_system(folder: str, system: str) -> None:
    assert f"is on a network drive ({system})" in location_warning(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    "folder", ["/home/lin/.local/share/atlas", "/home/lin/share one/local/x", "/mnt/laptops"]
)
def test_a_local_folder_draws_no_warning(folder: str) -> None:
    assert location_warning(Path(folder), MOUNTS) == ""
