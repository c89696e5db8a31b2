"""Is a folder a safe place for a database? Synchronised and network folders are not.

A synchronising program copies a database in the middle of a write, and puts an older copy back; a
network file system may lose locks. Both are the two ways in which SQLite says that files get
damaged (https://www.sqlite.org/howtocorrupt.html, sections 2 and 4).
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_SYNCHRONISED_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "cloudstorage": "a cloud provider",
}
_SYNCHRONISED_MARKS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
_NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "gfs2", "glusterfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "webdav", "davfs", "fuse.davfs2"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)
_WINDOWS_REMOTE_DRIVE = 4
"""GetDriveTypeW's DRIVE_REMOTE."""


def location_warning(folder: Path, mounts: str | None = None) -> str:
    """What is unsafe about keeping the database in `folder`, and what to do; "" if nothing is.

    `mounts` is the text of Linux's `/proc/self/mountinfo`, read from there unless given.
    """
    what = ""
    if service := synchronised_by(folder):
        what = f"The folder {folder} seems to be synchronised by {service}"
    elif system := network_file_system(folder, mounts):
        what = f"The folder {folder} is on a network drive ({system})"
    if not what:
        return ""
    return (
        f"{what}. Progress kept there can be damaged. Better keep it on this computer: set "
        "ATLAS_TRAINER_HOME to a local folder, and copy backups to where they are safe."
    )


def synchronised_by(folder: Path) -> str:
    """The service that seems to synchronise the folder; "" for none.

    Told by the names of the folders above it and by marker files in them.
    """
    for part in folder.parts:
        name = part.casefold()
        if name in _SYNCHRONISED_NAMES:
            return _SYNCHRONISED_NAMES[name]
        # These services add the company's or the account's name to the folder's.
        for known in ("onedrive -", "dropbox (", "googledrive-"):
            if name.startswith(known):
                return _SYNCHRONISED_NAMES[known.rstrip(" -(")]
    for above in (folder, *folder.parents):
        for mark, service in _SYNCHRONISED_MARKS.items():
            if above != Path.home() and (above / mark).exists():
                return service
    return ""


def network_file_system(folder: Path, mounts: str | None = None) -> str:
    """The network file system that the folder is on; "" for a local one or where unknown."""
    if sys.platform == "win32":
        drive = folder.drive
        remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _WINDOWS_REMOTE_DRIVE
        return drive if drive.startswith("\\\\") or remote else ""
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    kind = _file_system(os.path.realpath(folder), mounts)
    return kind if kind in _NETWORK_FILE_SYSTEMS else ""


def _file_system(path: str, mounts: str) -> str:
    """The type of the deepest mount above `path`.

    A line of mountinfo: ids and options, the mount point as fifth word, " - ", the type.
    """
    deepest, kind = "", ""
    for line in mounts.splitlines():
        front, _, back = line.partition(" - ")
        words, rest = front.split(" "), back.split(" ")
        if len(words) < 5 or not rest[0]:
            continue
        point = words[4].replace("\\040", " ").replace("\\134", "\\")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(deepest):
            deepest, kind = point, rest[0]
    return kind
