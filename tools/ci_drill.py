"""Go through one drill as a person would: a real X window, real key presses, a real mouse.

`python -m tools.ci_drill`, from the top folder of a checkout, on a machine with Xvfb, xdotool and
openbox. It starts a virtual screen and the program with new user folders, finds a pattern, draws
it by typed sentences and one double-click, hands it in, closes the program, and asks the command
line whether the attempt is stored. A picture of the last screen is left in `build/ci/`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

TOOLS = ("Xvfb", "xdotool", "openbox")
SCREEN = "1280x800x24"
WINDOW_TITLE = "Atlas Trainer"
DIAGRAM = "circuit-breaker"
SEARCH = "circuit breaker"
SENTENCES = (
    "Caller > Circuit breaker",
    "Closed > Dependency",
    "Closed > Open: too many failures",
    "Open > Half-open: timer expires",
    "Half-open > Closed: success",
    "Half-open > Open: failure",
)
DOUBLE_CLICKED = "Fallback"
OPEN_KEY = START_KEY = ENTER_KEY = "Return"
EMPTY_PLACE = (700, 600)
SEARCH_KEY = "ctrl+f"
HAND_IN_KEY = "ctrl+Return"
SURE_KEY = "3"
QUIT_KEY = "ctrl+q"
SETTLE_S = 1.0
PATIENCE_S = 30
PICTURES = Path("build/ci")
PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""

Environment = dict[str, str]


@contextmanager
def process(command: list[str], environment: Environment) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program alongside; it is ended on the way out if it still runs."""
    running = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()


def start_screen(stack: ExitStack) -> str:
    """Start a virtual screen; return its display, which the server chooses free."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[write],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(server.wait)
    stack.callback(server.terminate)
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    if not number:
        raise RuntimeError("Xvfb did not start")
    return f":{number}"


def user_environment(home: Path, display: str) -> Environment:
    """Give the environment of a user with empty folders at the virtual screen."""
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(home)}
    environment.pop("WAYLAND_DISPLAY", None)
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    return environment


class Hands:
    """Keyboard and mouse of the virtual screen."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def _do(self, *words: str) -> str:
        command = ["xdotool", *words]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=60, check=False
        )
        return done.stdout.strip()

    def window(self, program: subprocess.Popen[bytes]) -> str:
        """Wait for the program's window and return its id; raise RuntimeError if none comes."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and program.poll() is None:
            found = self._do("search", "--onlyvisible", "--name", WINDOW_TITLE)
            if found:
                return found.splitlines()[0]
            time.sleep(0.2)
        raise RuntimeError(f"no window named {WINDOW_TITLE} (exit status {program.poll()})")

    def press(self, key: str) -> None:
        """Press one key or combination, and let the program answer."""
        self._do("key", key)
        time.sleep(SETTLE_S)

    def type(self, text: str) -> None:
        """Type a text at the speed of fast fingers."""
        self._do("type", "--delay", "15", text)
        time.sleep(SETTLE_S / 4)

    def focus(self, window: str) -> None:
        """Bring the window to the front with the keyboard on it."""
        self._do("windowactivate", "--sync", window)

    def double_click(self, window: str, x: int, y: int) -> None:
        """Double-click at a place of the window, in pixels from its top left corner."""
        self._do("mousemove", "--sync", "--window", window, str(x), str(y))
        self._do("click", "--repeat", "2", "--delay", "80", "1")
        time.sleep(SETTLE_S)


def drill(hands: Hands, window: str) -> None:
    """Find the pattern, start, draw, hand in."""
    hands.focus(window)
    time.sleep(SETTLE_S)
    hands.press(SEARCH_KEY)
    hands.type(SEARCH)
    hands.press(OPEN_KEY)
    hands.press(START_KEY)
    for sentence in SENTENCES:
        hands.type(sentence)
        hands.press(ENTER_KEY)
    hands.double_click(window, *EMPTY_PLACE)
    hands.type(DOUBLE_CLICKED)
    hands.press(ENTER_KEY)
    hands.press(HAND_IN_KEY)
    hands.press(SURE_KEY)
    time.sleep(2 * SETTLE_S)


def stored_attempts(environment: Environment) -> list[dict[str, object]]:
    """Ask the command line for the attempts at the diagram, as a user would."""
    command = [sys.executable, "-m", "atlas_trainer", "history", DIAGRAM, "--json"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"history: {done.stderr.strip()}")
    attempts = json.loads(done.stdout)
    if not isinstance(attempts, list):
        raise TypeError(f"history --json gave no list but: {done.stdout[:200]}")
    return attempts


def picture(environment: Environment, name: str) -> None:
    """Save what the screen shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", PICTURE, str(PICTURES / name)]
    subprocess.run(command, env=environment, timeout=60, check=False)


def main() -> int:
    """Run the drill; 0 when the attempt was stored with a score."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="atlas-trainer-ci-"))
        environment = user_environment(Path(home), start_screen(stack))
        stack.enter_context(process(["openbox"], environment))
        program = stack.enter_context(process([sys.executable, "-m", "atlas_trainer"], environment))
        hands = Hands(environment)
        window = hands.window(program)
        drill(hands, window)
        picture(environment, "drill.png")
        hands.press(QUIT_KEY)
        try:
            status = program.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            print(f"the program did not end on {QUIT_KEY}", file=sys.stderr)
            return 1
        attempts = stored_attempts(environment)
    print(f"exit status {status}; stored: {json.dumps(attempts)[:400]}")
    return 0 if status == 0 and len(attempts) == 1 and attempts[0].get("total") else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(f"ci_drill: {error}")
