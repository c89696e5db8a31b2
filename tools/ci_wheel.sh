#!/usr/bin/env bash
# Builds the wheel, installs it into an empty environment, and uses it from another folder.
set -euo pipefail

top=$(pwd)
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT

make --no-print-directory dist >"$elsewhere/dist.log" 2>&1 || {
    cat "$elsewhere/dist.log"
    exit 1
}
"$top/.venv/bin/python" -m venv "$elsewhere/venv"
"$elsewhere/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$top"/dist/*.whl

cd "$elsewhere"
export XDG_DATA_HOME=$elsewhere/data XDG_CONFIG_HOME=$elsewhere/config
export XDG_CACHE_HOME=$elsewhere/cache XDG_STATE_HOME=$elsewhere/state
printf 'Caller > Circuit breaker: call\nClosed > Open: failure threshold reached\n' >drawing.txt

venv/bin/atlas-trainer list --json >list.json
venv/bin/atlas-trainer score circuit-breaker drawing.txt --elapsed 60 --json >score.json
venv/bin/python - <<'PYTHON'
import json
from pathlib import Path

import atlas_trainer

listed = json.loads(Path("list.json").read_text(encoding="utf-8"))
score = json.loads(Path("score.json").read_text(encoding="utf-8"))
assert Path(atlas_trainer.__file__).is_relative_to(Path("venv").resolve()), atlas_trainer.__file__
assert len(listed) >= 8, f"only {len(listed)} diagrams in the wheel"
assert 0 < score["total"] < 85, score["total"]
print(f"wheel: {len(listed)} diagrams, a half drawing scores {score['total']}")
PYTHON
