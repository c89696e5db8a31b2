"""The checkpoint in the window: before, during, after; its clocks never stop."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QObject, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.checkpoint_report import checkpoint_markdown
from atlas_trainer.services.session import clock_time
from atlas_trainer.store.text_files import write_whole
from atlas_trainer.training.checkpoint import Stage
from atlas_trainer.ui.documents import write_pdf
from atlas_trainer.ui.drill_flow import DrillFlow
from atlas_trainer.ui.hall import CHECKPOINT, Hall
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.render import picture
from atlas_trainer.ui.screens.checkpoint_break import CheckpointBreak
from atlas_trainer.ui.screens.checkpoint_result import CheckpointResult
from atlas_trainer.ui.screens.checkpoint_start import LARGEST_SEED, CheckpointStart
from atlas_trainer.ui.theme.roles import LIGHT, Roles
from atlas_trainer.ui.widgets.banner import Level
from atlas_trainer.ui.widgets.contact_sheet import PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas_trainer.services.checkpoint import Earlier, Result, Running
    from atlas_trainer.services.session import Session

TICK_MS = 200
_KINDS = {"pdf": "PDF (*.pdf)", "md": "Markdown (*.md)"}
_FRAME = QMargins(4, 4, 4, 4)
_PAPER = QSize(560, 320)
"""The size of a drawing in the PDF."""
_LEAVING = (
    "Both clocks run on while you are away. You can carry on as long as there is time left; what "
    "is not reached counts as nothing."
)


class CheckpointRoom(QObject):
    """Leads through one checkpoint at a time. Nothing is shown of the drawings before the end."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._checkpoints = hall.practise.checkpoints
        self._running: Running | None = None
        self._result: Result | None = None
        self._earlier: tuple[Earlier, ...] = ()
        self._start = CheckpointStart(hall.theme)
        self._break = CheckpointBreak(hall.theme)
        self._over = CheckpointResult(hall.theme)
        self._flow = DrillFlow(hall.window, hall.theme, hall.background, hall.bell)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._connect()

    def show(self) -> None:
        """Where things stand: carried on with, the last result that was open, or the start."""
        if self._running is not None:
            self._show_break()
        elif self._result is not None:
            self._show_result(self._result)
        else:
            self._hall.background.run(self._look, self._found, self._hall.say_error)

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing would be lost any more; it asks while a clock runs."""
        self._flow.leave(lambda: self._flow.unsaved.leave(then))

    def put_aside(self) -> None:
        """Leaves a running drawing without a question."""
        self._flow.put_aside()

    def _connect(self) -> None:
        self._start.begin_requested.connect(self._begin)
        self._start.result_requested.connect(self._open_result)
        self._break.next_requested.connect(self._next)
        self._break.leave_requested.connect(self._ask_to_leave)
        self._flow.marked.connect(self._drawn)
        self._flow.left.connect(self._left)
        self._over.left.connect(self._close_result)
        self._over.attempt_requested.connect(self._review)
        self._over.repair_requested.connect(self._repair)
        self._over.save_requested.connect(self._save)
        self._timer.timeout.connect(self._tick)
        self._hall.replaced.connect(self._forget_result)

    def _forget_result(self) -> None:
        """It may be of a checkpoint that is not stored any more."""
        self._result = None

    def _look(self) -> tuple[Running | None, tuple[Earlier, ...]]:
        return self._checkpoints.open(), self._checkpoints.earlier()

    def _found(self, found: tuple[Running | None, tuple[Earlier, ...]]) -> None:
        self._running, self._earlier = found
        if self._running is not None:
            self._carry_on(self._running)
            return
        practice = self._hall.preferences.current.practice
        self._start.show_choices(
            self._checkpoints.scopes(),
            self._earlier,
            random.randint(0, LARGEST_SEED),
            practice.drill_limit_s,
            practice.extra_time,
            self._hall.preferences.current.marks.standard,
        )
        self._hall.show_screen(self._start, CHECKPOINT)

    def _begin(self, scope: str, count: int, seed: int) -> None:
        practice = self._hall.preferences.current.practice
        limit, extra = practice.drill_limit_s, practice.extra_time

        def done(running: Running) -> None:
            self._running = running
            self._next()

        self._hall.background.run(
            lambda: self._checkpoints.begin(scope, count, seed, limit, extra),
            done,
            self._hall.say_error,
        )

    def _carry_on(self, running: Running) -> None:
        """After the program was gone: a drawing that was cut off goes on at once."""
        if self._checkpoints.cut_off(running):
            self._next()
        elif running.tick() is Stage.OVER:
            self._end(running)
        else:
            self._show_break()

    def _next(self) -> None:
        running = self._running
        if running is None:
            return
        try:
            resumed = self._checkpoints.cut_off(running)
            session = self._checkpoints.next_session(running)
        except UserError as error:
            self._hall.say_error(error, [("Try again", self._next)])
            return
        if session is None:
            self._end(running)
            return
        self._timer.start()
        appearance = self._hall.preferences.current.appearance
        self._flow.screen.show_clock = appearance.show_clock
        self._flow.chimes.wanted = appearance.sounds
        place = self._place(running)
        if resumed:
            self._flow.resume(session, place)
        else:
            self._flow.begin(session, place)
        self._tick()

    def _drawn(self, session: Session) -> None:
        running = self._running
        self._hall.recorded.emit()
        if running is None:
            return
        if self._checkpoints.finish_one(running) is Stage.OVER:
            self._end(running)
        else:
            self._show_break()

    def _show_break(self) -> None:
        running = self._running
        if running is None:
            return
        machine = running.machine
        self._break.show_place(machine.done, len(running.begun.diagrams), machine.limit_ms)
        self._hall.show_screen(self._break, None)
        self._timer.start()
        self._tick()

    def _tick(self) -> None:
        running = self._running
        if running is None:
            self._timer.stop()
            return
        stage = running.tick()
        self._break.show_time(running.machine.remaining_ms)
        self._flow.screen.set_place(self._place(running))
        if stage is Stage.OVER and not self._flow.drawing:
            self._end(running)

    def _end(self, running: Running) -> None:
        self._timer.stop()
        self._running = None

        def work() -> tuple[Result | None, tuple[Earlier, ...]]:
            self._checkpoints.end(running)
            return self._checkpoints.result(running.begun.id), self._checkpoints.earlier()

        def done(found: tuple[Result | None, tuple[Earlier, ...]]) -> None:
            result, self._earlier = found
            if result is not None:
                self._show_result(result)

        def failed(error: BaseException) -> None:
            self._running = running
            self._hall.say_error(error, [("Try again", lambda: self._end(running))])

        self._hall.background.run(work, done, failed)

    def _ask_to_leave(self) -> None:
        leave = Answer("Leave, carry on later", Role.AcceptRole, self._left)
        stay = Answer("Stay", Role.RejectRole, self._break.setFocus)
        ask(self._hall.window, Question("Leave the checkpoint?", _LEAVING, (leave,), stay))

    def _left(self) -> None:
        """To Today; the checkpoint is found again under its place on the rail."""
        self._timer.stop()
        self._running = None
        self._hall.going.emit("today")

    def _open_result(self, checkpoint: str) -> None:
        def done(result: Result | None) -> None:
            if result is not None:
                self._show_result(result)

        self._hall.background.run(
            lambda: self._checkpoints.result(checkpoint), done, self._hall.say_error
        )

    def _show_result(self, result: Result) -> None:
        self._result = result
        ratio = self._over.devicePixelRatioF()
        size = PICTURE.shrunkBy(_FRAME)
        pictures = self._pictures(result, size, self._hall.theme.roles, ratio)
        self._over.show_result(result, self._earlier, pictures)
        self._hall.show_screen(self._over, CHECKPOINT)

    def _pictures(
        self, result: Result, size: QSize, roles: Roles, ratio: float
    ) -> list[QImage | None]:
        return [
            picture(drawn.drawing, roles, size, ratio=ratio) if drawn.drawing is not None else None
            for drawn in result.drawn
        ]

    def _close_result(self) -> None:
        self._result = None
        self.show()

    def _review(self, attempt: str) -> None:
        self._hall.enter(lambda room: room.show_attempt(attempt))

    def _repair(self, diagram: str) -> None:
        self._hall.enter(lambda room: room.choose(diagram, Mode.DRILL))

    def _save(self, kind: str) -> None:
        result = self._result
        if result is None:
            return
        name = f"checkpoint-{result.day}.{kind}"
        dialog = QFileDialog(self._hall.window, "Save the result", name, _KINDS[kind])
        dialog.setObjectName("checkpoint-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.fileSelected.connect(lambda file: self._write(result, Path(file)))
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()

    def _write(self, result: Result, file: Path) -> None:
        try:
            if file.suffix.lower() == ".pdf":
                text = checkpoint_markdown(result, self._earlier, pictures=True)
                images = self._pictures(result, _PAPER, LIGHT, 2.0)
                named = {f"drawing-{n}": image for n, image in enumerate(images, 1) if image}
                write_pdf(text, file, pictures=named)
            else:
                write_whole(file, checkpoint_markdown(result, self._earlier))
        except UserError as error:
            self._hall.say_error(error)
            return
        self._hall.say(Level.INFO, f"Written: {file}")

    def _place(self, running: Running) -> str:
        number = min(running.machine.done + 1, len(running.begun.diagrams))
        left = clock_time(running.machine.remaining_ms + 999)
        return f"{number} of {len(running.begun.diagrams)} · {left} in all"
