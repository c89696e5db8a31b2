"""Changes one term of the scorer at a time and sees whether a test notices.

`python -m tools.mutations [WORD...]` runs all of them, or those whose name has one of the words, in
a copy of the project. Exits with 1 when a change goes unnoticed. Takes some minutes: it is no part
of `make check`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = (
    "tests/matching/test_arrows.py",
    "tests/matching/test_details.py",
    "tests/matching/test_report.py",
    "tests/matching/test_terms.py",
    "tests/matching/test_sentences.py",
    "tests/matching/test_names.py",
    "tests/matching/test_laws.py",
    "tests/matching/test_weights.py",
    "tests/library/test_drawings.py",
)
COPIED = ("atlas_trainer", "diagrams", "resources", "tests", "pyproject.toml")
_ENOUGH_S = 600


@dataclass(frozen=True, slots=True)
class Change:
    """One term, the file it is in below `matching`, what stands there and what is put there."""

    term: str
    file: str
    old: str
    new: str


CHANGES = (
    Change("undirected for one way", "arrows.py", "_UNDIRECTED = 500", "_UNDIRECTED = 1000"),
    Change("both ways for one", "arrows.py", "_BOTH_FOR_ONE = 500", "_BOTH_FOR_ONE = 1000"),
    Change("one way for both", "arrows.py", "_ONE_FOR_BOTH = 750", "_ONE_FOR_BOTH = 1000"),
    Change("reversed", "arrows.py", "_REVERSED = 200", "_REVERSED = 0"),
    Change("reversed as good as right", "arrows.py", "_REVERSED = 200", "_REVERSED = 1000"),
    Change("no label", "arrows.py", "_NO_LABEL = 800", "_NO_LABEL = 1000"),
    Change("no needed label", "arrows.py", "_NO_NEEDED_LABEL = 500", "_NO_NEEDED_LABEL = 800"),
    Change("wrong label", "arrows.py", "_WRONG_LABEL = 500", "_WRONG_LABEL = 1000"),
    Change("generic component", "gains.py", "GENERIC = 500", "GENERIC = 1000"),
    Change("generic earns nothing", "gains.py", "GENERIC = 500", "GENERIC = 0"),
    Change("misnamed component", "gains.py", "MISNAMED = 0", "MISNAMED = 500"),
    Change("key without value", "claims.py", "KEY_ALONE = 500", "KEY_ALONE = 1000"),
    Change("wrong value", "claims.py", "WRONG_VALUE = 200", "WRONG_VALUE = 0"),
    Change("wrong value as good as right", "claims.py", "WRONG_VALUE = 200", "WRONG_VALUE = 900"),
    Change("detail elsewhere", "claims.py", "ELSEWHERE = 500", "ELSEWHERE = 1000"),
    Change("detail touching", "claims.py", "TOUCHING = 750", "TOUCHING = 1000"),
    Change("contradictions", "contradictions.py", "if not placed(one, set())", "if False"),
    Change("extra component", "marking.py", "_HALF * self._d.cost", "0 * self._d.cost"),
    Change("many extras", "marking.py", "total / 4, Fraction(1)", "total * 9, Fraction(1)"),
    Change("many extra arrows", "marking.py", "arrows / 2, steeper", "arrows * 9, steeper"),
    Change("extra arrows and groups", "marking.py", "2 * whole / arrows - 1", "whole / arrows"),
    Change("many contradictions", "marking.py", "total / 2, Fraction(1)", "total * 9, Fraction(1)"),
    Change("values by other names", "contradictions.py", "claim.number in met or", ""),
    Change("doubled arrows", "arrows.py", "if len(same) > 1 and", "if len(same) > 9 and"),
    Change(
        "one arrow both ways for two",
        "arrows.py",
        "(arrow,), Way.RIGHT, FULL_CREDIT) for r",
        "(arrow,), Way.BOTH, 1) for r",
    ),
    Change("label before gain", "gains.py", "labelled=int(credit == SAME)", "labelled=0"),
    Change("needed support", "choices.py", "MISNAMED: 2", "MISNAMED: 1"),
    Change("support by any name", "choices.py", "(box in self.nameless and", "(False and"),
    Change("best variant", "score.py", "found.total > best.total", "found.total < best.total"),
    Change(
        "no directions",
        "marking.py",
        "_MOST_WITHOUT_DIRECTIONS = Fraction(1, 2)",
        "_MOST_WITHOUT_DIRECTIONS = Fraction(1)",
    ),
    Change("arrows of an extra", "drawn.py", "_ARROWS_OF_AN_EXTRA = 2", "_ARROWS_OF_AN_EXTRA = 99"),
    Change("membership", "expected.py", "min(FULL // 2, self", "min(0, self"),
    Change(
        "arrow weighs as its ends",
        "expected.py",
        "min(halves(r.importance), self.weights[source], self.weights[target])",
        "halves(r.importance)",
    ),
    Change(
        "detail weighs as its element",
        "expected.py",
        "weight = min(weight, self.weights",
        "weight = max(weight, self.weights",
    ),
    Change("importance", "expected.py", "int(importance.weight * FULL)", "FULL"),
    Change("steps", "expected.py", "(FULL if self.step_pairs else 0)", "0"),
    Change("speed within par", "speed.py", "used <= par", "used <= 0"),
    Change("speed at the limit", "speed.py", "end - used, end - par", "end - used, end"),
    Change("speed without knowledge", "score.py", "speed * knowledge", "speed"),
    Change(
        "weight of an absent part",
        "score.py",
        "weights[m.part] * unit",
        "Fraction(weights[m.part])",
    ),
    Change("own weights in the search", "score.py", "by_hand, self._weights)", "by_hand)"),
    Change(
        "the plan's weights where no other counts",
        "scale.py",
        "weights if counted else PLAN_WEIGHTS",
        "weights",
    ),
    Change("weights in proportion", "scale.py", "_STEP * weight // least", "weight"),
)  # fmt: skip


def noticed(change: Change, copy: Path) -> bool:
    """Whether a test fails with that change in the copy. Raises ValueError if it fits no more."""
    file = copy / "atlas_trainer" / "matching" / change.file
    text = file.read_text(encoding="utf-8")
    if change.old not in text:
        raise ValueError(f"{change.term}: {change.file} does not say {change.old!r} any more")
    file.write_text(text.replace(change.old, change.new), encoding="utf-8")
    try:
        environment = os.environ | {"HYPOTHESIS_PROFILE": "ci", "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", *TESTS]
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=_ENOUGH_S, check=False
        )
        return done.returncode == 1
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(text, encoding="utf-8")


def main(words: list[str]) -> int:
    """Tries the changes; returns the exit status."""
    chosen = [c for c in CHANGES if not words or any(word in c.term for word in words)]
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        for change in chosen:
            found = noticed(change, copy)
            print(f"{'noticed ' if found else 'UNNOTICED'}  {change.term}", flush=True)
            if not found:
                missed.append(change.term)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} changes noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
