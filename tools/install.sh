#!/bin/sh
# Makes .venv if there is none that works, and installs the program into it.
#   sh tools/install.sh run    what the program needs
#   sh tools/install.sh dev    also what tests and checks need
# PYTHON=... chooses the Python.
set -eu

kind=${1:-run}
venv=.venv

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

suits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        suits "$PYTHON" || fail "PYTHON=$PYTHON is not a Python 3.11 or newer that runs."
        echo "$PYTHON"
        return
    fi
    for candidate in python3.13 python3.12 python3.11 python3.14 python3 python; do
        if suits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    fail "Atlas Trainer needs Python 3.11 or newer, and none was found." \
        "Install one (on Debian or Ubuntu: apt-get install python3 python3-venv)," \
        "or name one: make run PYTHON=/path/to/python3"
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        sudo=''
        [ "$(id -u)" = 0 ] || sudo='sudo '
        fail "$python cannot make a virtual environment: its venv or ensurepip module is missing." \
            "On Debian or Ubuntu: ${sudo}apt-get install python${version}-venv" \
            "Then run make again."
    fi
    echo "Making the virtual environment $venv with $("$python" --version) ..."
    "$python" -m venv --clear "$venv" ||
        fail "Could not make $venv. Is this folder writable, and is the disk full?"
}

works() {
    suits "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

works || make_venv

case $kind in
run) target=. ;;
dev) target='.[dev]' ;;
*) fail "usage: install.sh run|dev" ;;
esac
echo "Installing Atlas Trainer into $venv (the first time this fetches about 100 MB) ..."
"$venv/bin/python" -m pip install --editable "$target" || fail '' \
    "Installing did not work; pip's last lines above say why." \
    "Without a network or behind a proxy pip cannot fetch packages: see 'pip help' on --proxy." \
    "Run the same make command again to go on."
touch "$venv/installed-run"
[ "$kind" = run ] || touch "$venv/installed-dev"
