"""What a drawing was marked by, in words; nothing is said where that is the study plan's."""

from __future__ import annotations

from atlas_trainer.model.score import PASS_MARK, PLAN_WEIGHTS, Part, Score, Standard, Weights

NO_WEIGHT = "weight 0"
"""Why a part that the diagram has does not count."""


def weights_words(weights: Weights) -> str:
    """The weights by name: "structure 40, accuracy 30, details 20, speed 10"."""
    return ", ".join(f"{part.value} {weights.of(part)}" for part in Part)


def standard_words(standard: Standard) -> str:
    """One sentence on what of it is the learner's own; empty where nothing is."""
    own = []
    if standard.own_weights:
        own.append(f"your own weights ({weights_words(standard.weights)})")
    if standard.pass_mark != PASS_MARK:
        own.append(f"your own pass mark ({standard.pass_mark})")
    return f"Marked by {' and '.join(own)}." if own else ""


def marked_words(score: Score) -> str:
    """What that score was marked by; empty where it is the study plan's."""
    said = standard_words(score.standard)
    weights = score.standard.weights
    if any(part.weight and not weights.of(part.part) for part in score.parts):
        plan = weights_words(PLAN_WEIGHTS)
        said += f" This diagram has nothing that they count, so the study plan's hold ({plan})."
    return said


def shares_words(weights: Weights) -> str:
    """What each part is worth of 100: "structure 44.4, accuracy 33.3, details 22.2, speed 0"."""
    whole = sum(map(weights.of, Part))
    shares = ((part, 100 * weights.of(part) / whole) for part in Part)
    return ", ".join(f"{part.value} {share:.1f}".removesuffix(".0") for part, share in shares)


def chosen_words(standard: Standard) -> str:
    """What holds from now on, beside the study plan's, for whoever chooses it."""
    plan = f"{PASS_MARK} passes, {weights_words(PLAN_WEIGHTS)}"
    if not standard.own:
        return f"As in the study plan: {plan}."
    shares = f"Of 100 points: {shares_words(standard.weights)}. " if standard.own_weights else ""
    return f"Not the study plan's ({plan}). {shares}What was marked before keeps its mark."
