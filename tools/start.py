"""Start Atlas Trainer, or its demo where there is no display.

`python -m tools.start run|demo`, from the top folder of a checkout.
"""

import ctypes
import os
import subprocess
import sys

from tools import system_libraries

DEMO_FOLDER = "build/demo"


def has_display() -> bool:
    """Tell whether a window can be opened: Linux without a display server is the case that is not.

    A set DISPLAY proves nothing (a stale one is common over ssh), so the X server is asked.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # its absence is reported, or mended, with the other missing libraries
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def run() -> int:
    """Open the window and wait for its end; without a display run the demo."""
    if not has_display():
        print("There is no display here (neither an X server nor Wayland), so no window can open.")
        print("Running the demo instead: the same program, off screen.\n", flush=True)
        return demo()
    platform = system_libraries.platform_in_use(os.environ)
    if not system_libraries.provide(platform):
        return 1
    if not has_display():  # only now could the X server be asked: the libraries were not there
        return run()
    return subprocess.call([sys.executable, "-m", "atlas_trainer"])


def demo() -> int:
    """Let the scripted learner go through a drill off screen."""
    if not system_libraries.provide("offscreen"):
        return 1
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tools.demo", DEMO_FOLDER]
    return subprocess.call(command, env=environment)


def main(arguments: list[str]) -> int:
    """Do what the Makefile asks; return the exit status."""
    if arguments not in (["run"], ["demo"]):
        print("usage: python -m tools.start run|demo", file=sys.stderr)
        return 2
    try:
        return run() if arguments == ["run"] else demo()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
