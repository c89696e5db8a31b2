"""Practising: what there is to draw, drills begun, carried on with, looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from atlas_trainer.model.attempt import Attempt, study_day
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import read_drawing_json, drawing_values
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import Problem, UserError
from atlas_trainer.model.score import Score
from atlas_trainer.model.settings import Settings
from atlas_trainer.services.catalogue import Row, rows
from atlas_trainer.services.diary import JournalDiary
from atlas_trainer.services.session import MODE_NAMES, Run, Scorer, Session, Tools, run_facts
from atlas_trainer.store.drafts import Draft, DraftHeader, Drafts
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.drill import Drill
