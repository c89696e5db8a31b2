"""Practising: begin a drill, keep its journal, mark it, record it; the same for every front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from atlas_trainer.model.attempt import Attempt, Mark
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import drawing_values, read_drawing_json
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.modes import Mode
from atlas_trainer.model.score import Score
from atlas_trainer.model.settings import Settings
from atlas_trainer.services.session import Session
from atlas_trainer.store.drafts import Draft, Drafts
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
