"""`python -m atlas_trainer` and the installed command: the window, or with words a command."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the program and returns its exit status."""
    from atlas_trainer import app

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
