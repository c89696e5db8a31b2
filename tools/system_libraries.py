"""Find out which system libraries Qt lacks here, and install them or say how.

The Qt of PySide6 comes with the program, but it stands on libraries of the system (OpenGL,
fonts, the X window system), which a small server or container does not have. Each part of Qt that
the program loads is put to the system's own loader (`ldd`); what that cannot find is missing.

`python -m tools.system_libraries xcb|wayland|offscreen` exits with 0 when Qt can start.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest")
FONT_FILES = ("*.ttf", "*.otf", "*.ttc")
FONT = "a font"

# What is missing, its package on Debian and Ubuntu, and its package on Arch Linux. Fedora and
# openSUSE need no names: their package managers take a library's file name.
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libGLX.so.0": ("libglx0", "libglvnd"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "wayland"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0", "libxcb"),
    "libxcb-xinput.so.0": ("libxcb-xinput0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "zstd"),
    FONT: ("fonts-dejavu-core", "ttf-dejavu"),
}
FONT_FEDORA = "dejavu-sans-fonts"
FONT_SUSE = "dejavu-fonts"


def platform_in_use(environment: Mapping[str, str]) -> str:
    """Name the Qt platform plugin that a window will need in this environment."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen:
        return chosen
    return "xcb" if environment.get("DISPLAY") else "wayland"


def missing(platform: str) -> list[str]:
    """List the libraries (by file name) that Qt needs for `platform` and the system lacks.

    `FONT` stands for a machine without any font. Empty outside Linux and where `ldd` is not to be
    had: there nothing can be told beforehand, and Qt itself will speak.
    """
    spec = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    if spec is None or not spec.submodule_search_locations:
        sys.exit("PySide6 is not installed in this Python: run `make install` first.")
    qt = Path(next(iter(spec.submodule_search_locations)))
    parts = [qt / f"{module}.abi3.so" for module in QT_MODULES]
    parts.append(qt / "Qt" / "plugins" / "platforms" / f"libq{platform}.so")
    absent = {name for part in parts if part.exists() for name in _not_found(part)}
    if not has_font():
        absent.add(FONT)
    return sorted(absent)


def _not_found(library: Path) -> list[str]:
    """Ask the system's loader which libraries it cannot find for this one."""
    answer = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=False)
    lines = answer.stdout.splitlines()
    return [line.split()[0] for line in lines if line.rstrip().endswith("=> not found")]


def has_font() -> bool:
    """Tell whether there is any font at all; without one Qt shows no text."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    folders += [data / "fonts", home / ".fonts"]
    return any(next(f.rglob(kind), None) for f in folders if f.is_dir() for kind in FONT_FILES)


def install_command(absent: list[str]) -> list[str] | None:
    """Give the command that installs what is absent with this system's package manager.

    None where the package manager is not one of those known here, or a library has no known name.
    """
    if shutil.which("apt-get"):
        names = sorted({PACKAGES[name][0] for name in absent if name in PACKAGES})
        return ["apt-get", "install", "-y", "--no-install-recommends", *names] if names else None
    by_file = [f"{name}()(64bit)" for name in absent if name != FONT]
    for manager, font in (("dnf", FONT_FEDORA), ("zypper", FONT_SUSE)):
        if shutil.which(manager):
            return [manager, "install", *by_file, *([font] if FONT in absent else [])]
    if shutil.which("pacman"):
        names = sorted({PACKAGES[name][1] for name in absent if name in PACKAGES})
        return ["pacman", "-S", "--needed", *names] if names else None
    return None


def provide(platform: str) -> bool:
    """See to it that Qt can start; say what is missing where that cannot be done here.

    As root on Debian and Ubuntu the packages are installed. Elsewhere the command is printed, for
    a person to run.
    """
    absent = missing(platform)
    if not absent:
        return True
    command = install_command(absent)
    print("Qt, which draws the window, needs what this system does not have:", file=sys.stderr)
    print("  " + ", ".join(absent), file=sys.stderr)
    if command and command[0] == "apt-get" and os.geteuid() == 0:
        return _install_with_apt(command) and _is_complete(platform)
    if command is None:
        print("Install the packages that hold them, then try again.", file=sys.stderr)
    else:
        shown = " ".join(f"'{word}'" if "(" in word else word for word in command)
        sudo = "" if os.geteuid() == 0 else "sudo "
        update = f"{sudo}apt-get update && " if command[0] == "apt-get" else ""
        print(f"Install it, then try again:\n  {update}{sudo}{shown}", file=sys.stderr)
    return False


def _install_with_apt(command: list[str]) -> bool:
    print(f"Installing it: {' '.join(command)}", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], [*command, "-q"]):
        # A failed update may still leave an older list that serves; a failed install may not.
        failed = subprocess.call(step, env=environment, stdin=subprocess.DEVNULL) != 0
        if failed and step[1] == "install":
            print(f"That did not work. By hand: {' '.join(command)}", file=sys.stderr)
            return False
    return True


def _is_complete(platform: str) -> bool:
    absent = missing(platform)
    if absent:
        print(f"Still missing after installing: {', '.join(absent)}", file=sys.stderr)
    return not absent


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.system_libraries xcb|wayland|offscreen")
    sys.exit(0 if provide(sys.argv[1]) else 1)
